"""Where a member can be during a half-day: on a bus, or at a stop of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from medicobus.model.visits import Visits
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


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
            yield Post(stop.id, (stop.id,), alone=scenario.by_itself(stop) and _fills(stop))
    if not crowded:
        for bus in scenario.bus_ids:
            stops = tuple(stop.id for stop in scenario.stops if bus in scenario.buses_of(stop))
            yield Post(bus, stops, alone=all(_fills(scenario.stop[stop]) for stop in stops))


def _fills(stop: Stop) -> bool:
    """Whether a visit takes the whole half-day, so that nobody can attend another beside it."""
    return stop.visit.kind != "length" and stop.windows is None
