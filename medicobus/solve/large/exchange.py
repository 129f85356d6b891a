"""Stops exchange their timetables, so that those of one bus-day lie near each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from medicobus.plan.plan import TimetableException
from medicobus.rules.rule import Rule
from medicobus.scenario.fleet import Bus
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.drives import Drives
from medicobus.solve.large.fleet_day import FleetDay, Pair
from medicobus.solve.large.judge import Judge, Schedule, schedules
from medicobus.solve.large.lines import Line, Place, lines_of, moved
from medicobus.solve.large.timetable import Held, Timetable

HOTTEST, COLDEST = 300.0, 3.0
"""Temperatures of the annealing, in tenths of a kilometre a season for each visit that changes its place."""
USUAL = 26
"""Visits that an exchange of two weekly stops moves in a season of 13 weeks, for which the temperatures are meant."""
LINES = 300
"""Exchanges of whole lines in each batch."""
BATCH = 2000
"""Exchanges that are tried between two looks at the clock."""


@dataclass(frozen=True)
class Placed:
    """Visits with their buses, and exceptions."""

    visits: tuple[tuple[Held, str | None], ...]
    exceptions: tuple[TimetableException, ...]
    tenths: int
    """Tenths of a kilometre; more than `IMPOSSIBLE` for each tour that cannot be driven."""


class Exchange:
    """The bus-days of a district under exchanges of whole timetables between two stops.

    An exchange leaves the visits of each half-day as many as they were, so crews are as good as before; it is
    allowed where neither stop costs more in any tier (`Judge`).
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], timetable: Timetable, seed: int) -> None:
        self.scenario = scenario
        self.judge = Judge(scenario, rules)
        self.random = Random(seed)  # noqa: S311 - a search, not a secret
        self.own = schedules(timetable.visits, timetable.exceptions)
        self.schedule = dict(self.own)
        self.drives = Drives(scenario, rules, timetable.visits)
        by_day: dict[date, list[Held]] = defaultdict(list)
        for visit in timetable.visits:
            if visit.pool is not None:
                by_day[visit.date].append(visit)
        self.fleet = {day: FleetDay(scenario, self.drives, day, self._buses(day)) for day in by_day}
        self.pairs: dict[date, list[Pair]] = {
            day: self.fleet[day].assigned(visits) for day, visits in sorted(by_day.items())
        }
        self._allowed: dict[tuple[str, object], bool] = {}

    def improve(self, goes_on: Callable[[], float]) -> None:
        """Anneal, and keep the best that was met; `goes_on` tells the share of the time that is left."""
        rivals = self._rivals()
        stops = [stop for stop in rivals if rivals[stop]]
        if not stops:
            return
        places = self._places()
        best = self.tenths, self.pairs, self.schedule
        self._branch_off()
        while (left := goes_on()) > 0:
            heat = COLDEST * (HOTTEST / COLDEST) ** left
            self._swap_lines(rivals, heat)
            places = self._places()
            for _number in range(BATCH):
                first = self.random.choice(stops)
                second = self.random.choice(rivals[first])
                visits = len(places[first]) + len(places[second])
                change = self._change(first, second, places)
                taken = change <= 0 or self.random.random() < math.exp(-change / (heat * visits / USUAL))
                if taken and self._permitted(first, second):
                    self._swap(first, second, places)
            self._share_out()
            places = self._places()
            if self.tenths < best[0]:
                best = self.tenths, self.pairs, self.schedule
            self._branch_off()
        _tenths, self.pairs, self.schedule = best

    @property
    def tenths(self) -> int:
        """Tenths of a kilometre of all tours."""
        return sum(self.fleet[day].cost(pairs) for day, pairs in self.pairs.items())

    def placed(self) -> Placed:
        """The visits on their buses."""
        visits: list[tuple[Held, str | None]] = []
        bus_of = {
            (stop, day): bus.id
            for day, pairs in self.pairs.items()
            for bus, pair in zip(self.fleet[day].buses, pairs, strict=True)
            for stop in pair
            if stop is not None
        }
        exceptions = []
        for stop, schedule in self.schedule.items():
            exceptions += [one.model_copy(update={"stop": stop}) for one in schedule.exceptions]
            for visit in schedule.visits:
                if visit.pool is None or (stop, visit.date) in bus_of:
                    held = Held(stop, visit.start, visit.end, visit.half_days, visit.pool)
                    visits.append((held, bus_of.get((stop, visit.date))))
        return Placed(tuple(visits), tuple(exceptions), self.tenths)

    def _buses(self, day: date) -> tuple[Bus, ...]:
        rows = (self.scenario.bus(bus, day) for bus in self.scenario.bus_ids)
        return tuple(row for row in rows if row is not None)

    def _rivals(self) -> dict[str, list[str]]:
        """With which stops each may exchange at all: of the same stay, served by the same buses.

        Stops that members like, or are pinned to, stay where the timetable has put them: people come before the road.
        """
        kinds: dict[object, list[str]] = defaultdict(list)
        wanted = {stop for member in self.scenario.members for stop in (*member.likes, *member.only_stops)}
        wanted |= {pin.stop for pin in self.scenario.pins if pin.stop is not None}
        for name in self.own:
            stop = self.scenario.stop[name]
            free = not isinstance(stop.frequency, InTurn) and name not in wanted
            if free and self.scenario.buses_of(stop):
                kinds[repr(stop.visit), self.scenario.buses_of(stop), len(self.own[name].visits)].append(name)
        return {stop: [other for other in alike if other != stop] for alike in kinds.values() for stop in alike}

    def _permitted(self, first: str, second: str) -> bool:
        return self._may_have(first, self.schedule[second]) and self._may_have(second, self.schedule[first])

    def _may_have(self, stop: str, schedule: Schedule) -> bool:
        key = stop, schedule.key
        if key not in self._allowed:
            row = self.scenario.stop[stop]
            costs, own = self.judge.costs(row, schedule), self.judge.costs(row, self.own[stop])
            self._allowed[key] = costs is not None and own is not None and costs <= own
        return self._allowed[key]

    def _places(self) -> dict[str, dict[tuple[date, int], None]]:
        """The bus-days of each stop."""
        places: dict[str, dict[tuple[date, int], None]] = {stop: {} for stop in self.own}
        for day, pairs in self.pairs.items():
            for number, pair in enumerate(pairs):
                for stop in pair:
                    if stop is not None:
                        places[stop][day, number] = None
        return places

    def _change(self, first: str, second: str, places: dict[str, dict[tuple[date, int], None]]) -> int:
        """Tenths of a kilometre that the exchange adds."""
        change, cost = 0, self.drives.cost
        for day, number in {**places[first], **places[second]}:
            morning, afternoon = self.pairs[day][number]
            bus = self.fleet[day].buses[number]
            changed = _other(morning, first, second), _other(afternoon, first, second)
            change += cost(bus, *changed) - cost(bus, morning, afternoon)
        return change

    def _swap(self, first: str, second: str, places: dict[str, dict[tuple[date, int], None]]) -> None:
        for day, number in {**places[first], **places[second]}:
            pair = self.pairs[day][number]
            self.pairs[day][number] = [_other(stop, first, second) for stop in pair]
        places[first], places[second] = places[second], places[first]
        self.schedule[first], self.schedule[second] = self.schedule[second], self.schedule[first]

    def _swap_lines(self, rivals: Mapping[str, list[str]], heat: float) -> None:
        """Some exchanges of whole lines that have visits in the same weeks, such as two fortnightly stops for one."""
        buses = {day: [bus.id for bus in fleet.buses] for day, fleet in self.fleet.items()}
        lines = lines_of(self.pairs, buses)
        alike: dict[frozenset[date], list[Line]] = defaultdict(list)
        for line, content in lines.items():
            alike[frozenset(content)].append(line)
        several = [group for group in alike.values() if len(group) > 1]
        for _number in range(LINES if several else 0):
            one, other = self.random.sample(self.random.choice(several), 2)
            swaps = [(lines[one][week], lines[other][week]) for week in lines[one]]
            stops = {self._at(place) for swap in swaps for place in swap}
            if any(stop not in rivals for stop in stops):
                continue
            change = self._with_swaps(swaps)
            taken = change < 0 or self.random.random() < math.exp(-change / (heat * len(swaps) * 2 / USUAL))
            if not (taken and self._moved(swaps, stops)):
                self._with_swaps(swaps)

    def _at(self, place: Place) -> str:
        day, number, half = place
        return self.pairs[day][number][half] or ""

    def _with_swaps(self, swaps: Sequence[tuple[Place, Place]]) -> int:
        """Let the stops of places change over; what that adds in tenths of a kilometre."""
        touched = {place[:2] for swap in swaps for place in swap}
        before = self._cost(touched)
        for (day, number, half), (other_day, other_number, other_half) in swaps:
            pair, other = self.pairs[day][number], self.pairs[other_day][other_number]
            pair[half], other[other_half] = other[other_half], pair[half]
        return self._cost(touched) - before

    def _cost(self, tours: Iterable[tuple[date, int]]) -> int:
        return sum(self.drives.cost(self.fleet[day].buses[number], *self.pairs[day][number]) for day, number in tours)

    def _moved(self, swaps: Sequence[tuple[Place, Place]], stops: set[str]) -> bool:
        """Give the stops of swapped places their new dates, if none of them costs more by it."""
        halves = list(HalfDay)
        goals: dict[str, dict[tuple[date, HalfDay], tuple[date, HalfDay]]] = defaultdict(dict)
        for one, other in swaps:
            for start, end in ((one, other), (other, one)):
                # They have changed over already: whoever is at the end came from the start.
                goals[self._at(end)][start[0], halves[start[2]]] = end[0], halves[end[2]]
        changed = {stop: moved(self.scenario, self.schedule[stop], stop, goals[stop]) for stop in sorted(stops)}
        if any(schedule is None or not self._may_have(stop, schedule) for stop, schedule in changed.items()):
            return False
        self.schedule.update({stop: schedule for stop, schedule in changed.items() if schedule is not None})
        return True

    def _branch_off(self) -> None:
        """What follows leaves the bus-days and schedules as they are now to whoever holds them."""
        self.pairs = {day: [list(pair) for pair in pairs] for day, pairs in self.pairs.items()}
        self.schedule = dict(self.schedule)

    def _share_out(self) -> None:
        """Each date's visits are shared out among its buses anew."""
        for day, pairs in self.pairs.items():
            self.pairs[day] = self.fleet[day].improved(pairs)


def _other(stop: str | None, first: str, second: str) -> str | None:
    return second if stop == first else first if stop == second else stop
