"""Who a visit needs on board: the least crew, and the practitioners that may come beyond it."""

from __future__ import annotations

from datetime import date

from medicobus.scenario.crew import Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario, covers
from medicobus.scenario.territory import Stop

DRIVER = "driver"
"""The role of those who ride with the bus from its base."""


def least_crew(scenario: Scenario, stop: Stop, bus: Bus | None) -> dict[str, int]:
    """How many of each role a visit needs at least."""
    return {role: number for role, number in scenario.crew_of(stop, bus).items() if number > 0}


def most_practitioners(scenario: Scenario, stop: Stop, bus: Bus | None) -> int:
    """How many practitioners may be there: the crew's, or as many as there are rooms where a need is stated."""
    crew = least_crew(scenario, stop, bus)
    least = sum(number for role, number in crew.items() if role in scenario.practitioners)
    rooms = scenario.rooms_of(stop, bus) if least and scenario.need_of(stop) is not None else 0
    return max(least, rooms)


def rides_along(member: Member, bus: Bus | None) -> bool:
    """Whether the member goes with the bus from its base rather than in a car of their own."""
    return bus is not None and DRIVER in member.roles


def only_as_last_resort(scenario: Scenario, member: Member, day: date, half_day: HalfDay) -> bool:
    """Whether a half-day is on offer only if need be."""
    rows = [row for row in scenario.availabilities if row.member == member.id and covers(row, day, half_day)]
    if member.available.holds(day, half_day) or any(row.kind == "available" for row in rows):
        return False
    return bool(rows) or (member.last_resort is not None and member.last_resort.holds(day, half_day))


def practises(scenario: Scenario, member: Member) -> bool:
    """Whether the member can hold consultations."""
    return any(role in scenario.practitioners for role in member.roles)


def asked_at_once(scenario: Scenario, stop: Stop) -> int:
    """The most practitioners that a crew of the stop asks for, whichever of its buses comes."""
    own = scenario.buses_of(stop)
    rows: list[Bus | None] = [bus for bus in scenario.buses if bus.id in own] if own else [None]
    crews = [least_crew(scenario, stop, row) for row in rows]
    return max(sum(crew.get(role, 0) for role in scenario.practitioners) for crew in crews)
