"""What could be added to a plan too large to be thought of anew: tours and crews around those that are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from medicobus.model.scope import Scope
from medicobus.model.tours import Call, ListedTour, calls_on, tenths_of, tours_among
from medicobus.plan.plan import Plan, Visit
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import offers, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.turn import possible_days


def around(plan: Plan, scenario: Scenario, stops: Collection[str]) -> Scope:
    """The plan's tours with visits of some stops added, and its crews with those who are free besides."""
    reading = Reading(plan)
    crews = _crews(plan, scenario)

    def candidates(post: str, day: date, half_day: HalfDay) -> Sequence[Member]:
        there = crews.get((post, day, half_day))
        if there is not None:
            return [member for member in scenario.members if member.id in there]
        return [
            member
            for member in scenario.members
            if (member.id, day, half_day) not in reading.at_work and offers(scenario, member, day, half_day)
        ]

    return Scope(tours=tuple(_tours(reading, scenario, stops)), candidates=candidates)


def _crews(plan: Plan, scenario: Scenario) -> dict[tuple[str, date, HalfDay], set[str]]:
    """Who is where: on a bus, or at a stop to which staff come by themselves."""
    found: dict[tuple[str, date, HalfDay], set[str]] = defaultdict(set)
    for visit in plan.visits:
        for half_day in half_days_of(visit, scenario):
            key = visit.bus or visit.stop, visit.date, half_day
            found[key].update(entry.member for entry in visit.crew if half_day in entry.half_days)
    return dict(found)


def _tours(reading: Reading, scenario: Scenario, stops: Collection[str]) -> Iterator[ListedTour]:
    """Every tour that holds all visits of a given one, and others of these stops only."""
    wanting = [stop for stop in scenario.stops if stop.id in stops]
    possible = {stop.id: possible_days(scenario, stop) for stop in wanting}
    for day in scenario.days:
        today = [stop for stop in wanting if day in possible[stop.id]]
        for bus_id in scenario.bus_ids:
            bus = scenario.bus(bus_id, day)
            if bus is None:
                continue
            given = [_call(visit, scenario) for visit in reading.of_bus.get((bus_id, day), ())]
            held = {call.stop.id for call in given}
            added = [call for call in calls_on(scenario, today, bus_id, day) if call.stop.id not in held]
            for calls in tours_among(scenario, bus, [*given, *added]):
                if set(given) <= set(calls):
                    yield ListedTour(bus, day, calls, tenths_of(scenario, bus, calls))


def _call(visit: Visit, scenario: Scenario) -> Call:
    stop = scenario.stop[visit.stop]
    touched = half_days_of(visit, scenario)
    return Call(stop, next(one for one in sittings(scenario, stop, visit.date) if one.half_days == touched))
