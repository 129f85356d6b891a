"""The dates that an offer or a frequency gives, in a few lines: « les mardis — janvier : 12, 26 ; février : 9, 23 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from medicobus.scenario.given_dates import HalfDaysOf
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, days_in_words, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.date_lists import dates_by_month

MOST_WEEKDAYS = 2
"""Weekdays that have a line each; of more, all dates stand in one line."""


def half_day_lines(given: HalfDaysOf, scenario: Scenario) -> Iterator[str]:
    """Dates of half-days: whole days first, then mornings, then afternoons; public holidays are marked."""
    remarks = dict.fromkeys(scenario.dates.public, _("public holiday"))
    groups: dict[HalfDay | None, list[date]] = {None: [], HalfDay.MORNING: [], HalfDay.AFTERNOON: []}
    for day, halves in given.items():
        groups[None if len(halves) == len(HalfDay) else halves[0]].append(day)
    for half, days in groups.items():
        yield from day_lines(days, half, remarks)


def day_lines(
    days: Iterable[date], half_day: HalfDay | None = None, remarks: Mapping[date, str] | None = None
) -> Iterator[str]:
    """One line a weekday; where there are many weekdays, one line in all."""
    held = sorted(set(days))
    weekdays = tuple(name for name in WEEKDAYS if any(weekday(day) == name for day in held))
    groups = [(name,) for name in weekdays] if len(weekdays) <= MOST_WEEKDAYS else [weekdays]
    for names in groups:
        own = [day for day in held if weekday(day) in names]
        yield _("{weekdays} — {dates}", weekdays=days_in_words(names, half_day), dates=dates_by_month(own, remarks))
