"""Which dates a stop's turns fall due on, and what becomes of those that the calendar takes away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from medicobus.scenario.calendar import OnHoliday
from medicobus.scenario.frequency import AsNeeded, EveryDays, EveryWeeks, ParityWeeks, WeeksRange
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import Cause, lost_to, open_on, wished
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

Week = tuple[int, int]
"""ISO year and week."""


def week_of(day: date) -> Week:
    """The ISO year and week of a date."""
    year, week, _weekday = day.isocalendar()
    return year, week


def monday_of(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def wished_days(scenario: Scenario, stop: Stop) -> tuple[date, ...]:
    """The dates on which the stop's own table gives some half-day, calendar or not."""
    return tuple(day for day in scenario.days if any(wished(scenario, stop, day, half) for half in HalfDay))


def cause_of_loss(scenario: Scenario, stop: Stop, day: date) -> Cause | None:
    """What takes a wished date away from a stop altogether; nothing if some half-day is left."""
    if open_on(scenario, stop, day):
        return None
    causes = (lost_to(scenario, stop, day, half) for half in HalfDay if wished(scenario, stop, day, half))
    return next((cause for cause in causes if cause is not None), None)


def phase_of(scenario: Scenario, day: date, weeks: int) -> int:
    """Which of the n phases of `every n weeks` the date's week belongs to, counted from the season's first week."""
    return (monday_of(day) - monday_of(scenario.season.first_day)).days // 7 % weeks


def phases(stop: Stop) -> int:
    """How many phases the stop's frequency leaves open."""
    return stop.frequency.weeks if isinstance(stop.frequency, EveryWeeks) else 1


def due(scenario: Scenario, stop: Stop, day: date, phase: int) -> bool:
    """Whether a turn may fall on this date: in a week of the phase, of the parity, or on the counted day."""
    match stop.frequency:
        case EveryWeeks(weeks=weeks):
            return phase_of(scenario, day, weeks) == phase
        case ParityWeeks() | EveryDays() as dated:
            return dated.holds(day)
        case WeeksRange() | AsNeeded():
            return True


def due_groups(scenario: Scenario, stop: Stop, phase: int) -> Iterator[tuple[date, ...]]:
    """The wished dates that share one turn: a week's, or a single counted day. None for a range or by need."""
    if isinstance(stop.frequency, WeeksRange | AsNeeded):
        return
    groups: dict[object, list[date]] = {}
    for day in wished_days(scenario, stop):
        if due(scenario, stop, day, phase):
            key = day if isinstance(stop.frequency, EveryDays) else week_of(day)
            groups.setdefault(key, []).append(day)
    yield from (tuple(group) for group in groups.values())


def shortfall(scenario: Scenario, stop: Stop, phase: int) -> int:
    """How many fewer turns a phase has on open dates than the best phase: to choose it is to serve less."""
    counts = [
        sum(any(open_on(scenario, stop, day) for day in group) for group in due_groups(scenario, stop, number))
        for number in range(phases(stop))
    ]
    return max(counts) - counts[phase]


def has_turns(stop: Stop) -> bool:
    """Whether the calendar can take a turn away: not from a stop that has no fixed rhythm."""
    return not isinstance(stop.frequency, WeeksRange | AsNeeded)


def policy_of(scenario: Scenario, stop: Stop) -> OnHoliday:
    """What becomes of the stop's turn on a public holiday."""
    return stop.on_holiday or scenario.holidays.on_public_holiday


def replacements(scenario: Scenario, stop: Stop, day: date) -> tuple[date, ...]:
    """The dates that may replace a turn lost on this date; none where it is lost for good.

    `move`: the nearest open dates of the same ISO week. `wait`: the next open date before the next turn
    of a stop that comes less often than weekly. Closures and school holidays lose the turn.
    """
    if cause_of_loss(scenario, stop, day) != "holiday":
        return ()
    policy = policy_of(scenario, stop)
    open_days = [other for other in scenario.days if open_on(scenario, stop, other)]
    if policy == "move":
        same_week = [other for other in open_days if week_of(other) == week_of(day)]
        nearest = min((abs(other - day) for other in same_week), default=timedelta())
        return tuple(other for other in same_week if abs(other - day) == nearest)
    if policy == "wait":
        later = [other for other in open_days if day < other < day + _to_next_turn(stop, day)]
        return tuple(later[:1])
    return ()


def _to_next_turn(stop: Stop, day: date) -> timedelta:
    match stop.frequency:
        case EveryDays(days=days):
            return timedelta(days=days)
        case EveryWeeks(weeks=weeks):
            return monday_of(day) + timedelta(weeks=weeks) - day
        case ParityWeeks():
            return monday_of(day) + timedelta(weeks=2) - day
        case _:
            return timedelta()
