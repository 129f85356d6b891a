"""How often the bus comes, in words that people remember, read off the dates themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from medicobus.plan.plan import Plan
from medicobus.scenario.frequency import OfMonth, ParityWeeks
from medicobus.scenario.half_day import WEEKDAYS, days_in_words, weekday
from medicobus.scenario.long_year import break_in_words, broken_after
from medicobus.words import _
from medicobus.words.date_lists import weeks_listed
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
    if (together := _in_same_weeks(days)) is not None:
        return together
    weekdays = sorted({day.weekday() for day in days})
    told = {number: _of_weekday(tuple(day for day in days if day.weekday() == number)) for number in weekdays}
    regular = [part for part in told.values() if part is not None]
    strays = [day for day in days if told[day.weekday()] is None]
    if not regular or len(strays) >= FEWEST:
        return _("on some {weekdays}", weekdays=_several(WEEKDAYS[number] for number in weekdays))
    if not strays:
        return listed(regular)
    return _("{rhythm}, and {days}", rhythm=listed(regular), days=_on(strays))


def month_rhythm(dates: Iterable[date], frequency: OfMonth, due: Iterable[date]) -> str:
    """« le 2e mardi du mois »; the plain rhythm where it is not kept but for a few of the due dates."""
    days, turns = sorted(set(dates)), sorted(set(due))
    missing = [day for day in turns if day not in days]
    if not set(days) <= set(turns) or FEWEST * len(missing) > len(turns):
        return rhythm(days)
    return _except(frequency.in_words(), missing)


def parity_rhythm(dates: Iterable[date], frequency: ParityWeeks) -> str:
    """« les lundis des semaines impaires »; the plain rhythm where a date lies in another week."""
    days = sorted(set(dates))
    if not days or not all(frequency.holds(day) for day in days):
        return rhythm(days)
    weekdays = tuple(name for name in WEEKDAYS if name in {weekday(day) for day in days})
    served = {day.isocalendar()[:2] for day in days}
    span = (days[0] + timedelta(days=number) for number in range((days[-1] - days[0]).days + 1))
    whole = len(weekdays) == 1 and {day.isocalendar()[:2] for day in span if frequency.holds(day)} <= served
    told = days_in_words(weekdays) if whole else _("on some {weekdays}", weekdays=_several(weekdays))
    if frequency.parity == "odd":
        return _("{days} of odd weeks", days=told)
    return _("{days} of even weeks", days=told)


def parity_weeks(dates: Iterable[date], frequency: ParityWeeks) -> str:
    """Which weeks these are, and where their rhythm breaks: « Semaines impaires : 51, 53, 1 et 3. … »; or nothing."""
    days = sorted(set(dates))
    if not days or not all(frequency.holds(day) for day in days):
        return ""
    odd = frequency.parity == "odd"
    weeks = weeks_listed(days)
    told = _("Odd weeks: {weeks}.", weeks=weeks) if odd else _("Even weeks: {weeks}.", weeks=weeks)
    year = broken_after(frequency.parity, days[0], days[-1])
    return told if year is None else f"{told} {break_in_words(frequency.parity, year)}"


def _in_same_weeks(days: tuple[date, ...]) -> str | None:
    """Weekdays that come together: « du lundi au vendredi », « du lundi au mercredi, une semaine sur quatre »."""
    weekdays = tuple(name for name in WEEKDAYS if name in {weekday(day) for day in days})
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
    if len(weekdays) == 1 or len(mondays) == 1 or len(days) < len(weekdays) * len(mondays):
        return None
    told = days_in_words(weekdays)
    gaps = {(following - monday).days // WEEK for monday, following in pairwise(mondays)}
    if len(gaps) > 1 or len(mondays) < FEWEST or max(gaps) > MOST_WEEKS:
        return _("{days}, in some weeks", days=told)
    weeks = gaps.pop()
    others = {1: told, 2: _("{days}, every other week", days=told)}
    return others.get(weeks, _("{days}, one week in {weeks}", days=told, weeks=weeks))


def _on(days: Iterable[date]) -> str:
    return listed(_("on {day}", day=day_in_words(day)) for day in days)


def _except(told: str, missing: list[date]) -> str:
    """A rhythm that some dates are missing from: « un jeudi sur deux, sauf le jeudi 18 février 2027 »."""
    return _("{rhythm}, except {days}", rhythm=told, days=_on(missing)) if missing else told


def _several(weekdays: Iterable[str]) -> str:
    return listed(weekday_name(name, "plural") for name in weekdays)


def _of_weekday(days: tuple[date, ...]) -> str | None:
    """The rhythm of dates that share a weekday, if they have one."""
    if len(days) < FEWEST:
        return None
    name = weekday_name(WEEKDAYS[days[0].weekday()])
    gaps = {(following - day).days // WEEK for day, following in pairwise(days)}
    weeks = min(gaps)
    usual = [days[0] + timedelta(weeks=number) for number in range(0, (days[-1] - days[0]).days // WEEK + 1, weeks)]
    missing = [day for day in usual if day not in days]
    told = _every(name, weeks)
    if told is not None and set(days) <= set(usual) and FEWEST * len(missing) <= len(days):
        return _except(told, missing)
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
