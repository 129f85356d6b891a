"""The season, the hours of the half-days, and the days that the calendar takes away."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from medicobus.scenario.cell import fold, parse_date, read_span
from medicobus.scenario.cell_types import Day, Weekdays, parse_whole, parsed, words
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.vocabulary import NO_PUBLIC_HOLIDAYS, ON_HOLIDAY, ZONES
from medicobus.schema import Section, refusal
from medicobus.words import _

LONGEST_SEASON = 106
"""Weeks: two years, so that a slip in a year's digits is noticed."""
CENTURY = range(2000, 2100)
_UNKNOWN = date.min
"""Stands for a last day that cannot be worked out, because something else is wrong."""

OnHoliday = Annotated[Literal["skip", "move", "wait"], words(ON_HOLIDAY, "skip", "move", "wait")]


def _or_weeks(schema: dict[str, Any]) -> None:
    schema["required"] = ["first_day"]
    schema["anyOf"] = [{"required": ["last_day"]}, {"required": ["weeks"]}]


class Season(Section):
    """The days that are planned, first and last included."""

    model_config = ConfigDict(json_schema_extra=_or_weeks)

    first_day: Day
    """The first day of the season, `2027-01-04`."""
    last_day: Day
    """The last day of the season; `weeks: 13` may stand instead."""
    weeks: Annotated[int, Field(ge=1, le=LONGEST_SEASON), parsed(parse_whole)] | None = None
    """How many weeks the season lasts, instead of its last day."""

    @model_validator(mode="before")
    @classmethod
    def _count_weeks(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.get("last_day") is not None:
            return data
        if data.get("weeks") is None:
            rest = {key: value for key, value in data.items() if key != "last_day"}
            return rest if "first_day" not in data else {**rest, "last_day": None}
        first, weeks = data.get("first_day"), data["weeks"]
        try:
            start: Any = parse_date(first) if isinstance(first, str) else first
            number = parse_whole(weeks) if isinstance(weeks, str) else weeks
            last = start + timedelta(weeks=min(max(number, 1), LONGEST_SEASON), days=-1)
        except (PydanticCustomError, TypeError, OverflowError):
            # What is wrong with the first day or the weeks is told by their own fields.
            return {**data, "last_day": _UNKNOWN}
        return {**data, "last_day": last if start.year in CENTURY else _UNKNOWN}

    @field_validator("last_day", mode="before")
    @classmethod
    def _stated(cls, value: Any) -> Any:
        if value is None:
            raise refusal(
                _("The season has neither a last day nor a number of weeks."),
                _("Write weeks: 13, or last_day: 2027-04-04."),
            )
        return value

    @field_validator("first_day", "last_day")
    @classmethod
    def _in_century(cls, value: date, info: ValidationInfo) -> date:
        if value.year not in CENTURY and (info.field_name == "first_day" or value != _UNKNOWN):
            raise refusal(_("This year is out of range."), _("Write a date between 2000 and 2099."))
        return value

    @field_validator("last_day")
    @classmethod
    def _after_first_day(cls, value: date, info: ValidationInfo) -> date:
        first = info.data.get("first_day")
        if first is None or value == _UNKNOWN:
            return value
        if value < first:
            raise refusal(_("The last day comes before the first."), _("Exchange the two dates."))
        if value - first > timedelta(weeks=LONGEST_SEASON):
            raise refusal(_("The season is longer than two years."), _("Plan a shorter season."))
        return value

    @field_validator("weeks")
    @classmethod
    def _agrees(cls, value: int | None, info: ValidationInfo) -> int | None:
        first, last = info.data.get("first_day"), info.data.get("last_day", _UNKNOWN)
        if value is None or first is None or last == _UNKNOWN:
            return value
        if last != first + timedelta(weeks=value, days=-1):
            raise refusal(_("The number of weeks and the last day do not agree."), _("State one of the two only."))
        return value

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


def parse_hours(text: str) -> Hours:
    """The hours of `08:30-12:30`, `8h30-12h30` or `de 8 h 30 à 12 h 30`."""
    span = read_span(fold(text))
    if span is None:
        raise refusal(_("The hours are not understood."), _("Write hours like 08:30-12:30."))
    if span[0] >= span[1]:
        raise refusal(_("The hours must begin before they end."), _("Write the start, then the end: 09:00-12:00."))
    return Hours(start=span[0], end=span[1])


def _session(value: Any) -> Any:
    """The hours of a half-day; any other form than a text is told what to write."""
    if isinstance(value, Hours):
        return value
    if isinstance(value, str) and read_span(fold(value)) is not None:
        return parse_hours(value)
    raise refusal(
        _("The hours of a half-day are one text, from start to end."),
        _("Write them between quotes, such as {hours}.", hours='"08:30-12:30"'),
    )


Session = Annotated[
    Hours,
    BeforeValidator(_session),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}[:h][0-9]{0,2} ?- ?[0-9]{1,2}[:h][0-9]{0,2}$"}),
]


class HalfDays(Section):
    """The hours of morning and afternoon; what lies between is lunch."""

    morning: Session = Hours(start=time(8, 30), end=time(12, 30))
    """The morning, `08:30-12:30`."""
    afternoon: Session = Hours(start=time(13, 30), end=time(17, 30))
    """The afternoon, `13:30-17:30`."""

    @field_validator("afternoon")
    @classmethod
    def _after_morning(cls, value: Hours, info: ValidationInfo) -> Hours:
        morning = info.data.get("morning")
        if morning is not None and value.start < morning.end:
            raise refusal(
                _("The afternoon begins before the morning is over."), _("Correct the hours of one of the two.")
            )
        return value

    def of(self, half_day: HalfDay) -> Hours:
        """The hours of one half-day."""
        return self.morning if half_day is HalfDay.MORNING else self.afternoon


class Holidays(Section):
    """Which public and school holidays count, and what becomes of a visit that falls on one."""

    public: Annotated[
        Literal["FR", "FR-57", "FR-67", "FR-68", "none"],
        words(NO_PUBLIC_HOLIDAYS, "FR", "FR-57", "FR-67", "FR-68", "none"),
    ] = "FR"
    """The public holidays: France, the three départements of Alsace-Moselle, or none."""
    on_public_holiday: OnHoliday = "skip"
    """`skip` loses the visit, `move` takes the nearest open day of the same ISO week, `wait` the next open date."""
    school_zone: Annotated[Literal["A", "B", "C"], words(ZONES, "A", "B", "C")] | None = None
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
    weekdays: Weekdays = Field(default=("mon", "tue", "wed", "thu", "fri"))
    """The weekdays on which the service runs."""
    half_days: HalfDays = HalfDays()
    """The hours of morning and afternoon."""
    holidays: Holidays = Holidays()
    """Public and school holidays."""
