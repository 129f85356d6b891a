"""How often the bus comes, in words that people remember, read off the dates themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from medicobus.plan.plan import Plan
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.words import _
from medicobus.words.dates import day_in_words, weekday_name
from medicobus.words.numbers import listed

WEEK = 7
FEWEST = 3
"""Fewer dates than this show no rhythm."""
MOST_WEEKS = 4
"""A longer rhythm is told by its dates."""


def timetable_dates(plan: Plan, stop: str) -> tuple[date, ...]:
    """The dates that the timetable would give: those lost put back, their replacements taken out."""
    exceptions = [exception for exception in plan.exceptions if exception.stop == stop]
    held = {visit.date for visit in plan.visits if visit.stop == stop}
    usual = held - {exception.instead for exception in exceptions}
    return tuple(sorted(usual | {exception.date for exception in exceptions}))


def rhythm(dates: Iterable[date]) -> str:
    """« un mardi sur deux », « tous les lundis », or the weekdays alone where there is no rhythm; empty for no date."""
    days = tuple(sorted(set(dates)))
    if not days:
        return ""
    if len(days) == 1:
        return _("once, on {day}", day=day_in_words(days[0]))
    weekdays = sorted({day.weekday() for day in days})
    told = [_of_weekday(tuple(day for day in days if day.weekday() == weekday)) for weekday in weekdays]
    if None not in told:
        return listed(part for part in told if part is not None)
    return _("on some {weekdays}", weekdays=listed(weekday_name(WEEKDAYS[weekday], "plural") for weekday in weekdays))


def _of_weekday(days: tuple[date, ...]) -> str | None:
    """The rhythm of dates that share a weekday, if they have one."""
    if len(days) < FEWEST:
        return None
    name = weekday_name(WEEKDAYS[days[0].weekday()])
    gaps = {(following - day).days // WEEK for day, following in pairwise(days)}
    if len(gaps) == 1 and (told := _every(name, next(iter(gaps)))) is not None:
        return told
    which = {(day.day - 1) // WEEK for day in days}
    monthly = gaps <= {MOST_WEEKS, MOST_WEEKS + 1}
    if monthly and all((day + timedelta(days=WEEK)).month != day.month for day in days):
        return _("the last {weekday} of the month", weekday=name)
    if monthly and len(which) == 1:
        return _nth(name, which.pop())
    if len(gaps) > 1 and max(gaps) <= MOST_WEEKS and max(gaps) - min(gaps) == 1:
        return _(
            "on a {weekday}, every {least} to {most} weeks",
            weekday=name,
            least=min(gaps),
            most=max(gaps),
        )
    return None


def _every(name: str, weeks: int) -> str | None:
    """One weekday every so many weeks."""
    told = {
        1: _("each {weekday}", weekday=name),
        2: _("every other {weekday}", weekday=name),
        3: _("every third {weekday}", weekday=name),
        4: _("every fourth {weekday}", weekday=name),
    }
    return told.get(weeks)


def _nth(name: str, which: int) -> str:
    """One weekday of the month, counted from 0."""
    told = (
        _("the first {weekday} of the month", weekday=name),
        _("the second {weekday} of the month", weekday=name),
        _("the third {weekday} of the month", weekday=name),
        _("the fourth {weekday} of the month", weekday=name),
    )
    return told[which]
