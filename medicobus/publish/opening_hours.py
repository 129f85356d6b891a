"""Opening hours as OpenStreetMap writes them, every date by its name: `2027 Jan 05,2027 Jan 19 09:00-12:00`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from medicobus.publish.open_days import OpenDay, Span

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months, in the words of the format whatever language is spoken."""


def opening_hours(days: Iterable[OpenDay]) -> str:
    """The value of `opening_hours`: dates of equal hours together; empty where there is no date.

    Each date bears its year and its month: readers refuse `2027 Jan 05,19`, and take a month without a year for one
    of every year. No date stands in two rules, so none replaces another.
    """
    dates: dict[tuple[Span, ...], list[date]] = {}
    for day in days:
        dates.setdefault(day.spans, []).append(day.date)
    return "; ".join(f"{','.join(map(_day, held))} {spans_in_figures(spans)}" for spans, held in dates.items())


def spans_in_figures(spans: Iterable[Span]) -> str:
    """The hours of a date: `08:30-12:30,13:30-17:30`."""
    return ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans)


def _day(day: date) -> str:
    return f"{day.year:04} {MONTHS[day.month - 1]} {day.day:02}"
