"""What a plan says, looked up by stop, by member, by bus and by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from medicobus.plan.plan import Plan, TimetableException, Visit
from medicobus.scenario.half_day import HalfDay

OF_THE_CALENDAR = ("holiday", "closure", "school")
"""The kinds of exception by which the calendar takes a turn away."""


class Reading:
    """A plan's visits under every heading that rules need."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def of_stop(self) -> dict[str, list[Visit]]:
        """Visits of a stop, in order."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for visit in sorted(self.plan.visits, key=lambda visit: visit.start):
            found[visit.stop].append(visit)
        return found

    @cached_property
    def of_bus(self) -> dict[tuple[str, date], list[Visit]]:
        """Visits of a bus on a date, in order."""
        found: dict[tuple[str, date], list[Visit]] = defaultdict(list)
        for visit in sorted(self.plan.visits, key=lambda visit: visit.start):
            if visit.bus is not None:
                found[visit.bus, visit.date].append(visit)
        return found

    @cached_property
    def at_work(self) -> dict[tuple[str, date, HalfDay], list[Visit]]:
        """Visits at which a member is, on a half-day, in order."""
        found: dict[tuple[str, date, HalfDay], list[Visit]] = defaultdict(list)
        for visit in sorted(self.plan.visits, key=lambda visit: visit.start):
            for entry in visit.crew:
                for half_day in entry.half_days:
                    if visit not in found[entry.member, visit.date, half_day]:
                        found[entry.member, visit.date, half_day].append(visit)
        return found

    def half_days_of(self, member: str) -> list[tuple[date, HalfDay]]:
        """The half-days that a member works, in order."""
        return self._half_days.get(member, [])

    def exceptions_of(self, stop: str) -> list[TimetableException]:
        """The dates on which a stop departs from its timetable for the calendar's sake."""
        return self._exceptions.get(stop, [])

    @cached_property
    def _half_days(self) -> dict[str, list[tuple[date, HalfDay]]]:
        found: dict[str, list[tuple[date, HalfDay]]] = defaultdict(list)
        for member, day, half_day in self.at_work:
            found[member].append((day, half_day))
        return {member: sorted(worked) for member, worked in found.items()}

    @cached_property
    def _exceptions(self) -> dict[str, list[TimetableException]]:
        found: dict[str, list[TimetableException]] = defaultdict(list)
        for exception in self.plan.exceptions:
            if exception.kind in OF_THE_CALENDAR:
                found[exception.stop].append(exception)
        return found

    def lost_halves(self, stop: str) -> list[tuple[date, HalfDay]]:
        """The half-days that the calendar takes away on dates on which the stop is not visited at all."""
        held = {visit.date for visit in self.of_stop[stop]}
        return [
            (exception.date, exception.half_day)
            for exception in self.exceptions_of(stop)
            if exception.half_day is not None and exception.date not in held
        ]

    def turns(self, stop: str) -> list[date]:
        """The dates to which a stop's turns belong: a moved or lost turn to the date that it leaves."""
        exceptions = self.exceptions_of(stop)
        moved = {exception.instead for exception in exceptions if exception.instead is not None}
        whole = [exception.date for exception in exceptions if exception.half_day is None]
        whole += dict.fromkeys(day for day, _half_day in self.lost_halves(stop))
        return sorted([visit.date for visit in self.of_stop[stop] if visit.date not in moved] + whole)


def crew_in(visit: Visit, half_day: HalfDay) -> Iterator[tuple[str, str]]:
    """The members at a visit in a half-day, with their roles."""
    for entry in visit.crew:
        if half_day in entry.half_days:
            yield entry.member, entry.role
