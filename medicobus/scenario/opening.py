"""Whether a stop, a bus or a member is there on a half-day, and what keeps it away."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from medicobus.scenario.calendar import Hours
from medicobus.scenario.crew import Member
from medicobus.scenario.frequency import HalfDaysAWeek
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.remembered import remembered
from medicobus.scenario.scenario import Scenario, covers, holds
from medicobus.scenario.sitting import GRID, Sitting
from medicobus.scenario.territory import Stop

Cause = Literal["holiday", "closure", "school"]


def runs(scenario: Scenario, day: date, half_day: HalfDay) -> bool:
    """Whether the service runs on a half-day of its days: neither a public holiday nor a closure takes it away."""
    return day not in scenario.dates.public and not scenario.closed("service", None, day, half_day)


def wished(scenario: Scenario, stop: Stop, day: date, half_day: HalfDay) -> bool:
    """Whether the stop's own table gives this half-day, before the calendar takes any away."""
    name = weekday(day)
    return (
        name in scenario.weekdays
        and holds(stop, day)
        and (stop.weekdays is None or stop.weekdays.holds(name, half_day))
        and (stop.school_holidays != "only" or day in scenario.dates.school)
        and session(scenario, stop, day, half_day) is not None
    )


def lost_to(scenario: Scenario, stop: Stop, day: date, half_day: HalfDay) -> Cause | None:
    """What the calendar says against this half-day: a holiday, a closure, the school's; or nothing."""
    if day in scenario.dates.public:
        return "holiday"
    if scenario.closed("service", None, day, half_day) or scenario.closed("stop", stop.id, day, half_day):
        return "closure"
    if stop.school_holidays == "closed" and day in scenario.dates.school:
        return "school"
    return None


def stop_open(scenario: Scenario, stop: Stop, day: date, half_day: HalfDay) -> bool:
    """Whether the stop may be visited on this half-day."""
    return wished(scenario, stop, day, half_day) and lost_to(scenario, stop, day, half_day) is None


def open_on(scenario: Scenario, stop: Stop, day: date) -> bool:
    """Whether the stop may be visited at some time of this date."""
    return any(stop_open(scenario, stop, day, half_day) for half_day in HalfDay)


def bus_out(scenario: Scenario, bus_id: str, day: date, half_day: HalfDay) -> bool:
    """Whether the bus may be out on this half-day."""
    bus = scenario.bus(bus_id, day)
    return (
        bus is not None
        and weekday(day) in scenario.weekdays
        and (bus.weekdays is None or bus.weekdays.holds(weekday(day), half_day))
        and (not bus.dates or day in bus.dates)
        and not scenario.closed("bus", bus_id, day, half_day)
    )


@remembered
def offers(scenario: Scenario, member: Member, day: date, half_day: HalfDay) -> bool:
    """Whether the member can be asked for this half-day, as usual or as a last resort."""
    extra = any(covers(row, day, half_day) for row in scenario.offered_besides.get(member.id, ()))
    resort = member.last_resort is not None and member.last_resort.holds(day, half_day)
    away = any(covers(row, day, half_day) for row in scenario.away.get(member.id, ()))
    given = member.available.holds(day, half_day) or resort or extra
    return holds(member, day) and given and not away


def at_desk(member: Member, day: date, half_day: HalfDay) -> bool:
    """Whether the member takes bookings by telephone in this half-day, and is not on offer for visits."""
    return member.desk is not None and member.desk.holds(day, half_day)


def session(scenario: Scenario, stop: Stop, day: date, half_day: HalfDay) -> Hours | None:
    """The hours of a half-day during which the stop is open: its longest window within it."""
    hours = scenario.half_days.of(half_day)
    if stop.windows is None or not (windows := stop.windows.on(weekday(day))):
        return hours
    spans = [(max(window.start, hours.start), min(window.end, hours.end)) for window in windows]
    spans = [(start, end) for start, end in spans if start < end]
    if not spans:
        return None
    start, end = max(spans, key=lambda span: minute(span[1]) - minute(span[0]))
    return Hours(start=start, end=end)


def may_be_served(scenario: Scenario, stop: Stop, day: date) -> bool:
    """Whether the stop could be visited on a date: open, its area's day, and a bus out, if it wants one."""
    buses = scenario.buses_of(stop)
    return any(
        all(scenario.area_served(stop, day, half) for half in sitting.half_days)
        and (not buses or any(all(bus_out(scenario, bus, day, half) for half in sitting.half_days) for bus in buses))
        for sitting in sittings(scenario, stop, day)
    )


@remembered
def sittings(scenario: Scenario, stop: Stop, day: date) -> tuple[Sitting, ...]:
    """Every way in which the stop can be visited on a date, by the wish of its `visit` column.

    `day` takes all half-days that are open, `half_day` any one of them (or both, where the frequency counts
    half-days a week); a length fits into one half-day, or spans lunch when it is longer than either.
    """
    open_halves = tuple(half for half in HalfDay if stop_open(scenario, stop, day, half))
    sessions = {half: hours for half in open_halves if (hours := session(scenario, stop, day, half))}
    if not sessions:
        return ()
    if stop.visit.kind == "length":
        return _of_length(stop.visit.minutes, sessions)
    groups: list[tuple[HalfDay, ...]] = [open_halves] if stop.visit.kind == "day" else [(half,) for half in open_halves]
    if stop.visit.kind == "half_day" and isinstance(stop.frequency, HalfDaysAWeek) and len(open_halves) > 1:
        groups.append(open_halves)
    return tuple(_filling(group, sessions) for group in groups)


def _filling(group: tuple[HalfDay, ...], sessions: dict[HalfDay, Hours]) -> Sitting:
    start, end = sessions[group[0]].start, sessions[group[-1]].end
    return Sitting(group, start, start, minute(end) - minute(start))


def _of_length(minutes: int, sessions: dict[HalfDay, Hours]) -> tuple[Sitting, ...]:
    """Within each half-day that is long enough; else, if both are open, from one into the other."""
    inside = [_starts(minutes, (half,), sessions) for half in sessions]
    found = [sitting for sitting in inside if sitting is not None]
    if not found and len(sessions) == len(HalfDay):
        spanning = _starts(minutes, tuple(sessions), sessions)
        found = [] if spanning is None else [spanning]
    return tuple(found)


def _starts(minutes: int, group: tuple[HalfDay, ...], sessions: dict[HalfDay, Hours]) -> Sitting | None:
    """Every start on the grid from which a visit lies within the sessions and touches each of them."""
    first, last = sessions[group[0]], sessions[group[-1]]
    earliest = max(minute(first.start), minute(last.start) - minutes + 1)
    latest = min(minute(last.end) - minutes, minute(first.end) - 1)
    earliest, latest = -(-earliest // GRID) * GRID, latest // GRID * GRID
    return Sitting(group, clock(earliest), clock(latest), minutes) if earliest <= latest else None


def minute(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def clock(minutes: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)


def open_minutes(scenario: Scenario, stop: Stop, day: date, half_day: HalfDay, start: time, end: time) -> int:
    """The minutes of a visit that lie within a half-day's session; lunch is never among them."""
    hours = session(scenario, stop, day, half_day)
    if hours is None:
        return 0
    return max(0, minute(min(end, hours.end)) - minute(max(start, hours.start)))


def sitting_hours(sitting: Sitting) -> tuple[time, time]:
    """The hours of a sitting when it starts as early as it can."""
    return sitting.earliest, clock(minute(sitting.earliest) + sitting.minutes)
