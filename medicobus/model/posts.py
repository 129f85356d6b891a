"""Where a member can be during a half-day: on a bus, or at a stop of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from medicobus.model.visits import Visits
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.remembered import remembered
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days


@dataclass(frozen=True)
class Post:
    """Where a member can be during a half-day: a bus, or a stop of its own.

    A bus is a post when it holds one visit a half-day at most: who is on the bus is at that visit.
    """

    id: str
    stops: tuple[str, ...]
    """The stops that may be served from it."""
    alone: bool
    """Whether whoever is here can be nowhere else in the half-day."""


def posts_of(scenario: Scenario, visits: Visits) -> Iterator[Post]:
    """The buses, if none of them can hold two visits in a half-day, else the stops; and stops without a bus."""
    shared: defaultdict[HalfDay, int] = defaultdict(int)
    crowded = False
    for tour, _drive in visits.drive:
        shared.clear()
        for call in tour.calls:
            for half_day in call.sitting.half_days:
                shared[half_day] += 1
        crowded = crowded or max(shared.values()) > 1
    for stop in scenario.stops:
        if scenario.by_itself(stop) or crowded:
            yield Post(stop.id, (stop.id,), alone=scenario.by_itself(stop) and fills(scenario, stop))
    if not crowded:
        for bus in scenario.bus_ids:
            stops = tuple(stop.id for stop in scenario.stops if bus in scenario.buses_of(stop))
            yield Post(bus, stops, alone=all(fills(scenario, scenario.stop[stop]) for stop in stops))


@remembered
def fills(scenario: Scenario, stop: Stop) -> bool:
    """Whether each visit takes more than half of every half-day that it touches, so that nobody can attend two."""
    return all(
        2 * least_minutes(scenario, sitting, half_day) > _length(scenario, half_day)
        for day in possible_days(scenario, stop)
        for sitting in sittings(scenario, stop, day)
        for half_day in sitting.half_days
    )


def least_minutes(scenario: Scenario, sitting: Sitting, half_day: HalfDay) -> int:
    """The fewest minutes that a visit takes of a half-day that it touches."""
    if len(sitting.half_days) == 1:
        return sitting.minutes
    hours = scenario.half_days.of(half_day)
    if half_day == sitting.half_days[0]:
        return max(0, minute(hours.end) - minute(sitting.latest))
    return max(0, minute(sitting.earliest) + sitting.minutes - minute(hours.start))


def _length(scenario: Scenario, half_day: HalfDay) -> int:
    hours = scenario.half_days.of(half_day)
    return minute(hours.end) - minute(hours.start)
