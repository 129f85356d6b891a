"""What a tour costs at least on the road, and which stops may share one: never more than in any plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from medicobus.model.posts import fills
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days

Base = tuple[str, ...]
"""The buses that start from one place, by id."""
Table = NDArray[np.bool_]
Spells = dict[HalfDay, tuple[int, int]]
"""By half-day the earliest end and the latest start of a stop's visits, in minutes."""


class TourCosts:
    """Tours of one stop or two, for stops whose visits fill the half-days that they touch.

    A bus holds at most one visit a half-day there, so a tour goes to one stop or to two.
    """

    def __init__(self, scenario: Scenario, stops: Sequence[Stop]) -> None:
        self.scenario = scenario
        self.stops = stops
        self._setup = min((bus.setup for bus in scenario.buses), default=0)

    @property
    def apply(self) -> bool:
        """Whether there are stops, and none with visits so short that a bus may hold two in a half-day."""
        return bool(self.stops) and all(fills(self.scenario, stop) for stop in self.stops)

    @cached_property
    def bases(self) -> list[Base]:
        """The buses, those of one base together."""
        found: dict[object, list[str]] = {}
        for bus_id in self.scenario.bus_ids:
            row = next(bus for bus in self.scenario.buses if bus.id == bus_id)
            found.setdefault((row.lat, row.lon), []).append(bus_id)
        return [tuple(buses) for buses in found.values()]

    @cached_property
    def all(self) -> list[tuple[Stop, ...]]:
        """A stop alone, and two that a bus may reach on one day, in either order."""
        pairs = ((self.stops[one], self.stops[other]) for one, other in np.argwhere(np.triu(self.shared)))
        return [*((stop,) for stop in self.stops), *pairs]

    @cached_property
    def shared(self) -> Table:
        """By one stop and another, whether a bus may reach both on one day, in either order."""
        return self._met | self._met.T

    def tenths(self, bus: str, called: tuple[Stop, ...]) -> int:
        """Tenths of a kilometre of a bus's tour, the shorter way around."""
        ways = self.scenario.ways
        found = []
        for order in (called, called[::-1]):
            places = [bus, *(stop.id for stop in order), bus]
            found.append(sum(ways.tenths_between(start, end) for start, end in pairwise(places)))
        return min(found)

    def from_bases(self, called: tuple[Stop, ...]) -> Iterator[tuple[int, Base]]:
        """What a tour costs from each base of which a bus may serve all its stops."""
        for base in self.bases:
            serving = [bus for bus in base if all(bus in self.scenario.buses_of(stop) for stop in called)]
            if serving:
                yield min(self.tenths(bus, called) for bus in serving), base

    def meet(self, first: Stop, second: Stop) -> bool:
        """Whether a bus may be at one stop in the morning and reach the other in the afternoon."""
        return bool(self._met[self._place[first.id], self._place[second.id]])

    @cached_property
    def _place(self) -> dict[str, int]:
        return {stop.id: number for number, stop in enumerate(self.stops)}

    @cached_property
    def _met(self) -> Table:
        """By stop of the morning and of the afternoon, whether a bus may be at both."""
        ways, size = self.scenario.ways, len(self.stops)
        number = {name: place for place, name in enumerate(ways.places)}
        at = [number[stop.id] for stop in self.stops]
        ends, starts, setups = np.full(size, np.inf), np.full(size, -np.inf), np.zeros(size)
        for place, stop in enumerate(self.stops):
            spells = self._spells[stop.id]
            setups[place] = self._setup if stop.setup is None else stop.setup
            if HalfDay.MORNING in spells:
                ends[place] = spells[HalfDay.MORNING][0]
            if HalfDay.AFTERNOON in spells:
                starts[place] = spells[HalfDay.AFTERNOON][1]
        between = np.array(ways.minutes)[np.ix_(at, at)] + setups[:, None] + setups[None, :]
        met: Table = ends[:, None] + between <= starts[None, :]
        np.fill_diagonal(met, val=False)
        return met

    @cached_property
    def _spells(self) -> dict[str, Spells]:
        found: dict[str, Spells] = defaultdict(dict)
        for stop in self.stops:
            own = found[stop.id]
            for day in possible_days(self.scenario, stop):
                for sitting in sittings(self.scenario, stop, day):
                    if len(sitting.half_days) == 1:
                        ends, starts = minute(sitting.earliest) + sitting.minutes, minute(sitting.latest)
                        known = own.get(sitting.half_days[0], (ends, starts))
                        own[sitting.half_days[0]] = min(ends, known[0]), max(starts, known[1])
        return found
