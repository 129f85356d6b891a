"""Two lines change places: all that a bus does in one half-day of the week against all that one does in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medicobus.model.clock import at
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.fleet_day import Pair
from medicobus.solve.large.judge import Schedule
from medicobus.solve.large.timetable import Held

Place = tuple[date, int, int]
"""A date, the bus's number in its fleet, and the half-day's number."""


@dataclass(frozen=True)
class Line:
    """A bus in one half-day of the week."""

    weekday: str
    bus: str
    half: int

    @property
    def half_day(self) -> HalfDay:
        """Which half-day."""
        return list(HalfDay)[self.half]


Content = Mapping[date, Place]
"""By the week's Monday, where a line has a visit."""


def lines_of(
    pairs: Mapping[date, Sequence[Pair]], buses: Mapping[date, Sequence[str]]
) -> dict[Line, dict[date, Place]]:
    """Every line that has visits of half-days."""
    found: dict[Line, dict[date, Place]] = defaultdict(dict)
    for day, own in pairs.items():
        monday = day - timedelta(days=day.weekday())
        for number, pair in enumerate(own):
            if pair[0] is not None and pair[0] == pair[1]:
                continue  # a whole day belongs to no line
            for half, stop in enumerate(pair):
                if stop is not None:
                    found[Line(weekday(day), buses[day][number], half)][monday] = day, number, half
    return dict(found)


def moved(
    scenario: Scenario, schedule: Schedule, stop: str, goals: Mapping[tuple[date, HalfDay], tuple[date, HalfDay]]
) -> Schedule | None:
    """A stop's schedule with some visits on other dates; nothing if it cannot be visited there."""
    visits = []
    for visit in schedule.visits:
        goal = goals.get((visit.date, visit.half_days[0]))
        if goal is None or len(visit.half_days) > 1:
            visits.append(visit)
            continue
        there = [one for one in sittings(scenario, scenario.stop[stop], goal[0]) if one.half_days == (goal[1],)]
        if not there or not there[0].fixed:
            return None
        start = minute(there[0].earliest)
        begins, ends = at(goal[0], start), at(goal[0], start + there[0].minutes)
        visits.append(Held(stop, begins, ends, there[0].half_days, visit.pool))
    return Schedule(tuple(sorted(visits, key=lambda visit: visit.start)), schedule.exceptions)
