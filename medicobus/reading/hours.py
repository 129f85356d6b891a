"""Weekdays and hours that can never come to a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.due import runs
from medicobus.scenario.fleet import Bus
from medicobus.scenario.frequency import (
    DaysAWeek,
    EveryDays,
    EveryWeeks,
    HalfDaysAWeek,
    OfMonth,
    OnDates,
    ParityWeeks,
)
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.opening import sittings, wished
from medicobus.scenario.openings import Openings, Window, Windows
from medicobus.scenario.scenario import Scenario, Terms
from medicobus.scenario.territory import Stop
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, weekday_name
from medicobus.words.numbers import listed

Week = dict[str, tuple[HalfDay, ...]]
"""The half-days of each weekday."""
WEEK = 7


def check_hours(service: Service, findings: Findings) -> None:
    """Stops and buses that are never open, windows outside the hours, visits that are too long."""
    terms = service.terms
    if terms is None:
        return
    tables: tuple[Table[Any], ...] = (service.stops, service.buses)
    for table in tables:
        for row in table.rows:
            _check_row(table, row, terms, findings)
    _check_lengths(service.stops, terms, findings)


def _check_row(table: Table[Any], row: Any, terms: Terms, findings: Findings) -> None:
    week = _week(row.weekdays, terms)
    if not week:
        # The weekday may come from a frequency such as « un vendredi sur deux ».
        name = "weekdays" if "weekdays" in table.texts[row.line] else "frequency"
        message = _("The service runs on none of these weekdays.")
        findings.errors.append(table.problem(row.line, name, message, _("Correct them, or scenario.weekdays.")))
        return
    name = "windows" if isinstance(row, Stop) else "hours"
    windows = getattr(row, name)
    for window in () if windows is None else windows.items:
        if not _touches(window, week, terms):
            hours = Windows((window,)).in_words()
            message = _("Outside the hours of the half-days on that weekday: {window}.", window=hours)
            remedy = _("Correct the hours, the weekdays, or scenario.half_days.")
            findings.errors.append(table.problem(row.line, name, message, remedy))
    if isinstance(row, Stop):
        _check_frequency(table, row, week, findings)
        _check_one_window(table, row, week, findings, terms)


def _check_one_window(table: Table[Any], row: Stop, week: Week, findings: Findings, terms: Terms) -> None:
    """A half-day has one window at most: of several, only the longest would ever be used."""
    for name, halves in week.items():
        for half in halves:
            hours = terms.half_days.of(half)
            windows = [] if row.windows is None else row.windows.on(name)
            within = [window for window in windows if window.start < hours.end and window.end > hours.start]
            if len(within) > 1:
                message = _("Several windows lie within one half-day: {windows}.", windows=row.windows)
                remedy = _("Write one window for each half-day.")
                findings.errors.append(table.problem(row.line, "windows", message, remedy))
                return


def _week(openings: Openings | None, terms: Terms) -> Week:
    found = {
        day: tuple(half for half in HalfDay if openings is None or openings.holds(day, half)) for day in terms.weekdays
    }
    return {day: halves for day, halves in found.items() if halves}


def _touches(window: Window, week: Week, terms: Terms) -> bool:
    halves = {half for day, halves in week.items() if window.weekday in (None, day) for half in halves}
    sessions = [terms.half_days.of(half) for half in halves]
    return any(window.start < session.end and session.start < window.end for session in sessions)


def _check_frequency(table: Table[Stop], stop: Stop, week: Week, findings: Findings) -> None:
    frequency = stop.frequency
    name = None
    if isinstance(frequency, EveryWeeks | ParityWeeks | OfMonth):
        name = frequency.weekday
    elif isinstance(frequency, EveryDays) and frequency.days % WEEK == 0:
        name = weekday(frequency.anchor)
    if name is not None and name not in week:
        message = _("This frequency falls on {weekday}, when the stop is never open.", weekday=weekday_name(name))
        remedy = _("Correct the date or the weekday, or open the stop on that weekday.")
        findings.errors.append(table.problem(stop.line, "frequency", message, remedy))
    shut = [day for day in frequency.dates if weekday(day) not in week] if isinstance(frequency, OnDates) else []
    if shut:
        message = _("The stop is never open on that weekday: {days}.", days=listed(map(day_in_words, shut)))
        remedy = _("Correct the dates, or open the stop on these weekdays.")
        findings.errors.append(table.problem(stop.line, "frequency", message, remedy))
    asked, there = _a_week(stop, week)
    if asked > there:
        message = many(
            "The stop is open in {count} half-day of the week, and more are wished.",
            "The stop is open in {count} half-days of the week, and more are wished.",
            there,
        )
        if not isinstance(frequency, HalfDaysAWeek):
            message = many(
                "The stop is open on {count} weekday, and more are wished.",
                "The stop is open on {count} weekdays, and more are wished.",
                there,
            )
        remedy = _("Correct the frequency, or open the stop on more days.")
        findings.errors.append(table.problem(stop.line, "frequency", message, remedy))
    if stop.visit.days > 1 and not runs(_one_week(week), stop.visit.days):
        message = _("The stop is never open on so many days running.")
        remedy = _("Shorten the stay, or open the stop on more days.")
        findings.errors.append(table.problem(stop.line, "visit", message, remedy))


def _a_week(stop: Stop, week: Week) -> tuple[int, int]:
    """How many days or half-days a week the frequency wishes, and how many there are."""
    match stop.frequency:
        case DaysAWeek(days=number):
            return number, len(week)
        case HalfDaysAWeek(half_days=number):
            # A visit of a stated length lies in one half-day of a date.
            most = 1 if stop.visit.kind == "length" else len(HalfDay)
            return number, sum(min(len(halves), most) for halves in week.values())
        case _:
            return 0, len(week)


def _one_week(week: Week) -> tuple[date, ...]:
    """The days of some week on which the stop is open."""
    monday = date(2027, 1, 4)
    return tuple(monday + timedelta(days=number) for number, name in enumerate(WEEKDAYS) if name in week)


def without_people(terms: Terms, stops: Sequence[Stop], buses: Sequence[Bus] = ()) -> Scenario:
    """The service without anybody in it, and without closures."""
    values = {name: getattr(terms, name) for name in Terms.model_fields}
    return Scenario(**values, title="", stops=tuple(stops), members=(), buses=tuple(buses))


def _check_lengths(table: Table[Stop], terms: Terms, findings: Findings) -> None:
    """A visit of a stated length must fit somewhere; holidays and closures are left aside."""
    scenario = without_people(terms, table.rows)
    for stop in table.rows:
        if stop.visit.kind != "length":
            continue
        days = [day for day in scenario.days if any(wished(scenario, stop, day, half) for half in HalfDay)]
        if days and not any(sittings(scenario, stop, day) for day in days):
            message = _("A visit of this length fits into no day.")
            remedy = _("Shorten it, or lengthen the windows or the half-days.")
            findings.errors.append(table.problem(stop.line, "visit", message, remedy))
