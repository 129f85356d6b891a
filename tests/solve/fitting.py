"""A finished plan said to a model in which alike buses are pooled."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.clock import minutes_of
from medicobus.model.expression import Expression
from medicobus.model.pooled import PooledModel
from medicobus.plan.plan import Plan
from medicobus.plan.reading import OF_THE_CALENDAR
from medicobus.plan.times import half_days_of
from medicobus.scenario.sitting import GRID


def say(model: PooledModel, plan: Plan) -> None:
    """Fix visits, pools, crews and exceptions to those of the plan; a visit that cannot be said makes it impossible."""
    _fix(model, dict(_visits(model, plan)), dict(_choices(model)))
    _fix(model, dict.fromkeys(_acts(model, plan), 1), dict(model.roster.acts))
    _fix(model, dict.fromkeys(_claims(model, plan), 1), _claimable(model))
    for visit in plan.visits:
        start = model.visits.starts.get((visit.stop, visit.date))
        if start is not None:
            model.cp.add(start == minutes_of(visit.start) // GRID)


def _fix(model: PooledModel, said: dict[object, int], known: dict[object, Expression]) -> None:
    for key, expression in known.items():
        model.cp.add(expression == said.pop(key, 0))
    if said:
        model.cp.add_bool_or([])


def _pool(model: PooledModel, bus: str | None) -> str | None:
    return None if bus is None else next(pool.id for pool in model.pools if bus in pool.buses)


def _choices(model: PooledModel) -> Iterator[tuple[object, Expression]]:
    for (stop, day), options in model.visits.options.items():
        for option in options:
            key = stop, day, option.sitting.half_days
            yield (None, *key), option.chosen
            for pool in model.pools:
                comes = model.visits.in_sitting(stop, pool.id, day, option.sitting)
                if not isinstance(comes, int):
                    yield (pool.id, *key), comes


def _visits(model: PooledModel, plan: Plan) -> Iterator[tuple[object, int]]:
    for visit in plan.visits:
        key = visit.stop, visit.date, half_days_of(visit, model.scenario)
        yield (None, *key), 1
        if visit.bus is not None:
            yield (_pool(model, visit.bus), *key), 1


def _acts(model: PooledModel, plan: Plan) -> Iterator[object]:
    posts = {post.id for post in model.roster.posts}
    for visit in plan.visits:
        post = visit.stop if visit.stop in posts else _pool(model, visit.bus)
        for entry in visit.crew:
            for half_day in entry.half_days:
                yield entry.member, entry.role, post, visit.date, half_day


def _claimable(model: PooledModel) -> dict[object, Expression]:
    visits = model.visits
    in_halves = {(stop, day) for stop, day, _half_day in visits.lost_halves}
    found: dict[object, Expression] = {("moved", *key): claim for key, claim in visits.moved.items()}
    # Half-days that the calendar takes from a visit follow from the visit.
    held = set(visits.options)
    found |= {("half", *key): claim for key, claim in visits.lost_halves.items() if key[:2] not in held}
    found |= {("lost", *key): claim for key, claim in visits.lost.items() if key not in in_halves}
    return found


def _claims(model: PooledModel, plan: Plan) -> Iterator[object]:
    known = _claimable(model)
    for one in plan.exceptions:
        key: tuple[object, ...] = ("lost", one.stop, one.date)
        if one.instead is not None:
            key = "moved", one.stop, one.date, one.instead
        elif one.half_day is not None:
            key = "half", one.stop, one.date, one.half_day
        if one.kind in OF_THE_CALENDAR and (one.half_day is None or key in known):
            yield key
