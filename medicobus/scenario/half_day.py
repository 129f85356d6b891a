"""Weekdays and half-days: the grain in which people give their time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from medicobus.words import _
from medicobus.words.dates import weekday_name
from medicobus.words.numbers import listed

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The weekdays as tables and configs write them, Monday first; the index is that of `date.weekday()`."""

_SHORTEST_RANGE = 3
_ALMOST_EVERY_DAY = 5


class HalfDay(StrEnum):
    """Morning or afternoon; what lies between is lunch."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


def weekday(day: date) -> str:
    """The weekday of a date, as written in tables."""
    return WEEKDAYS[day.weekday()]


def adjoining(weekdays: tuple[str, ...]) -> bool:
    """Whether the weekdays follow one another without a hole."""
    start = WEEKDAYS.index(weekdays[0])
    return weekdays == WEEKDAYS[start : start + len(weekdays)]


def days_in_words(weekdays: tuple[str, ...], half_day: HalfDay | None = None) -> str:
    """Weekdays in the language that is spoken: « les mardis matin », « du lundi au jeudi », « tous les jours »."""
    if len(weekdays) >= _SHORTEST_RANGE and adjoining(weekdays) and weekdays != WEEKDAYS:
        return _range_in_words(weekday_name(weekdays[0]), weekday_name(weekdays[-1]), half_day)
    if len(weekdays) >= _ALMOST_EVERY_DAY:
        return _every_day_in_words(tuple(day for day in WEEKDAYS if day not in weekdays), half_day)
    names = listed(weekday_name(name, "plural") for name in weekdays)
    if half_day is None:
        return _("on {weekdays}", weekdays=names)
    if half_day is HalfDay.MORNING:
        return _("on {weekdays} in the morning", weekdays=names)
    return _("on {weekdays} in the afternoon", weekdays=names)


def _range_in_words(first: str, last: str, half_day: HalfDay | None) -> str:
    if half_day is None:
        return _("from {first} to {last}", first=first, last=last)
    if half_day is HalfDay.MORNING:
        return _("in the morning from {first} to {last}", first=first, last=last)
    return _("in the afternoon from {first} to {last}", first=first, last=last)


def _every_day_in_words(exceptions: tuple[str, ...], half_day: HalfDay | None) -> str:
    words = {None: _("every day"), HalfDay.MORNING: _("every morning"), HalfDay.AFTERNOON: _("every afternoon")}
    if not exceptions:
        return words[half_day]
    names = listed(weekday_name(name, "plural") for name in exceptions)
    return _("{every_day} except on {weekdays}", every_day=words[half_day], weekdays=names)
