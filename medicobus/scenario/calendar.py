"""The season, the hours of the half-days, and the days that the calendar takes away."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Literal

from pydantic import Field

from medicobus.scenario.half_day import HalfDay
from medicobus.schema import Section

OnHoliday = Literal["skip", "move", "wait"]


class Season(Section):
    """The days that are planned, first and last included."""

    first_day: date
    """The first day of the season, `2027-01-04`."""
    last_day: date
    """The last day of the season; in the config `weeks: 13` may stand instead."""

    def days(self) -> tuple[date, ...]:
        """Every date of the season, in order."""
        count = (self.last_day - self.first_day).days + 1
        return tuple(self.first_day + timedelta(days=number) for number in range(count))


class Hours(Section):
    """From when to when, within one day."""

    start: time
    """The first minute."""
    end: time
    """The minute at which it is over."""


class HalfDays(Section):
    """The hours of morning and afternoon; what lies between is lunch."""

    morning: Hours = Hours(start=time(8, 30), end=time(12, 30))
    """The morning, `08:30-12:30`."""
    afternoon: Hours = Hours(start=time(13, 30), end=time(17, 30))
    """The afternoon, `13:30-17:30`."""

    def of(self, half_day: HalfDay) -> Hours:
        """The hours of one half-day."""
        return self.morning if half_day is HalfDay.MORNING else self.afternoon


class Holidays(Section):
    """Which public and school holidays count, and what becomes of a visit that falls on one."""

    public: Literal["FR", "FR-57", "FR-67", "FR-68", "none"] = "FR"
    """The public holidays: France, the three départements of Alsace-Moselle, or none."""
    on_public_holiday: OnHoliday = "skip"
    """`skip` loses the visit, `move` takes the nearest open day of the same ISO week, `wait` the next open date."""
    school_zone: Literal["A", "B", "C"] | None = None
    """The school holidays' zone, for the stops that depend on them."""


class Dates(Section):
    """The dates taken away, worked out once when the question is read."""

    public: frozenset[date] = frozenset()
    """Public holidays within the season."""
    school: frozenset[date] = frozenset()
    """School holidays within the season, weekends included."""


class Calendar(Section):
    """All that concerns days."""

    season: Season
    """The season that is planned."""
    weekdays: tuple[str, ...] = Field(default=("mon", "tue", "wed", "thu", "fri"))
    """The weekdays on which the service runs."""
    half_days: HalfDays = HalfDays()
    """The hours of morning and afternoon."""
    holidays: Holidays = Holidays()
    """Public and school holidays."""
