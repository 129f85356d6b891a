"""The linear programme of a season's tours and timetables, by column generation over all tours that may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from medicobus.solve.large.coming import limits
from medicobus.solve.large.people_rows import PeopleRows, Visit
from medicobus.solve.large.season import NEVER, Season, Tour

PARTNERS = 8
"""Stops with which each stop's tours are among the first."""
ADDED = 3
"""Tours of each stop of the morning, on dates that are alike, that may be added at a time."""
LATE = 20_000.0
"""Tenths of a kilometre for a bus that is not there."""
STALLED = 2e-4
"""The share of its value by which the programme must fall, to go on adding tours."""
LEAST_SAVED = 1.0
"""Tenths of a kilometre by which a tour must be too cheap to be added."""

Prices = NDArray[np.float64]


class Worth(NamedTuple):
    """A solution of the programme with its prices."""

    tenths: float
    """What all tours cost, in fractions of tours and timetables."""
    shares: Prices
    """By choice, in the order of the season's, how much of it is taken."""
    visits: Prices
    """Tenths of a kilometre that a visit is worth, by stop (the last one is none), group of dates and half-day."""
    buses: Prices
    """The same of one bus-day more, by kind of bus and group of dates; nothing or less than nothing."""


class Programme:
    """Timetables and tours in fractions; every half-day of a date has as many visits of each kind as it has now.

    With `people`, half-days have as many visits as the rules on people let them have, in fractions of people.

    It begins with a few tours; those are added that its prices show to be too cheap. Timetables can be settled one
    after the other, and what has no solution then, unsettled.
    """

    def __init__(self, season: Season, people: PeopleRows | None = None) -> None:
        self.season = season
        self.tours: set[Tour] = set()
        self._model = mathopt.Model()
        self._people: dict[int, mathopt.Variable] = {}
        self._taken: list[mathopt.Variable] = []
        self._visits = {
            (int(stop), int(group), int(half)): self._model.add_linear_constraint(lb=0.0, ub=0.0)
            for stop, group, half in zip(*np.nonzero(season.open[: season.none]), strict=True)
        }
        self._buses = {}
        for (bus, group), most in np.ndenumerate(season.most):
            late = self._model.add_variable(lb=0.0)
            self._model.objective.set_linear_coefficient(late, LATE)
            limit = self._model.add_linear_constraint(ub=float(most))
            limit.set_coefficient(late, -1.0)
            self._buses[bus, group] = limit
        self._choose()
        if people is None:
            self._hold_half_days()
        else:
            self._ask(people)
        for tour in _first(season):
            self._add(tour)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def closed(self, goes_on: Callable[[], bool]) -> Worth | None:
        """The solution with all tours that it wants; nothing if there is none, or no time."""
        worth: Worth | None = None
        while goes_on():
            former, worth = worth, self.solved()
            if worth is None or not self.add_wanted(worth):
                return worth
            if former is not None and former.tenths - worth.tenths < STALLED * worth.tenths:
                return worth
        return None

    def add_wanted(self, worth: Worth) -> bool:
        """Add the tours that are too cheap by the prices of a solution; whether there are any."""
        wanted = [tour for tour in _too_cheap(self.season, worth) if tour not in self.tours]
        for tour in wanted:
            self._add(tour)
        return bool(wanted)

    def settle(self, choice: int, *, taken: bool) -> None:
        """From now on a timetable is taken, or it is not."""
        if taken:
            self._taken[choice].lower_bound = 1.0
        else:
            self._taken[choice].upper_bound = 0.0

    def unsettle(self, choice: int) -> None:
        """A timetable may be taken or not."""
        self._taken[choice].lower_bound = 0.0

    def decide(self, values: Mapping[int, int]) -> None:
        """Variables of people have these values from now on, by their index."""
        for index, value in values.items():
            self._people[index].lower_bound = self._people[index].upper_bound = float(value)

    def _add(self, tour: Tour) -> None:
        """One more tour."""
        self.tours.add(tour)
        season, driven = self.season, self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(
            driven, float(season.tenths[tour.bus, tour.morning, tour.afternoon])
        )
        self._buses[tour.bus, tour.dates].set_coefficient(driven, 1.0)
        for half, stop in enumerate((tour.morning, tour.afternoon)):
            if stop != season.none:
                self._visits[stop, tour.dates, half].set_coefficient(driven, 1.0)

    def solved(self) -> Worth | None:
        """The prices of the tours that there are; nothing if there is no solution."""
        result = self._solver.solve()
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        season, duals = self.season, result.dual_values()
        visits = np.zeros(season.open.shape)
        for place, constraint in self._visits.items():
            visits[place] = duals[constraint]
        buses = np.zeros(season.most.shape)
        for kind, limit in self._buses.items():
            buses[kind] = duals[limit]
        shares = np.array(result.variable_values(self._taken))
        return Worth(result.objective_value(), shares, visits, buses)

    def _choose(self) -> None:
        """Each stop has one timetable."""
        season, model = self.season, self._model
        for choice in season.choices:
            taken = model.add_variable(lb=0.0)
            self._taken.append(taken)
            for (group, half), number in choice.visits.items():
                self._visits[choice.stop, group, half].set_coefficient(taken, -float(number))
        for choices in season.by_stop.values():
            model.add_linear_constraint(mathopt.fast_sum([self._taken[number] for number in choices]) == 1)

    def _hold_half_days(self) -> None:
        """Every half-day of a date has as many visits of a kind as now, of which those who work can come to each."""
        season, model = self.season, self._model
        for half_day, choices in season.by_half_day.items():
            taken_then = mathopt.fast_sum([self._taken[number] for number in choices])
            model.add_linear_constraint(taken_then == season.held[half_day])
        for places, people in limits(season):
            asked = mathopt.fast_sum([number * self._taken[choice] for choice, number in places.items()])
            model.add_linear_constraint(asked <= people)

    def _ask(self, people: PeopleRows) -> None:
        """Somebody comes to every visit, as the rules want it."""
        model = self._model
        self._people = {
            index: model.add_variable(lb=float(low), ub=float(high)) for index, (low, high) in people.variables.items()
        }
        taken_at: dict[Visit, list[mathopt.Variable]] = defaultdict(list)
        for number, choice in enumerate(self.season.choices):
            for visit in self.season.visits_of(choice):
                taken_at[visit].append(self._taken[number])
        stay = set(self.season.visits_without_bus())
        for line in people.lines():
            there = sum(factor for index, factor in line.terms.items() if people.visits.get(index) in stay)
            row = model.add_linear_constraint(lb=line.low - there, ub=line.high - there)
            for index, factor in line.terms.items():
                own = [self._people[index]] if index in self._people else taken_at[people.visits[index]]
                for variable in own:
                    row.set_coefficient(variable, row.get_coefficient(variable) + float(factor))


def _first(season: Season) -> Iterator[Tour]:
    """The tours of one stop or of a whole day, those with the stops with which most is saved, and those of now."""
    none, groups = season.none, range(len(season.groups))
    cheapest = season.tenths.min(axis=0)
    alone = np.minimum(cheapest[:none, none], cheapest[none, :none])
    saved = cheapest[:none, :none] - alone[:, None] - alone[None, :]
    found = dict.fromkeys(season.tours())
    for stop in range(none):
        for bus in range(len(season.buses)):
            calls = [(stop, none), (none, stop), (stop, stop)]
            found |= {Tour(bus, group, *call): None for call in calls for group in groups}
        for other in map(int, np.argsort(saved[stop], kind="stable")[:PARTNERS]):
            for call in ((stop, other), (other, stop)):
                bus = int(season.tenths[:, call[0], call[1]].argmin())
                found |= {Tour(bus, group, *call): None for group in groups}
    return (tour for tour in found if _possible(season, tour))


def _possible(season: Season, tour: Tour) -> bool:
    there = season.open[tour.morning, tour.dates, 0] and season.open[tour.afternoon, tour.dates, 1]
    return bool(there) and season.tenths[tour.bus, tour.morning, tour.afternoon] < NEVER


def _reduced(season: Season, worth: Worth, group: int) -> Prices:
    """What a tour on some dates costs above what it is worth, by kind of bus and stops; infinite if it cannot be."""
    morning, afternoon = worth.visits[:, group, 0], worth.visits[:, group, 1]
    costs = season.tenths - morning[None, :, None] - afternoon[None, None, :] - worth.buses[:, group, None, None]
    there = season.open[:, group, 0][:, None] & season.open[:, group, 1][None, :]
    return np.where(there[None] & (season.tenths < NEVER), costs, np.inf)


def _too_cheap(season: Season, worth: Worth) -> Iterator[Tour]:
    """Of each stop of the morning the tours that the programme would want most."""
    for group in range(len(season.groups)):
        costs = _reduced(season, worth, group).transpose(1, 0, 2)
        by_stop = costs.reshape(len(costs), -1)
        added = min(ADDED, by_stop.shape[1] - 1)
        for morning, row in enumerate(by_stop):
            for place in np.argpartition(row, added)[:added]:
                if row[place] < -LEAST_SAVED:
                    bus, afternoon = divmod(int(place), costs.shape[2])
                    yield Tour(bus, group, morning, afternoon)


def cheapest(season: Season, worth: Worth, most: int) -> Sequence[Tour]:
    """So many tours of which the least is lost by the prices of a solution, were they driven on all of their dates."""
    found: list[tuple[float, Tour]] = []
    for group, dates in enumerate(season.groups):
        costs = _reduced(season, worth, group) * len(dates)
        for place in np.argsort(costs, axis=None, kind="stable")[:most]:
            bus, morning, afternoon = (int(number) for number in np.unravel_index(place, costs.shape))
            if np.isfinite(costs[bus, morning, afternoon]):
                found.append((float(costs[bus, morning, afternoon]), Tour(bus, group, morning, afternoon)))
    return [tour for _lost, tour in sorted(found)[:most]]
