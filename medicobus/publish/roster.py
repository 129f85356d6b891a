"""The roster, line by line: a member, a half-day, a stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from medicobus.plan.plan import Plan, Visit
from medicobus.publish.attendance import Part, duties, parts
from medicobus.publish.commune import place_line
from medicobus.publish.crew_names import bus_name
from medicobus.publish.text import one_line
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


@dataclass(frozen=True)
class RosterLine:
    """One half-day of one member at one stop; its texts stand on one line each."""

    date: date
    half_day: HalfDay
    start: datetime
    """Local, without a zone."""
    end: datetime
    """Local, without a zone."""
    hours: float
    commune: str
    """With the INSEE code behind it, so that a spreadsheet keeps the code as text."""
    place: str
    address: str
    bus: str
    """What people call it; empty without one."""
    member: str
    """The member's id; empty when nobody is there."""
    name: str
    roles: str
    slots: int
    """Of the whole visit."""
    urgent: int
    """How many of the slots are kept for urgent bookings."""


def roster_lines(plan: Plan, scenario: Scenario) -> tuple[RosterLine, ...]:
    """The whole roster by date, start, stop and member; a half-day at which nobody is there has a line too."""
    found = []
    for duty in duties(plan, scenario):
        name = one_line(scenario.member[duty.member].name)
        roles = listed(role_name(role) for role in duty.roles)
        who = {"member": duty.member, "name": name, "roles": roles}
        found += [_line(scenario, duty.visit, part, **who) for part in duty.parts]
    for visit in plan.visits:
        there = {half_day for entry in visit.crew for half_day in entry.half_days}
        empty = (part for part in parts(scenario, visit) if part.half_day not in there)
        found += [_line(scenario, visit, part, member="", name="", roles="") for part in empty]
    rank = {member: number for number, member in enumerate(["", *scenario.member])}
    return tuple(sorted(found, key=lambda line: (line.start, line.commune, line.place, rank[line.member])))


def _line(scenario: Scenario, visit: Visit, part: Part, **who: str) -> RosterLine:
    stop = scenario.stop[visit.stop]
    commune = one_line(stop.commune)
    return RosterLine(
        date=visit.date,
        half_day=part.half_day,
        start=part.start,
        end=part.end,
        hours=part.hours,
        commune=f"{commune} ({stop.insee})" if stop.insee else commune,
        place=place_line(stop),
        address=one_line(stop.address or ""),
        bus=bus_name(scenario, visit.bus, visit.date) if visit.bus is not None else "",
        slots=visit.slots,
        urgent=visit.urgent,
        **who,
    )
