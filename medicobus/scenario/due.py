"""How many turns a stop is owed, and within which dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

from medicobus.scenario.frequency import (
    AsNeeded,
    DaysAWeek,
    EveryDay,
    EveryDays,
    EveryWeeks,
    Free,
    HalfDaysAWeek,
    InTurn,
    OfMonth,
    OnDates,
    ParityWeeks,
    PerMonth,
    WeeksRange,
)
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.opening import open_on, wished
from medicobus.scenario.remembered import remembered
from medicobus.scenario.scenario import Scenario, holds
from medicobus.scenario.territory import Stop

Week = tuple[int, int]
"""ISO year and week."""


Slot = tuple[str, HalfDay | None]
"""Where in the week a turn falls: a weekday, or one of its half-days where the stop's frequency counts half-days."""


@dataclass(frozen=True)
class Due:
    """Dates that share some turns: a week's, a month's, or a single one."""

    days: tuple[date, ...]
    """The dates that the stop's own table gives, in order."""
    least: int
    """How many turns the stop wishes among them, in visits (in half-days where the frequency counts half-days)."""
    most: int
    """More would be too often."""


def week_of(day: date) -> Week:
    """The ISO year and week of a date."""
    year, week, _weekday = day.isocalendar()
    return year, week


def monday_of(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def wished_halves(scenario: Scenario, stop: Stop, day: date) -> tuple[HalfDay, ...]:
    """The half-days of a date that the stop's own table gives, calendar or not."""
    return tuple(half for half in HalfDay if wished(scenario, stop, day, half))


@remembered
def wished_days(scenario: Scenario, stop: Stop) -> tuple[date, ...]:
    """The dates on which the stop's own table gives some half-day, calendar or not."""
    return tuple(day for day in scenario.days if wished_halves(scenario, stop, day))


def phase_of(scenario: Scenario, day: date, weeks: int) -> int:
    """Which of the n phases of `every n weeks` the date's week belongs to, counted from the season's first week."""
    return (monday_of(day) - monday_of(scenario.season.first_day)).days // 7 % weeks


def phases(scenario: Scenario, stop: Stop) -> int:
    """How many phases the stop's frequency leaves open; the stops of an area that take turns choose together."""
    match stop.frequency:
        case EveryWeeks(weeks=weeks):
            return weeks
        case InTurn():
            return len(scenario.cycle(stop))
        case _:
            return 1


def whose_turn(scenario: Scenario, stop: Stop, day: date, phase: int) -> str | None:
    """The stop of an area whose turn it is in a date's week.

    The phase says who begins; stops that are not in service that week are left out.
    """
    monday = monday_of(day)
    week = [monday + timedelta(days=number) for number in range(len(WEEKDAYS))]
    there = [other for other in scenario.cycle(stop) if any(holds(other, one) for one in week)]
    number = (monday - monday_of(scenario.season.first_day)).days // len(WEEKDAYS)
    return there[(phase + number) % len(there)].id if there else None


def due(scenario: Scenario, stop: Stop, day: date, phase: int) -> bool:
    """Whether a turn may fall on this date: in a week of the phase, of the parity, or on a stated or counted date."""
    match stop.frequency:
        case EveryWeeks(weeks=weeks, weekday=name):
            return phase_of(scenario, day, weeks) == phase and name in (None, weekday(day))
        case InTurn():
            return whose_turn(scenario, stop, day, phase) == stop.id
        case ParityWeeks() | EveryDays() | OfMonth() | OnDates() as dated:
            return dated.holds(day)
        case _:
            return True


@remembered
def due_groups(scenario: Scenario, stop: Stop, phase: int) -> tuple[Due, ...]:
    """The wished dates that share turns. None for a range of weeks or by need."""
    if isinstance(stop.frequency, WeeksRange | AsNeeded):
        return ()
    groups: dict[Hashable, list[date]] = {}
    for day in wished_days(scenario, stop):
        if due(scenario, stop, day, phase):
            groups.setdefault(_period(stop, day), []).append(day)
    return tuple(Due(tuple(days), *_quota(scenario, stop, tuple(days))) for days in groups.values())


def _period(stop: Stop, day: date) -> Hashable:
    """What a date shares its turns with: its week, its month, or nothing."""
    match stop.frequency:
        case EveryDay() | EveryDays() | OfMonth() | OnDates():
            return day
        case PerMonth():
            return day.year, day.month
        case _:
            return week_of(day)


def _quota(scenario: Scenario, stop: Stop, days: tuple[date, ...]) -> tuple[int, int]:
    """Least and most turns among the dates of a period, never more than they can take."""
    match stop.frequency:
        case DaysAWeek(days=number):
            wish = min(number, len(days))
            return wish, wish
        case HalfDaysAWeek(half_days=number):
            wish = min(number, sum(_most_halves(scenario, stop, day) for day in days))
            return wish, wish
        case PerMonth(least=least, most=most):
            served, whole = _days_of_month(scenario, stop, days[0])
            # Rounded to the nearest: a month that lacks its first days is a month all the same.
            nearest = (2 * least * served + whole) // (2 * whole)
            return min(nearest, len(days)), min(-(-most * served // whole), len(days))
        case _:
            wish = stop.visit.days if stop.visit.days == 1 or runs(days, stop.visit.days) else 0
            return wish, wish


def _most_halves(scenario: Scenario, stop: Stop, day: date) -> int:
    """In how many half-days of a date the stop can be held; a visit of a stated length lies in one."""
    halves = len(wished_halves(scenario, stop, day))
    return min(halves, 1) if stop.visit.kind == "length" else halves


def _days_of_month(scenario: Scenario, stop: Stop, day: date) -> tuple[int, int]:
    """How many days of a date's month lie in the stop's service in the season, and how many it has."""
    whole = monthrange(day.year, day.month)[1]
    first, last = span(scenario, stop)
    inside = [number for number in range(1, whole + 1) if first <= day.replace(day=number) <= last]
    return len(inside), whole


def runs(days: tuple[date, ...], length: int) -> list[tuple[date, ...]]:
    """Every run of so many dates of one period that follow one another without a hole."""
    found = []
    for start in days:
        run = tuple(start + timedelta(days=number) for number in range(length))
        if set(run) <= set(days):
            found.append(run)
    return found


@remembered
def shortfall(scenario: Scenario, stop: Stop, phase: int) -> int:
    """How many fewer turns a phase has on open dates than the best phase: to choose it is to serve less.

    None where stops take turns: what one of them gets less by, another gets more.
    """
    if isinstance(stop.frequency, InTurn):
        return 0
    counts = [
        sum(
            group.least
            for group in due_groups(scenario, stop, number)
            if any(open_on(scenario, stop, day) for day in group.days)
        )
        for number in range(phases(scenario, stop))
    ]
    return max(counts) - counts[phase]


def has_turns(stop: Stop) -> bool:
    """Whether the calendar can take a turn away: not from a stop that has no fixed rhythm."""
    return not isinstance(stop.frequency, Free)


def in_half_days(stop: Stop) -> bool:
    """Whether the stop's turns are half-days rather than visits."""
    return isinstance(stop.frequency, HalfDaysAWeek)


@remembered
def slots_of(scenario: Scenario, stop: Stop) -> tuple[Slot, ...]:
    """Where in the week the stop's turns may fall, in order."""
    found: set[Slot] = set()
    for day in wished_days(scenario, stop):
        if not any(due(scenario, stop, day, number) for number in range(phases(scenario, stop))):
            continue
        halves = wished_halves(scenario, stop, day) if in_half_days(stop) else (None,)
        found |= {(weekday(day), half_day) for half_day in halves}
    return tuple(sorted(found, key=lambda slot: (WEEKDAYS.index(slot[0]), slot[1] == HalfDay.AFTERNOON)))


def usual_slots(stop: Stop) -> int:
    """In how many slots of the week the stop's turns usually fall; in any, where the dates themselves are stated."""
    match stop.frequency:
        case EveryDay() | EveryDays() | OfMonth() | OnDates():
            return len(WEEKDAYS)
        case DaysAWeek(days=number) | HalfDaysAWeek(half_days=number):
            return number
        case _:
            return stop.visit.days


def span(scenario: Scenario, stop: Stop) -> tuple[date, date]:
    """The first and last day of the season on which the stop is in service."""
    first = max(scenario.season.first_day, stop.first_day or scenario.season.first_day)
    last = min(scenario.season.last_day, stop.until or scenario.season.last_day)
    return first, last
