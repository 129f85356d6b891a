"""Many dates on one line: « janvier : 12, 26 ; février : 9, 23 », « 51, 53, 1 et 3 »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from medicobus.words.dates import day_number
from medicobus.words.language import _, locale, many
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


def days_listed(days: Iterable[date], *, year: bool = True) -> str:
    """The dates in a sentence: « les 2, 16 et 30 mars, 13 et 27 avril 2027 », « le 2 mars 2027 »."""
    order = sorted(set(days))
    told = days_in_row(order, year=year)
    return many("on {days}", "on {days}", len(order), days=told)


def days_in_row(days: Iterable[date], *, year: bool = True) -> str:
    """The dates without a word before them, each year once: « 15 décembre 2026, 5 et 19 janvier 2027 »."""
    months = [list(group) for _month, group in groupby(sorted(set(days)), key=lambda day: (day.year, day.month))]
    told = []
    for number, held in enumerate(months, 1):
        last = year and (number == len(months) or months[number][0].year != held[0].year)
        month = _month_name(held[0], year=last, alone=False)
        told.append(_("{days} {month}", days=listed(day_number(day) for day in held), month=month))
    # « 2 et 16 mars et 13 avril » would be hard to read.
    return listed(told) if all(len(held) == 1 for held in months) else ", ".join(told)


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


def _month_name(day: date, *, year: bool, alone: bool = True) -> str:
    from babel.dates import format_date

    name = "LLLL" if alone else "MMMM"
    return format_date(day, f"{name} y" if year else name, locale=locale())
