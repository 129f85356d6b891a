"""What all tours of a season cost at least on the road: a linear programme over pairs of stops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from ortools.math_opt.python import mathopt

from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.based_road import SAFE, BasedRoad, Fewer
from medicobus.solve.large.least import TOLD_APART, Place
from medicobus.solve.large.tour_costs import TourCosts

Places = Mapping[str, Collection[Place]]
"""Of stops that keep one place, all that they may keep."""


def least_tenths(
    scenario: Scenario,
    visits: Mapping[str, int],
    places: Places = MappingProxyType({}),
    fewer: Fewer = (),
    exceptions: int = 0,
) -> float:
    """Tenths of a kilometre at least, if each stop is visited at least so many times by a bus.

    A bus holds at most one visit a half-day, so a tour goes to one stop or to two. The programme chooses how
    often in the season each pair of stops shares a tour, in fractions, whichever the dates; visits of a stop are
    in tours alone or in pairs. Stops that keep one weekday and half-day (`places`, all that each may keep) do so in
    shares, and on each weekday a base has no more tours than buses and days. Every season of tours is one of its
    choices. The bound is the value of its dual solution, made feasible. 0 where a bus may hold several visits in a
    half-day. A stop that need not be visited has its pairs too: by way of it another may be nearer.

    Where no places are told apart, so many groups of `fewer` may be exceptions, visited as often as it says at least.
    """
    stops = [scenario.stop[name] for name in visits if scenario.buses_of(scenario.stop[name])]
    costs = TourCosts(scenario, stops)
    if not any(visits[stop.id] for stop in stops) or not costs.apply:
        return 0.0
    if not places or len(stops) > TOLD_APART:
        return BasedRoad(costs, visits).least(fewer, exceptions)
    return _solved(_by_weekday(costs, visits, places))


def _solved(model: mathopt.Model) -> float:
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return 0.0
    bound: float = result.termination.objective_bounds.dual_bound
    return max(0.0, (1 - SAFE) * bound)


Order = tuple[tuple[str, tuple[HalfDay, ...] | None], ...]
"""The stops of a tour and the half-days that they take; none for a stop that keeps no place."""


def _by_weekday(costs: TourCosts, visits: Mapping[str, int], places: Places) -> mathopt.Model:
    """The programme with a variable for each base, weekday and order in which stops share a tour."""
    model, objective, scenario, stops = mathopt.Model(), [], costs.scenario, costs.stops
    shares: dict[str, dict[Place | None, list[mathopt.Variable]]] = {stop.id: defaultdict(list) for stop in stops}
    days = Counter(weekday(day) for day in scenario.days)
    orders = list(_orders(costs, places))
    for base in costs.bases:
        busy: dict[str, list[mathopt.Variable]] = defaultdict(list)
        for order in orders:
            called = tuple(scenario.stop[name] for name, _halves in order)
            tenths = min(costs.tenths(bus, called) for bus in base)
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
            model.add_linear_constraint(mathopt.fast_sum(out) <= days[name] * len(base))
    for stop in stops:
        own = places.get(stop.id) or (None,)
        kept_there = [model.add_variable(lb=0.0) for _place in own]
        model.add_linear_constraint(mathopt.fast_sum(kept_there) == 1)
        for place, share in zip(own, kept_there, strict=True):
            model.add_linear_constraint(mathopt.fast_sum(shares[stop.id][place]) >= visits[stop.id] * share)
    model.minimize(mathopt.fast_sum(objective))
    return model


def _orders(costs: TourCosts, places: Places) -> Iterator[Order]:
    """All tours: a stop alone, in each way that its places have, or one in the morning and one in the afternoon."""
    for stop in costs.stops:
        own = places.get(stop.id)
        yield from (((stop.id, halves),) for halves in dict.fromkeys(halves for _name, halves in sorted(own or ())))
        if not own:
            yield ((stop.id, None),)
    for pair in costs.all:
        for order in (pair, pair[::-1]) if len(pair) > 1 else ():
            halves = zip(order, HalfDay, strict=True)
            yield tuple((stop.id, (half,) if places.get(stop.id) else None) for stop, half in halves)
