"""What all tours of a season cost at least, whichever their dates: what visits are worth, and buses at each base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.tour_costs import Base, TourCosts

MOST_ROUNDS = 40
"""Times that tours are added at most."""
CLOSED = 1e-3
"""The share of the programme's value that may be left open."""
ADDED = 4_000
"""Tours that are added at a time."""
LEAST_SAVED = 1.0
"""Tenths of a kilometre by which a tour must be too cheap to be added."""
SAFE = 1e-6
"""The share of a bound that is given up to the rounding of floating-point numbers."""

Tour = tuple[int, int, int]
"""A base, and two stops; twice the same is a tour to one stop alone."""
Prices = NDArray[np.float64]
Fewer = Sequence[Mapping[str, int]]
"""Groups of stops, and how often each stop of one is visited at least where the group is an exception."""


class BasedRoad:
    """The linear programme of tours of one stop or two, each from a base that has so many bus-days in the season.

    Tours are added as its prices ask for them. Whatever a visit is said to be worth, all tours cost at least as much
    as the visits are worth, less what the cheapest tour of each base falls short of that, for each of its bus-days:
    that is the bound, worked out from all tours there are.
    """

    def __init__(self, costs: TourCosts, visits: Mapping[str, int], used: float = 1.0) -> None:
        """`used` is the share of its bus-days that a base may use."""
        self.names = [stop.id for stop in costs.stops]
        self.bases = costs.bases
        self.visits = np.array([visits[name] for name in self.names], dtype=np.float64)
        self._tenths = [_tenths(costs, base) for base in self.bases]
        self._most = [used * _bus_days(costs.scenario, base) for base in self.bases]
        self._tours: dict[Tour, mathopt.Variable] = {}
        self._model = mathopt.Model()
        self._out = [self._model.add_linear_constraint(ub=most) for most in self._most]
        self._visited = [self._model.add_linear_constraint(lb=float(fewest)) for fewest in self.visits]
        dearest = max((float(own[np.isfinite(own)].max(initial=0.0)) for own in self._tenths), default=0.0)
        for visited in self._visited:
            lacking = self._model.add_variable(lb=0.0)
            self._model.objective.set_linear_coefficient(lacking, 2 * dearest + 1)
            visited.set_coefficient(lacking, 1.0)
        for base, own in enumerate(self._tenths):
            for stop in np.flatnonzero(np.isfinite(own.diagonal())):
                self._add((base, int(stop), int(stop)))

    def least(self, fewer: Fewer = (), exceptions: int = 0) -> float:
        """Tenths of a kilometre at least, if so many groups of `fewer` at most are exceptions."""
        bounds = (self._bound(worth) - self._spared(worth, fewer, exceptions) for _result, worth in self._rounds())
        return (1 - SAFE) * max((0.0, *bounds))

    def base_of(self) -> dict[str, Base]:
        """Of each stop that is driven to in the programme's solution, the base from which most of its tours start."""
        found = np.zeros((len(self.bases), len(self.names)))
        for result, _worth in self._rounds():
            found[:] = 0
            for (base, one, other), driven in self._tours.items():
                found[base, list({one, other})] += result.variable_values(driven)
        driven_to = found.sum(axis=0) > 0
        return {
            name: self.bases[base]
            for name, base, there in zip(self.names, found.argmax(axis=0), driven_to, strict=True)
            if there
        }

    def _rounds(self) -> Iterator[tuple[mathopt.SolveResult, Prices]]:
        """Solutions, each with more tours than the one before, and what a visit to each stop is worth in them."""
        solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
        for _round in range(MOST_ROUNDS):
            result = solver.solve()
            if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
                return
            worth = np.maximum(0.0, np.array(result.dual_values(self._visited)))
            yield result, worth
            wanted = list(self._wanted(worth, np.array(result.dual_values(self._out))))
            if not wanted or self._bound(worth) >= (1 - CLOSED) * result.objective_value():
                return
            for tour in wanted:
                self._add(tour)

    def _add(self, tour: Tour) -> None:
        base, one, other = tour
        self._tours[tour] = driven = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(driven, float(self._tenths[base][one, other]))
        self._out[base].set_coefficient(driven, 1.0)
        for stop in {one, other}:
            self._visited[stop].set_coefficient(driven, 1.0)

    def _bound(self, worth: Prices) -> float:
        """What the visits are worth, less what tours fall short of it."""
        short = [min(0.0, float(_dear(own, worth).min(initial=0.0))) for own in self._tenths]
        return float(worth @ self.visits) + sum(most * one for most, one in zip(self._most, short, strict=True))

    def _spared(self, worth: Prices, fewer: Fewer, exceptions: int) -> float:
        """What visits are worth that are not held if those groups are exceptions of which most is spared."""
        place = {name: number for number, name in enumerate(self.names)}
        spared = [
            sum(
                float(worth[place[name]]) * max(0.0, float(self.visits[place[name]]) - fewest)
                for name, fewest in group.items()
                if name in place
            )
            for group in fewer
        ]
        return sum(sorted(spared, reverse=True)[:exceptions])

    def _wanted(self, worth: Prices, buses: Prices) -> Iterator[Tour]:
        """The tours that are too cheap by these prices: of each base and stop the cheapest, and of them the first."""
        found: list[tuple[float, Tour]] = []
        for base, own in enumerate(self._tenths):
            dear = _dear(own, worth) - buses[base]
            for one, other in enumerate(dear.argmin(axis=1)):
                tour = (base, min(one, int(other)), max(one, int(other)))
                if dear[one, other] < -LEAST_SAVED and tour not in self._tours:
                    found.append((float(dear[one, other]), tour))
        yield from dict.fromkeys(tour for _dear, tour in sorted(found)[:ADDED])


def _dear(tenths: Prices, worth: Prices) -> Prices:
    """What each tour costs above what its visits are worth; one stop alone is one visit."""
    both = worth[:, None] + worth[None, :]
    np.fill_diagonal(both, worth)
    return tenths - both


def _bus_days(scenario: Scenario, base: Base) -> int:
    return sum(any(bus_out(scenario, bus, day, half) for half in HalfDay) for bus, day in product(base, scenario.days))


def _tenths(costs: TourCosts, base: Base) -> Prices:
    """Of each two stops what a tour costs from a base, the shorter way around; infinite where none goes to both."""
    scenario, stops = costs.scenario, costs.stops
    place = {name: number for number, name in enumerate(scenario.ways.places)}
    every = np.array(scenario.ways.tenths, dtype=np.float64)
    at = [place[stop.id] for stop in stops]
    shared = costs.shared | np.eye(len(stops), dtype=np.bool_)
    found = np.full((len(stops), len(stops)), np.inf)
    for bus in base:
        served = np.array([bus in scenario.buses_of(stop) for stop in stops], dtype=np.bool_)
        out, back = every[place[bus], at], every[at, place[bus]]
        around = out[:, None] + every[np.ix_(at, at)] + back[None, :]
        np.fill_diagonal(around, out + back)
        drives = np.minimum(around, around.T)
        found = np.minimum(found, np.where(shared & served[:, None] & served[None, :], drives, np.inf))
    return found
