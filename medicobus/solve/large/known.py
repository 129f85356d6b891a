"""A timetable that is known, as values of all variables of a pooled model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from medicobus.model.clock import minutes_of
from medicobus.model.pooled import PooledModel
from medicobus.plan.plan import TimetableException
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.sitting import GRID
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.matching import Worker
from medicobus.solve.large.timetable import Held
from medicobus.solve.tidy import completed

LONGEST_START = 10.0
"""Work to complete a timetable that is known, in the solver's seconds."""


def known_values(model: PooledModel, exchange: Exchange) -> tuple[int, ...]:
    """Values of all variables that stand for the visits of now and those who work; none if they do not fit in."""
    placed = exchange.placed()
    return values_of(model, [visit for visit, _bus in placed.visits], placed.exceptions, exchange.teams.workers)


def values_of(
    model: PooledModel, visits: Iterable[Held], exceptions: Iterable[TimetableException], workers: Iterable[Worker]
) -> tuple[int, ...]:
    """The same of any visits, exceptions and workers."""
    hours = {start.index for start in model.visits.starts.values()}
    decided = {variable.index: 0 for variable in model.structure() if variable.index not in hours}
    for visit in visits:
        for option in model.visits.options.get((visit.stop, visit.date), ()):
            if option.sitting.half_days == visit.half_days:
                decided[option.chosen.index] = 1
                if not option.sitting.fixed:
                    decided[model.visits.starts[visit.stop, visit.date].index] = minutes_of(visit.start) // GRID
    _say_exceptions(model, exceptions, decided)
    posts: dict[tuple[str, str, date, HalfDay], list[int]] = defaultdict(list)
    for (member, role, _post, day, half_day), act in model.roster.acts.items():
        posts[member, role, day, half_day].append(act.index)
    for worker in workers:
        for index in posts[worker]:
            if len(posts[worker]) == 1:
                decided[index] = 1
            else:  # with whom of several they are follows from the visits
                del decided[index]
    return completed(model.cp, 0, decided, LONGEST_START).solution


def _say_exceptions(model: PooledModel, exceptions: Iterable[TimetableException], decided: dict[int, int]) -> None:
    for one in exceptions:
        key = one.stop, one.date
        visits = model.visits
        claims = [visits.lost.get(key)] if one.instead is None else [visits.moved.get((*key, one.instead))]
        if one.half_day is not None:
            claims.append(visits.lost_halves.get((*key, one.half_day)))
        decided.update({claim.index: 1 for claim in claims if claim is not None})
