"""Which pairs of stops are worth telling apart as tours, and a floor for what all others cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.math_opt.python import mathopt

from medicobus.solve.large.tour_costs import TourCosts

DETOUR = 100
Pair = frozenset[str]
"""Two stops, in either order."""


@dataclass(frozen=True)
class Near:
    """Pairs that may share a tour: the near ones by name, all others by halves."""

    pairs: frozenset[Pair]
    halves: Mapping[str, int]
    """Of each stop with others far from it: tenths of a kilometre for its half of a tour that it shares with one.

    Two such halves never cost more than the tour.
    """
    detour: int
    """Tenths of a kilometre by which a tour from a base may cost more than from the nearest, to be told apart."""


def near(costs: TourCosts, visits: Mapping[str, int], most: int) -> Near:
    """Of each stop the so many with which it best shares a tour, by what a visit of each is worth.

    That worth is the dual value of a linear programme over the season's pairs (`_whenever`): a pair is far if it costs
    much more than its two visits are worth. The difference is shared between the halves of its tour.
    """
    model, constraints = _whenever(costs, visits)
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    worth = dict.fromkeys((stop.id for stop in costs.stops), 0.0)
    if result.termination.reason == mathopt.TerminationReason.OPTIMAL:
        duals = result.dual_values()
        worth = {name: duals[constraint] for name, constraint in constraints.items()}
    tenths = {
        frozenset(stop.id for stop in called): min(cost for cost, _base in costs.from_bases(called))
        for called in costs.all
        if len(called) > 1 and any(costs.from_bases(called))
    }
    dear = {pair: cost - sum(worth[name] for name in pair) for pair, cost in tenths.items()}
    ranked: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(dear, key=lambda pair: (dear[pair], sorted(pair))):
        for name in pair:
            ranked[name].append(pair)
    kept = frozenset(pair for own in ranked.values() for pair in own[:most])
    far = [pair for pair in tenths if pair not in kept]
    least: dict[str, float] = {}
    for pair in far:
        for name in pair:
            least[name] = min(least.get(name, dear[pair]), dear[pair])
    halves = {name: int((worth[name] + dearness / 2) // 1) for name, dearness in least.items()}
    for pair in far:
        one, other = sorted(pair)
        # What floating-point numbers may have added.
        halves[one] = min(halves[one], tenths[pair] - halves[other])
    return Near(kept, halves, DETOUR)


def _whenever(costs: TourCosts, visits: Mapping[str, int]) -> tuple[mathopt.Model, dict[str, mathopt.LinearConstraint]]:
    """The programme without bases and weekdays, and where it says how often each stop is visited."""
    model, objective = mathopt.Model(), []
    shares: dict[str, list[mathopt.Variable]] = defaultdict(list)
    for called in costs.all:
        tour = model.add_variable(lb=0.0)
        objective.append(min(costs.tenths(bus, called) for bus in costs.scenario.bus_ids) * tour)
        for stop in called:
            shares[stop.id].append(tour)
    visited = {
        stop.id: model.add_linear_constraint(mathopt.fast_sum(shares[stop.id]) >= visits[stop.id])
        for stop in costs.stops
    }
    model.minimize(mathopt.fast_sum(objective))
    return model, visited
