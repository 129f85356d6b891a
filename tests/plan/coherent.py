"""A small service, and a plan of it that contradicts itself nowhere."""

from __future__ import annotations

from datetime import date, datetime

from medicobus.plan.assemble import assemble
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from tests.hamlet import bus, closure, hamlet, member, stop

MONDAY, TUESDAY = date(2027, 3, 22), date(2027, 3, 23)
NEXT_MONDAY, NEXT_TUESDAY = date(2027, 3, 29), date(2027, 3, 30)


def scenario() -> Scenario:
    """Two stops, one of them closed on the second Monday's morning; a holiday on the second Tuesday."""
    return hamlet(
        stops=[stop("alpha", need=10, urgent_share=25), stop("beta", "day", bus="none")],
        members=[member("dr-1"), member("dr-2"), member("aide-1", "assistant|driver")],
        buses=[bus("bus-1")],
        crew="doctor",
        public=(NEXT_TUESDAY,),
        closures=(closure("stop", "beta", NEXT_MONDAY, half_day="morning"),),
    )


def visit(name: str, day: date, start: str, end: str, bus_id: str | None, member_id: str, *halves: HalfDay) -> Visit:
    """A visit with one doctor."""
    return Visit(
        id=f"{name}-{day}",
        stop=name,
        date=day,
        start=datetime.fromisoformat(f"{day}T{start}"),
        end=datetime.fromisoformat(f"{day}T{end}"),
        bus=bus_id,
        slots=0,
        crew=(CrewEntry(member=member_id, role="doctor", half_days=halves),),
    )


def plan() -> Plan:
    """Three visits, one date lost to a holiday, one half-day lost to a closure."""
    visits = [
        visit("alpha", MONDAY, "09:00", "11:00", "bus-1", "dr-1", HalfDay.MORNING),
        visit("alpha", NEXT_MONDAY, "09:00", "11:00", "bus-1", "dr-1", HalfDay.MORNING),
        visit("beta", TUESDAY, "09:00", "14:00", None, "dr-2", *HalfDay),
    ]
    exceptions = [
        TimetableException(stop="beta", date=NEXT_TUESDAY, kind="holiday"),
        TimetableException(stop="beta", date=NEXT_MONDAY, half_day=HalfDay.MORNING, kind="closure"),
    ]
    return assemble(scenario(), visits, exceptions)
