"""Reading a visit's hours: which half-days it touches, how long it is open, how many slots it gives."""

from __future__ import annotations

from medicobus.plan.plan import Visit
from medicobus.plan.reading import crew_in
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import open_minutes
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

PER_CENT = 100


def half_days_of(visit: Visit, scenario: Scenario) -> tuple[HalfDay, ...]:
    """The half-days that a visit touches: more than a moment of it lies within their hours."""
    found = []
    for half_day in HalfDay:
        hours = scenario.half_days.of(half_day)
        if visit.start.time() < hours.end and visit.end.time() > hours.start:
            found.append(half_day)
    return tuple(found)


def slots_of(visit: Visit, scenario: Scenario) -> int:
    """Consultations that a visit can give.

    floor(sum over its half-days of min(rooms, practitioners there) × open minutes ÷ minutes of a consultation).
    """
    stop = scenario.stop[visit.stop]
    bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
    minutes = 0
    for half_day in half_days_of(visit, scenario):
        there = {member for member, role in crew_in(visit, half_day) if role in scenario.practitioners}
        # Who needs a supervisor consults beside one, and takes no seat.
        seats = min(scenario.rooms_of(stop, bus), len(there - scenario.trainees))
        opened = open_minutes(scenario, stop, visit.date, half_day, visit.start.time(), visit.end.time())
        minutes += seats * opened
    return minutes // stop.consultation


def urgent_of(stop: Stop, slots: int) -> int:
    """How many of so many slots the stop keeps for urgent bookings: its share, rounded up."""
    return -(-slots * (stop.urgent_share or 0) // PER_CENT)
