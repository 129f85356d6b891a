"""The tours of a district as arrays: who is where in each half-day of each bus, and which timetables there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medicobus.model.clock import at, minutes_of
from medicobus.plan.plan import TimetableException
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.judge import Schedule
from medicobus.solve.large.timetable import Held

Numbers = NDArray[np.int64]
NOWHERE = -1
HALVES = tuple(HalfDay)
A_WEEK = 7
PLACES = A_WEEK * len(HALVES)
"""Half-days of the week: the weekday's number, from Monday, times two, and one more for the afternoon."""


class Slot(NamedTuple):
    """A half-day of a timetable."""

    day: int
    """The date's number in the season."""
    half: int
    start: int
    """Minutes since midnight, as far as the stop's hours allow."""
    whole: bool
    """Whether it belongs to a visit of the whole day."""


@dataclass(frozen=True)
class Pattern:
    """A timetable that stops may have."""

    slots: tuple[Slot, ...]
    exceptions: tuple[TimetableException, ...]
    """Of whichever stop had it first."""

    @property
    def key(self) -> object:
        """The same for timetables that differ in nothing but the stop."""
        return self.slots, tuple((one.date, one.half_day, one.kind, one.instead) for one in self.exceptions)


class Patterns:
    """All timetables that stops have, and the same at other half-days of the week; each has a number."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.all: list[Pattern] = []
        self._number: dict[object, int] = {}
        self._day = {day: number for number, day in enumerate(scenario.days)}
        monday = scenario.days[0] - timedelta(days=scenario.days[0].weekday())
        self._week = {day: (day - monday).days // A_WEEK for day in scenario.days}
        self._dates = {(self._week[day], day.weekday()): number for day, number in self._day.items()}

    def number_of(self, schedule: Schedule) -> int:
        """The number of a stop's timetable."""
        slots = [
            Slot(self._day[visit.date], HALVES.index(half), minutes_of(visit.start), whole=len(visit.half_days) > 1)
            for visit in schedule.visits
            for half in visit.half_days
        ]
        return self._numbered(Pattern(tuple(slots), schedule.exceptions))

    def schedule(self, stop: str, number: int, pool: str | None) -> Schedule | None:
        """A timetable as a stop's own; nothing if the stop cannot be visited then."""
        visits = []
        for slot in self.all[number].slots:
            day, halves = self.scenario.days[slot.day], HALVES if slot.whole else (HALVES[slot.half],)
            if slot.whole and slot.half > 0:
                continue
            open_then = sittings(self.scenario, self.scenario.stop[stop], day)
            sitting = next((one for one in open_then if one.half_days == halves), None)
            if sitting is None:
                return None
            start = min(max(slot.start, minute(sitting.earliest)), minute(sitting.latest))
            visits.append(Held(stop, at(day, start), at(day, start + sitting.minutes), halves, pool))
        exceptions = [one.model_copy(update={"stop": stop}) for one in self.all[number].exceptions]
        return Schedule(tuple(visits), tuple(exceptions))

    def close(self) -> None:
        """Add what each timetable that keeps one half-day of the week would be at every other."""
        for pattern in list(self.all):
            if place_of(self.scenario, pattern) != NOWHERE:
                for place in range(PLACES):
                    if (there := self._shifted(pattern, place)) is not None:
                        self._numbered(there)

    def arrays(self) -> PatternArrays:
        """All of them, now that there will be no more."""
        longest = max((len(pattern.slots) for pattern in self.all), default=0)
        day = np.full((len(self.all), longest), NOWHERE, dtype=np.int64)
        half = day.copy()
        place = np.full(len(self.all), NOWHERE, dtype=np.int64)
        shifted = np.full((len(self.all), PLACES), NOWHERE, dtype=np.int64)
        for number, pattern in enumerate(self.all):
            for index, slot in enumerate(pattern.slots):
                day[number, index], half[number, index] = slot.day, slot.half
            place[number] = place_of(self.scenario, pattern)
            for other in range(PLACES) if place[number] != NOWHERE else ():
                there = pattern if other == place[number] else self._shifted(pattern, other)
                shifted[number, other] = NOWHERE if there is None else self._number.get(there.key, NOWHERE)
        length = np.array([len(pattern.slots) for pattern in self.all], dtype=np.int64)
        return PatternArrays(length, day, half, place, shifted)

    def _numbered(self, pattern: Pattern) -> int:
        if pattern.key not in self._number:
            self._number[pattern.key] = len(self.all)
            self.all.append(pattern)
        return self._number[pattern.key]

    def _shifted(self, pattern: Pattern, place: int) -> Pattern | None:
        weekday, half = divmod(place, len(HALVES))
        slots = []
        for slot in pattern.slots:
            day = self._dates.get((self._week[self.scenario.days[slot.day]], weekday))
            if day is None:
                return None
            slots.append(Slot(day, half, slot.start, whole=False))
        return Pattern(tuple(slots), pattern.exceptions)


class PatternArrays(NamedTuple):
    """Timetables by their numbers."""

    length: Numbers
    """How many half-days."""
    day: Numbers
    """Their dates, by timetable and half-day."""
    half: Numbers
    place: Numbers
    """The half-day of the week that a timetable keeps; `NOWHERE` if it keeps none."""
    shifted: Numbers
    """By timetable and half-day of the week, the same there; `NOWHERE` if it cannot be."""


def place_of(scenario: Scenario, pattern: Pattern) -> int:
    """The half-day of the week that a timetable keeps; `NOWHERE` if none."""
    places = {scenario.days[slot.day].weekday() * len(HALVES) + slot.half for slot in pattern.slots}
    return places.pop() if len(places) == 1 and not any(slot.whole for slot in pattern.slots) else NOWHERE


Tours = Mapping[date, Sequence[Sequence[str | None]]]
"""By date, for each bus of that date, the stops of its half-days."""


def grid_of(scenario: Scenario, tours: Tours, buses: Mapping[date, Sequence[Bus]], names: Sequence[str]) -> Numbers:
    """By date, bus and half-day the stop's number; `len(names)` where there is none."""
    number = {name: place for place, name in enumerate(names)}
    bus_number = {bus: place for place, bus in enumerate(scenario.bus_ids)}
    grid = np.full((len(scenario.days), len(bus_number), len(HALVES)), len(names), dtype=np.int64)
    for place, day in enumerate(scenario.days):
        for bus, pair in zip(buses.get(day, ()), tours.get(day, ()), strict=True):
            for half, stop in enumerate(pair):
                if stop is not None:
                    grid[place, bus_number[bus.id], half] = number[stop]
    return grid


class Board(NamedTuple):
    """What the walk changes, and what it goes by; stops, buses, dates and timetables by their numbers."""

    grid: Numbers
    """By date, bus and half-day the stop; the number of stops where there is none."""
    bus: Numbers
    """By stop and half-day of its timetable the bus; `NOWHERE` where no bus was left."""
    held: Numbers
    """By stop its timetable."""
    cost: Numbers
    """By bus, stop of the morning and stop of the afternoon, tenths of a kilometre."""
    out: NDArray[np.bool_]
    """By date, bus and half-day whether the bus may be out."""
    whole: NDArray[np.bool_]
    """By stop whether its visits take whole days."""
    kind: Numbers
    """By stop the group in which it may exchange; `NOWHERE` if it stays where it is."""
    known: NDArray[np.int8]
    """By stop and timetable whether it may have it."""
    asked: Numbers
    """Rows of stop and timetable that were wanted and not known."""
    length: Numbers
    day: Numbers
    half: Numbers
    place: Numbers
    shifted: Numbers
    """As in `PatternArrays`."""
    team: Numbers
    """By date and half-day those who are counted on then, by number; `NOWHERE` fills the rows."""
    role: Numbers
    """By who is counted on the number of their role."""
    comes: NDArray[np.bool_]
    """By who is counted on and stop whether they may come there."""
    need: Numbers
    """By stop and role how many are needed."""
    missing: Numbers
    """By date and half-day how many are missing for its visits, at best."""
    scratch: Numbers
    """Room for notes on the half-days of one timetable: four rows."""
