"""What all tours of a season cost at least on the road: a linear programme over pairs of stops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType

from ortools.math_opt.python import mathopt

from medicobus.model.posts import fills
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days
from medicobus.solve.large.least import TOLD_APART, Place

Places = Mapping[str, Collection[Place]]
"""Of stops that keep one place, all that they may keep."""
SAFE = 1e-6
"""The share of a bound that is given up to the rounding of floating-point numbers."""


def least_tenths(scenario: Scenario, visits: Mapping[str, int], places: Places = MappingProxyType({})) -> float:
    """Tenths of a kilometre at least, if each stop is visited at least so many times by a bus.

    A bus holds at most one visit a half-day, so a tour goes to one stop or to two. The programme chooses how
    often in the season each pair of stops shares a tour, in fractions, whichever the dates; visits of a stop are
    in tours alone or in pairs. Stops that keep one weekday and half-day (`places`, all that each may keep) do so in
    shares, and on each weekday a base has no more tours than buses and days. Every season of tours is one of its
    choices. The bound is the value of its dual solution, made feasible. 0 where a bus may hold several visits in a
    half-day. A stop that need not be visited has its pairs too: by way of it another may be nearer.
    """
    stops = [scenario.stop[name] for name in visits if scenario.buses_of(scenario.stop[name])]
    if not any(visits[stop.id] for stop in stops) or not all(fills(scenario, stop) for stop in stops):
        return 0.0
    if len(stops) > TOLD_APART:
        return _solved(_whenever(scenario, stops, visits))
    return _solved(_by_weekday(scenario, stops, visits, places))


def _solved(model: mathopt.Model) -> float:
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return 0.0
    bound: float = result.termination.objective_bounds.dual_bound
    return max(0.0, (1 - SAFE) * bound)


def _whenever(scenario: Scenario, stops: Sequence[Stop], visits: Mapping[str, int]) -> mathopt.Model:
    """The programme without bases and weekdays."""
    model, objective = mathopt.Model(), []
    shares: dict[str, list[mathopt.Variable]] = defaultdict(list)
    for called in _tours(scenario, stops):
        tour = model.add_variable(lb=0.0)
        objective.append(min(_tenths(scenario, bus, called) for bus in scenario.bus_ids) * tour)
        for stop in called:
            shares[stop.id].append(tour)
    for stop in stops:
        model.add_linear_constraint(mathopt.fast_sum(shares[stop.id]) >= visits[stop.id])
    model.minimize(mathopt.fast_sum(objective))
    return model


Order = tuple[tuple[str, tuple[HalfDay, ...] | None], ...]
"""The stops of a tour and the half-days that they take; none for a stop that keeps no place."""


def _by_weekday(scenario: Scenario, stops: Sequence[Stop], visits: Mapping[str, int], places: Places) -> mathopt.Model:
    """The programme with a variable for each base, weekday and order in which stops share a tour."""
    model, objective = mathopt.Model(), []
    shares: dict[str, dict[Place | None, list[mathopt.Variable]]] = {stop.id: defaultdict(list) for stop in stops}
    days = Counter(weekday(day) for day in scenario.days)
    orders = list(_orders(scenario, stops, places))
    for bases in _bases(scenario):
        busy: dict[str, list[mathopt.Variable]] = defaultdict(list)
        for order in orders:
            called = tuple(scenario.stop[name] for name, _halves in order)
            tenths = min(_tenths(scenario, bus, called) for bus in bases)
            for name in days:
                kept = [(one, (name, halves) if halves else None) for one, halves in order]
                if any(place and place not in places[one] for one, place in kept):
                    continue
                tour = model.add_variable(lb=0.0)
                objective.append(tenths * tour)
                busy[name].append(tour)
                for one, place in kept:
                    shares[one][place].append(tour)
        for name, out in busy.items():
            model.add_linear_constraint(mathopt.fast_sum(out) <= days[name] * len(bases))
    for stop in stops:
        own = places.get(stop.id) or (None,)
        kept_there = [model.add_variable(lb=0.0) for _place in own]
        model.add_linear_constraint(mathopt.fast_sum(kept_there) == 1)
        for place, share in zip(own, kept_there, strict=True):
            model.add_linear_constraint(mathopt.fast_sum(shares[stop.id][place]) >= visits[stop.id] * share)
    model.minimize(mathopt.fast_sum(objective))
    return model


def _orders(scenario: Scenario, stops: Sequence[Stop], places: Places) -> Iterator[Order]:
    """All tours: a stop alone, in each way that its places have, or one in the morning and one in the afternoon."""
    for stop in stops:
        own = places.get(stop.id)
        yield from (((stop.id, halves),) for halves in dict.fromkeys(halves for _name, halves in sorted(own or ())))
        if not own:
            yield ((stop.id, None),)
    for pair in _tours(scenario, stops):
        for order in (pair, pair[::-1]) if len(pair) > 1 else ():
            halves = zip(order, HalfDay, strict=True)
            yield tuple((stop.id, (half,) if places.get(stop.id) else None) for stop, half in halves)


def _bases(scenario: Scenario) -> list[list[str]]:
    """The buses, those of one base together."""
    found: dict[object, list[str]] = {}
    for bus_id in scenario.bus_ids:
        row = next(bus for bus in scenario.buses if bus.id == bus_id)
        found.setdefault((row.lat, row.lon), []).append(bus_id)
    return list(found.values())


def _tours(scenario: Scenario, stops: Sequence[Stop]) -> list[tuple[Stop, ...]]:
    """A stop alone, and two that a bus may reach on one day."""
    spells = {stop.id: _spells(scenario, stop) for stop in stops}
    setup = min(bus.setup for bus in scenario.buses)
    alone: list[tuple[Stop, ...]] = [(stop,) for stop in stops]
    return alone + [
        pair
        for pair in combinations(stops, 2)
        if any(_meet(scenario, spells, setup, *order) for order in (pair, pair[::-1]))
    ]


Spells = dict[HalfDay, tuple[int, int]]
"""By half-day the earliest end and the latest start of a stop's visits, in minutes."""


def _spells(scenario: Scenario, stop: Stop) -> Spells:
    found: Spells = {}
    for day in possible_days(scenario, stop):
        for sitting in sittings(scenario, stop, day):
            if len(sitting.half_days) == 1:
                ends, starts = minute(sitting.earliest) + sitting.minutes, minute(sitting.latest)
                known = found.get(sitting.half_days[0], (ends, starts))
                found[sitting.half_days[0]] = min(ends, known[0]), max(starts, known[1])
    return found


def _meet(scenario: Scenario, spells: Mapping[str, Spells], setup: int, first: Stop, second: Stop) -> bool:
    morning, afternoon = spells[first.id].get(HalfDay.MORNING), spells[second.id].get(HalfDay.AFTERNOON)
    if morning is None or afternoon is None:
        return False
    between = sum(setup if stop.setup is None else stop.setup for stop in (first, second))
    return morning[0] + between + scenario.ways.minutes_between(first.id, second.id) <= afternoon[1]


def _tenths(scenario: Scenario, bus: str, called: tuple[Stop, ...]) -> int:
    """The shorter way around."""
    ways = scenario.ways
    orders = [called, called[::-1]]
    found = []
    for order in orders:
        places = [bus, *(stop.id for stop in order), bus]
        found.append(sum(ways.tenths_between(start, end) for start, end in pairwise(places)))
    return min(found)
