"""Day by day: where the service is on each date, in the order of the day; the tours of the map in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import parts, visits_by_date
from medicobus.publish.timetable import CommuneTimetable
from medicobus.scenario.scenario import Scenario
from medicobus.words.dates import day_in_words, hours_in_words


@dataclass(frozen=True)
class DayCall:
    """A visit of a day."""

    commune: CommuneTimetable
    place: str
    hours: tuple[str, ...]
    """In words, one a half-day."""


@dataclass(frozen=True)
class Day:
    """A date with visits."""

    date: date
    name: str
    """In words."""
    calls: tuple[DayCall, ...]


def days(plan: Plan, scenario: Scenario, communes: Sequence[CommuneTimetable]) -> tuple[Day, ...]:
    """Every date that has a visit."""
    of_stop = {stop.id: (commune, stop) for commune in communes for stop in commune.stops}
    found = []
    for day, visits in visits_by_date(plan).items():
        calls = []
        for visit in visits:
            commune, stop = of_stop[visit.stop]
            hours = tuple(hours_in_words(part.start.time(), part.end.time()) for part in parts(scenario, visit))
            calls.append(DayCall(commune, stop.place[0], hours))
        found.append(Day(day, day_in_words(day), tuple(calls)))
    return tuple(found)
