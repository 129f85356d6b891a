"""Weekdays and half-days: the grain in which people give their time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The weekdays as tables and configs write them, Monday first; the index is that of `date.weekday()`."""


class HalfDay(StrEnum):
    """Morning or afternoon; what lies between is lunch."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


def weekday(day: date) -> str:
    """The weekday of a date, as written in tables."""
    return WEEKDAYS[day.weekday()]
