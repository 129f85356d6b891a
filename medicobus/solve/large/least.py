"""What each stop costs at least, whoever comes: the sum bounds what every plan costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from medicobus.errors import InfeasibleError, Row
from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.model.unstaffed import UnstaffedModel
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.part import part_of
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.prices import said, scale_of
from medicobus.solve.tidy import quietly
from medicobus.words import _
from medicobus.words.numbers import listed

LONGEST_CONFIRMATION = 60.0
"""Work of the second solve before «impossible» is said, in the solver's seconds."""
TOLD_APART = 150
"""Stops up to which the places that each may keep are told apart: it takes a solve for each, 80 ms a stop in all."""
AT_ONCE = 2
"""Stops that are asked side by side: each solve is of one worker, and most of the time is the solver's."""
SEVERAL = 2
"""Places, when a stop does not keep one."""
LAST = TIERS[-1]
BY_VISITS = ("kilometres", "fair_load", "likes", "dislikes", "last_resort")
"""Rules whose bound asks how often each stop is visited."""
LONGEST = 2.0
"""Work for one stop and tier, in the solver's seconds; if it takes longer its bound is taken."""


Place = tuple[str, tuple[HalfDay, ...]]
"""A weekday, and half-days that a visit takes."""


@dataclass(frozen=True)
class Least:
    """The least costs of a group of stops, tier by tier, each tier before being held at its least."""

    stops: tuple[str, ...]
    costs: Mapping[str, int]
    """By tier, in whole parts of the tier's scale."""
    visits: Mapping[str, Mapping[str, tuple[int, int]]]
    """By tier, the fewest and the most visits of each stop, at these costs of all tiers before it."""
    places: Mapping[str, frozenset[Place]]
    """Of the stops that keep one weekday and half-day in every plan at these costs, those that they may keep.

    Beyond `TOLD_APART` stops, where nobody asks, all that their hours leave open.
    """
    proven: bool
    """Whether they are the least, and not only a bound; what follows one that is not is no bound either."""


def least_costs(scenario: Scenario, rules: Sequence[Rule]) -> Iterator[Least]:
    """The least costs of each stop; stops that take turns in an area are taken together.

    Only the rules that speak of one stop at a time count (`Rule.by_stop`), with a bus and a crew for every visit:
    what people or buses forbid is left out, so no plan costs a stop less. The regularity of a stop is the least
    among the visits that cost least in care, and so on: these bound a tier as long as the sum of every tier
    before is reached.

    Raises:
        InfeasibleError: the hard rules leave a stop no plan at all; names its row.
    """
    # If a tier cannot be at its least, what follows is bounded by the visits that the tiers before it ask for.
    counted = TIERS[1:] if any(rule.weight and rule.name in BY_VISITS for rule in rules) else ()
    rules = [rule for rule in rules if rule.by_stop]
    told_apart = len(scenario.stops) <= TOLD_APART

    def asked(stops: tuple[Stop, ...]) -> Least:
        model = UnstaffedModel(part_of(scenario, [stop.id for stop in stops], (), scenario.bus_ids))
        for rule in rules:
            if rule.weight is None:
                rule.limits(model)
        return _least(model, tuple(stop.id for stop in stops), rules, counted, told_apart=told_apart)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(asked, groups(scenario))


def _least(
    model: Model, stops: tuple[str, ...], rules: Sequence[Rule], counted: Collection[str], *, told_apart: bool
) -> Least:
    """The least costs; visits are counted before the tiers of `counted`."""
    costs = dict.fromkeys(TIERS, 0)
    unknown = {stop: (0, len(model.scenario.days)) for stop in stops}
    visits: dict[str, Mapping[str, tuple[int, int]]] = dict.fromkeys(TIERS, unknown)
    known: Mapping[str, tuple[int, int]] = {}
    places: Mapping[str, frozenset[Place]] = {}
    for tier in TIERS:
        if tier == LAST:
            found = {stop: _places(model, stop, told_apart=told_apart) for stop in stops}
            places = {stop: kept for stop, kept in found.items() if kept is not None}
        if tier in counted:
            known = visits[tier] = known or {stop: _visits(model, stop, stops) for stop in stops}
        objective = said(model, rules, tier, scale_of(rules, tier))
        if isinstance(objective, int):
            continue
        model.cp.minimize(objective)
        run = quietly(model.cp, max_deterministic_time=LONGEST)
        if run.impossible:
            raise _impossible(model, stops)
        costs[tier] = max(0, run.bound)
        if not run.optimal:
            return Least(stops, costs, visits, places, proven=False)
        model.cp.add(objective <= run.cost)
        known = {}
    return Least(stops, costs, visits, places, proven=True)


def _places(model: Model, stop: str, *, told_apart: bool) -> frozenset[Place] | None:
    """The places that a stop may keep while all that was said is kept; nothing if it need not keep one."""
    days: dict[Place, list[IntVar]] = defaultdict(list)
    for day in model.scenario.days:
        for option in model.visits.options.get((stop, day), ()):
            days[weekday(day), option.sitting.half_days].append(option.chosen)
    if len(days) <= 1:
        return frozenset(days)
    several = model.cp.clone()
    several.minimize(0)
    taken = [several.new_bool_var(f"{place}") for place in days]
    for place, kept in zip(days, taken, strict=True):
        several.add(total(days[place]) >= 1).only_enforce_if(kept)
    several.add(total(taken) >= SEVERAL)
    if not quietly(several, max_deterministic_time=LONGEST).impossible:
        return None
    return frozenset(place for place in days if not told_apart or _may_keep(model, days, place))


def _may_keep(model: Model, days: Mapping[Place, Sequence[IntVar]], kept: Place) -> bool:
    """Whether all visits may be at a place, as far as that is found out in time.

    Asked place by place: all others are then out at once, which takes 5 ms; 10 ms to find any that is not yet known.
    """
    copy = model.cp.clone()
    copy.minimize(0)
    for place, chosen in days.items():
        copy.add(total(chosen) >= 1 if place == kept else total(chosen) == 0)
    return not quietly(copy, max_deterministic_time=LONGEST).impossible


def _impossible(model: Model, stops: tuple[str, ...]) -> Exception:
    """Before a person is told «impossible», a second solve without presolve must agree."""
    if not quietly(model.cp, cp_model_presolve=False, max_deterministic_time=LONGEST_CONFIRMATION).impossible:
        return RuntimeError(f"two solves disagree on whether there is a plan for {', '.join(stops)}")
    rows = [model.scenario.stop[stop] for stop in stops]
    sentence = _(
        "There is no plan: the hard rules contradict each other at {stops}.", stops=listed([row.name for row in rows])
    )
    return InfeasibleError(sentence, (), tuple(Row(row.file, row.line, None) for row in rows))


def _visits(model: Model, stop: str, group: tuple[str, ...]) -> tuple[int, int]:
    """The fewest and the most visits of a stop of a group while all that was said so far is kept."""
    days = [day for day in model.scenario.days if (stop, day) in model.visits.options]
    visits = total(model.visits.given(stop, day) for day in days)
    if isinstance(visits, int):
        return 0, 0
    model.cp.minimize(visits)
    run = quietly(model.cp, max_deterministic_time=LONGEST)
    if run.impossible:
        raise _impossible(model, group)
    fewest = max(0, run.bound)
    model.cp.minimize(-visits)
    return fewest, min(len(days), -quietly(model.cp, max_deterministic_time=LONGEST).bound)


def groups(scenario: Scenario) -> Iterator[tuple[Stop, ...]]:
    """Each stop by itself; those that take turns in an area together."""
    for stop in scenario.stops:
        if not isinstance(stop.frequency, InTurn):
            yield (stop,)
        elif scenario.cycle(stop)[0] == stop:
            yield scenario.cycle(stop)


def cost_of(model: Model, least: Least, rules: Sequence[Rule], tier: str, scale: int) -> Expression:
    """What a group of stops costs in a tier, said of a model of more stops than these."""
    whole = model.scenario
    model.scenario = part_of(whole, least.stops, (), whole.bus_ids)
    objective = said(model, rules, tier, scale)
    model.scenario = whole
    return objective
