"""What could be added to a plan too large to be thought of anew: tours and crews around those that are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from medicobus.model.scope import Scope
from medicobus.model.tours import Call, ListedTour, calls_on, tenths_of, tours_among
from medicobus.plan.plan import Plan, Visit
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.rules.frequency import Missing
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, offers, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days

NEAREST = 5
"""Buses that may come to a stop where a visit is missing: of those that have room on a date, the nearest.

Measured on 500 stops and 13 weeks, 300 visits taken away: 17,000 tours in 2 s. With all buses and all dates 47,000 in
19 s for 20 visits, and for 300 they were not listed after 110 s.
"""


def around(plan: Plan, scenario: Scenario, lacking: Collection[Missing], nearest: int = NEAREST) -> Scope:
    """The plan's tours with visits added where some are missing, and its crews with those who are free besides.

    So many of the `nearest` buses that have room may come to each of these stops.
    """
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

    return Scope(tours=tuple(_tours(reading, scenario, _wanting(scenario, lacking), nearest)), candidates=candidates)


def _wanting(scenario: Scenario, lacking: Collection[Missing]) -> dict[date, list[Stop]]:
    """By date the stops that may be visited then and of which visits are missing around it."""
    found: dict[date, list[Stop]] = {day: [] for day in scenario.days}
    for stop in dict.fromkeys(stop for stop, *_when in lacking):
        spans = [(first, last) for other, first, last, _count in lacking if other == stop]
        for day in possible_days(scenario, stop):
            if any(first <= day <= last for first, last in spans):
                found[day].append(stop)
    return found


def _crews(plan: Plan, scenario: Scenario) -> dict[tuple[str, date, HalfDay], set[str]]:
    """Who is where: on a bus, or at a stop to which staff come by themselves."""
    found: dict[tuple[str, date, HalfDay], set[str]] = defaultdict(set)
    for visit in plan.visits:
        for half_day in half_days_of(visit, scenario):
            key = visit.bus or visit.stop, visit.date, half_day
            found[key].update(entry.member for entry in visit.crew if half_day in entry.half_days)
    return dict(found)


def _tours(
    reading: Reading, scenario: Scenario, wanting: Mapping[date, Sequence[Stop]], nearest: int
) -> Iterator[ListedTour]:
    """Every tour that holds all visits of a given one, and others of the stops that want one on its date."""
    for day, stops in wanting.items():
        buses = scenario.buses_on(day)
        given = {bus.id: [_call(visit, scenario) for visit in reading.of_bus.get((bus.id, day), ())] for bus in buses}
        added = _added(scenario, day, stops, given, nearest)
        for bus in buses:
            own = given[bus.id]
            for calls in tours_among(scenario, bus, [*own, *added[bus.id]]):
                if set(own) <= set(calls):
                    yield ListedTour(bus, day, calls, tenths_of(scenario, bus, calls))


def _added(
    scenario: Scenario, day: date, stops: Sequence[Stop], given: Mapping[str, Sequence[Call]], nearest: int
) -> dict[str, list[Call]]:
    """By bus what it may do on a date besides what is given: each stop is for the nearest buses that can come."""
    found: dict[str, list[Call]] = {bus_id: [] for bus_id in given}
    for stop in stops:
        able = {
            bus_id: calls
            for bus_id, own in given.items()
            if stop not in [call.stop for call in own]
            and (calls := [call for call in calls_on(scenario, [stop], bus_id, day) if _fits(call, own)])
        }
        near = sorted(able, key=lambda bus_id: scenario.ways.tenths_between(bus_id, stop.id))
        for bus_id in near[:nearest]:
            found[bus_id] += able[bus_id]
    return found


def _fits(call: Call, given: Sequence[Call]) -> bool:
    """Whether one visit more may leave time for those that are given."""
    taken = [(minute(one.sitting.latest), minute(one.sitting.earliest) + one.sitting.minutes) for one in given]
    starts, ends = minute(call.sitting.latest), minute(call.sitting.earliest) + call.sitting.minutes
    return all(ends <= latest or end <= starts for latest, end in taken)


def _call(visit: Visit, scenario: Scenario) -> Call:
    stop = scenario.stop[visit.stop]
    touched = half_days_of(visit, scenario)
    return Call(stop, next(one for one in sittings(scenario, stop, visit.date) if one.half_days == touched))
