"""Many dates on one line: « janvier : 12, 26 ; février : 9, 23 », « 51, 53, 1 et 3 »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from medicobus.words.dates import day_number
from medicobus.words.language import _, locale
from medicobus.words.numbers import listed

SHORTEST_RUN = 3
"""Days in a row that are told as a run: « 4 à 7 »."""


def dates_by_month(days: Iterable[date], remarks: Mapping[date, str] | None = None) -> str:
    """The dates by month, those in a row as runs; a remark stands in brackets behind its date.

    « janvier : 12, 26 ; mars : 29 (férié) », « décembre 2026 : 14 à 16 ; janvier 2027 : 4 ».
    """
    known = remarks or {}
    order = sorted(set(days))
    years = len({day.year for day in order}) > 1
    told = []
    for _month, group in groupby(order, key=lambda day: (day.year, day.month)):
        held = list(group)
        told.append(_("{month}: {days}", month=_month_name(held[0], year=years), days=_numbers(held, known)))
    return _("; ").join(told)


def weeks_listed(days: Iterable[date]) -> str:
    """The numbers of the ISO weeks in which the dates lie, in order: « 51, 53, 1 et 3 »."""
    weeks = dict.fromkeys(day.isocalendar()[:2] for day in sorted(days))
    return listed(str(week) for _year, week in weeks)


def _numbers(days: Sequence[date], remarks: Mapping[date, str]) -> str:
    runs: list[list[date]] = []
    for day in days:
        follows = runs and day - runs[-1][-1] == timedelta(days=1) and not {day, runs[-1][-1]} & set(remarks)
        if follows:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        if len(run) >= SHORTEST_RUN:
            parts.append(_("{first} to {last}", first=day_number(run[0]), last=day_number(run[-1])))
        else:
            parts += [_remarked(day, remarks) for day in run]
    return ", ".join(parts)


def _remarked(day: date, remarks: Mapping[date, str]) -> str:
    number = day_number(day)
    return f"{number} ({remarks[day]})" if day in remarks else number


def _month_name(day: date, *, year: bool) -> str:
    from babel.dates import format_date

    return format_date(day, "LLLL y" if year else "LLLL", locale=locale())
