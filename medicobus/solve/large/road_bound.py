"""What all tours of a season cost at least on the road: a linear programme over pairs of stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from ortools.math_opt.python import mathopt

from medicobus.model.posts import fills
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days

BY_BASE = 150
"""Stops up to which each base has pairs of its own, and no more tours than its buses have days."""
SAFE = 1e-6
"""The share of a bound that is given up to the rounding of floating-point numbers."""


def least_tenths(scenario: Scenario, visits: Mapping[str, int]) -> float:
    """Tenths of a kilometre at least, if each stop is visited at least so many times by a bus.

    A bus holds at most one visit a half-day, so a tour goes to one stop or to two. The programme chooses how
    often in the season each pair of stops shares a tour, in fractions, whichever the dates; visits of a stop are
    in tours alone or in pairs. Every season of tours is one of its choices. The bound is the value of its dual
    solution, made feasible. 0 where a bus may hold several visits in a half-day. A stop that need not be visited
    has its pairs too: by way of it another may be nearer.
    """
    stops = [scenario.stop[name] for name in visits if scenario.buses_of(scenario.stop[name])]
    if not any(visits[stop.id] for stop in stops) or not all(fills(scenario, stop) for stop in stops):
        return 0.0
    return _solved(scenario, stops, visits)


def _solved(scenario: Scenario, stops: Sequence[Stop], visits: Mapping[str, int]) -> float:
    model = mathopt.Model()
    shares: dict[str, list[mathopt.Variable]] = {stop.id: [] for stop in stops}
    objective = []
    by_base = len(stops) <= BY_BASE
    for bases in _bases(scenario, by_base=by_base):
        tours = []
        for called in _tours(scenario, stops):
            tenths = min(_tenths(scenario, bus, called) for bus in bases)
            tour = model.add_variable(lb=0.0)
            tours.append(tour)
            objective.append(tenths * tour)
            for stop in called:
                shares[stop.id].append(tour)
        if by_base:
            model.add_linear_constraint(mathopt.fast_sum(tours) <= len(scenario.days) * len(bases))
    for stop in stops:
        model.add_linear_constraint(mathopt.fast_sum(shares[stop.id]) >= visits[stop.id])
    model.minimize(mathopt.fast_sum(objective))
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return 0.0
    bound: float = result.termination.objective_bounds.dual_bound
    return max(0.0, (1 - SAFE) * bound)


def _bases(scenario: Scenario, *, by_base: bool) -> list[list[str]]:
    """The buses, those of one base together; all of them, if bases are not told apart."""
    if not by_base:
        return [list(scenario.bus_ids)]
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
