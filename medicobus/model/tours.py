"""Every tour that a bus can drive on a date: which stops, in which order, in which half-days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from medicobus.errors import TimeLimitError
from medicobus.scenario.fleet import Bus
from medicobus.scenario.opening import bus_out, minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days
from medicobus.words import _

MOST_TOURS = 400_000
"""Beyond so many tours in a season they can't all be listed."""


@dataclass(frozen=True)
class Call:
    """A stop in a tour, and how it is visited."""

    stop: Stop
    sitting: Sitting


@dataclass(frozen=True)
class ListedTour:
    """A tour that a bus may drive on a date."""

    bus: Bus
    day: date
    calls: tuple[Call, ...]
    tenths: int
    """Tenths of a kilometre from the base, from stop to stop, and back."""


def calls_on(scenario: Scenario, stops: Iterable[Stop], bus_id: str, day: date) -> list[Call]:
    """Every way in which the bus can visit one of some stops on a date."""
    return [
        Call(stop, sitting)
        for stop in stops
        if bus_id in scenario.buses_of(stop)
        for sitting in sittings(scenario, stop, day)
        if all(bus_out(scenario, bus_id, day, half_day) for half_day in sitting.half_days)
    ]


def between(scenario: Scenario, bus: Bus, first: Stop, second: Stop) -> int:
    """Minutes from the end of a visit to the earliest start of the next: pack up, drive, set up."""
    drive = scenario.ways.minutes_between(first.id, second.id)
    return scenario.setup_of(first, bus) + drive + scenario.setup_of(second, bus)


def list_tours(scenario: Scenario) -> Iterator[ListedTour]:
    """All tours that leave time for the road, by date and bus, short ones first.

    Raises:
        TimeLimitError: there are more than `MOST_TOURS`.
    """
    for count, (bus, day, calls) in enumerate(_listed(scenario), 1):
        if count > MOST_TOURS:
            raise TimeLimitError(
                _(
                    "There are more than {count} possible tours: visits are too short or stops too many "
                    "to list every tour of a day. Make visits longer, or restrict the buses and weekdays "
                    "of the stops.",
                    count=MOST_TOURS,
                )
            )
        yield ListedTour(bus, day, calls, tenths_of(scenario, bus, calls))


def more_tours_than(number: int, scenario: Scenario) -> bool:
    """Whether there are more tours than a number; looks at no more than these."""
    return any(count > number for count, _tour in enumerate(_listed(scenario), 1))


def _listed(scenario: Scenario) -> Iterator[tuple[Bus, date, tuple[Call, ...]]]:
    possible = {stop.id: possible_days(scenario, stop) for stop in scenario.stops}
    for day in scenario.days:
        stops = [stop for stop in scenario.stops if day in possible[stop.id]]
        for bus_id in scenario.bus_ids:
            bus = scenario.bus(bus_id, day)
            if bus is not None:
                for calls in tours_among(scenario, bus, calls_on(scenario, stops, bus_id, day)):
                    yield bus, day, calls


def tours_among(scenario: Scenario, bus: Bus, calls: Sequence[Call]) -> Iterator[tuple[Call, ...]]:
    """Orders in which each visit can still start in time if every earlier one starts as early as it can."""
    waiting: list[tuple[tuple[Call, ...], int]] = [((call,), minute(call.sitting.earliest)) for call in calls]
    for chosen, start in waiting:
        yield chosen
        last = chosen[-1]
        free = start + last.sitting.minutes
        for call in calls:
            if any(call.stop.id == former.stop.id for former in chosen):
                continue
            ready = free + between(scenario, bus, last.stop, call.stop)
            if ready <= minute(call.sitting.latest):
                waiting.append(((*chosen, call), max(ready, minute(call.sitting.earliest))))


def tenths_of(scenario: Scenario, bus: Bus, calls: tuple[Call, ...]) -> int:
    """Tenths of a kilometre of a tour, from the base, from call to call, and back."""
    places = [bus.id, *(call.stop.id for call in calls), bus.id]
    return sum(scenario.ways.tenths_between(start, end) for start, end in pairwise(places))
