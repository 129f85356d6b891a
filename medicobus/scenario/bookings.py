"""The fewest bookings for which a half-day is held, and the most that it can take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import open_minutes, sitting_hours
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import most_practitioners
from medicobus.scenario.territory import Stop


def bookings_asked(stop: Stop, half_days: Sequence[HalfDay]) -> int:
    """The slots that a visit of these half-days must have at least."""
    return (stop.least_bookings or 0) * len(half_days)


def most_slots(scenario: Scenario, stop: Stop, day: date, sitting: Sitting) -> int:
    """The slots of a visit at which everybody is there who may come."""
    rows = [scenario.bus(bus, day) for bus in scenario.buses_of(stop)] or [None]
    seats = max(min(scenario.rooms_of(stop, row), most_practitioners(scenario, stop, row)) for row in rows)
    hours = sitting_hours(sitting)
    minutes = sum(open_minutes(scenario, stop, day, half_day, *hours) for half_day in sitting.half_days)
    return seats * minutes // stop.consultation
