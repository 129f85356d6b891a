"""A plan put together from its visits: tours and legs, shifts and slots follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from medicobus.plan.plan import (
    Certificate,
    Leg,
    Plan,
    Shift,
    TimetableException,
    Tour,
    Visit,
)
from medicobus.plan.reading import Reading
from medicobus.plan.times import slots_of, urgent_of
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import lost_to, wished
from medicobus.scenario.scenario import Scenario

NOT_YET_CERTIFIED = Certificate(status="feasible", tiers=(), gap=0, seconds=0, seed=0, workers=0, version="", bill=())
"""Stands in a plan until its certificate is known."""


def visit_id(stop: str, day: date) -> str:
    """The id that a visit gets when it is first planned, and keeps."""
    return f"{stop}-{day}"


def assemble(scenario: Scenario, visits: Iterable[Visit], exceptions: Iterable[TimetableException]) -> Plan:
    """The plan that follows from visits and exceptions, without certificate and without what is unserved.

    Half-days that the calendar takes from a visit of a whole day are worked out here, whether stated or not.
    """
    given = list(visits)
    kept = [exception for exception in exceptions if not _shortens(exception, given, scenario)]
    with_slots = [_with_slots(visit, scenario) for visit in given]
    plan = Plan(
        title=scenario.title,
        timezone=scenario.timezone,
        made_at=datetime.fromtimestamp(0, UTC),
        input_hash="",
        season={"first_day": scenario.season.first_day, "last_day": scenario.season.last_day},
        visits=tuple(sorted(with_slots, key=lambda visit: (visit.start, visit.stop))),
        tours=(),
        shifts=(),
        unserved=(),
        exceptions=tuple(
            sorted(
                [*kept, *shortened(with_slots, scenario)],
                key=lambda exception: (exception.date, exception.stop, exception.half_day == HalfDay.AFTERNOON),
            )
        ),
        certificate=NOT_YET_CERTIFIED,
    )
    return plan.model_copy(
        update={"tours": tuple(tours_of(plan, scenario)), "shifts": tuple(shifts_of(plan, scenario))}
    )


def _shortens(exception: TimetableException, visits: Iterable[Visit], scenario: Scenario) -> bool:
    """Whether the exception is one that follows from a visit of a whole day."""
    if exception.half_day is None or scenario.stop[exception.stop].visit.kind != "day":
        return False
    return any((visit.stop, visit.date) == (exception.stop, exception.date) for visit in visits)


def _with_slots(visit: Visit, scenario: Scenario) -> Visit:
    slots = slots_of(visit, scenario)
    return visit.model_copy(update={"slots": slots, "urgent": urgent_of(scenario.stop[visit.stop], slots)})


def shortened(visits: Iterable[Visit], scenario: Scenario) -> Iterator[TimetableException]:
    """Half-days that the calendar takes from a visit of a whole day, which is held in the other half-day."""
    for visit in visits:
        stop = scenario.stop[visit.stop]
        for half_day in HalfDay:
            cause = lost_to(scenario, stop, visit.date, half_day)
            if stop.visit.kind == "day" and cause is not None and wished(scenario, stop, visit.date, half_day):
                yield TimetableException(stop=stop.id, date=visit.date, half_day=half_day, kind=cause)


def tours_of(plan: Plan, scenario: Scenario) -> list[Tour]:
    """Each bus's tour on each date: it departs as late and returns as early as its visits allow."""
    found = []
    for (bus_id, day), visits in sorted(Reading(plan).of_bus.items(), key=lambda item: (item[0][1], item[0][0])):
        bus = scenario.bus(bus_id, day)
        places = [bus_id, *(visit.stop for visit in visits), bus_id]
        ways = scenario.ways
        legs = tuple(
            Leg.model_validate(
                {
                    "from": start,
                    "to": end,
                    "minutes": ways.minutes_between(start, end),
                    "km": ways.tenths_between(start, end) / 10,
                }
            )
            for start, end in pairwise(places)
        )
        set_up = scenario.setup_of(scenario.stop[visits[0].stop], bus)
        pack_up = scenario.setup_of(scenario.stop[visits[-1].stop], bus)
        departs = visits[0].start - timedelta(minutes=legs[0].minutes + set_up)
        returns = visits[-1].end + timedelta(minutes=pack_up + legs[-1].minutes)
        found.append(
            Tour(
                bus=bus_id,
                date=day,
                departs=departs,
                returns=returns,
                minutes=int((returns - departs).total_seconds()) // 60,
                km=sum(ways.tenths_between(start, end) for start, end in pairwise(places)) / 10,
                visits=tuple(visit.id for visit in visits),
                legs=legs,
            )
        )
    return found


def shifts_of(plan: Plan, scenario: Scenario) -> list[Shift]:
    """Each member's work on each date."""
    at_work = Reading(plan).at_work
    order = {member.id: number for number, member in enumerate(scenario.members)}
    found = []
    days = {(day, member) for member, day, _half in at_work}
    for day, member in sorted(days, key=lambda key: (key[0], order.get(key[1], len(order)))):
        half_days = tuple(half for half in HalfDay if (member, day, half) in at_work)
        visits = {visit.id: visit for half in half_days for visit in at_work[member, day, half]}
        ids = sorted(visits, key=lambda name: visits[name].start)
        found.append(Shift(member=member, date=day, half_days=half_days, visits=tuple(ids)))
    return found
