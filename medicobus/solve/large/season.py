"""A season's tours and timetables as arrays: what a tour costs, how many there may be, what stops may have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import HalfDay
from medicobus.solve.large.alike import alike
from medicobus.solve.large.board import HALVES, NOWHERE, Numbers
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.people_rows import Visit

NEVER = 10**7
"""Tenths of a kilometre of a tour that cannot be."""
Slot = tuple[int, int]
"""A group of dates that are alike, or a date, and a half-day, by their numbers."""

Drive = tuple[int, int, int]
"""Buses that are alike, and the stops of the morning and the afternoon, by number; no stop is the number of stops."""


class Tour(NamedTuple):
    """What a bus does on dates that are alike, by numbers; no stop is the number of stops."""

    bus: int
    """Buses that are alike."""
    dates: int
    """A group of dates that are alike."""
    morning: int
    afternoon: int


class Choice(NamedTuple):
    """A timetable that a stop may have."""

    stop: int
    pattern: int
    visits: Mapping[Slot, int]
    """How many half-days, by group of dates and half-day."""
    half_days: tuple[Slot, ...]
    """By date."""


class Season:
    """What an exchange's stops and buses may do, with the dates together that are alike (`alike`).

    If it is `free`, people may work at other times than they do: all stops may have any timetable that costs them no
    more, also those that members like.
    """

    def __init__(self, exchange: Exchange, *, free: bool = False) -> None:
        scenario = exchange.scenario
        self.exchange = exchange
        self.free = free
        self.none = len(exchange.names)
        self.groups = alike(scenario)
        group_of = {day: number for number, days in enumerate(self.groups) for day in days}
        self.group = [group_of[day] for day in scenario.days]
        """By date the number of its group."""
        self.stop = {name: number for number, name in enumerate(exchange.names)}
        self.kinds = exchange.kinds()
        self.choices = [choice for name in exchange.names for choice in self._choices(name)]
        self.by_stop: dict[int, list[int]] = defaultdict(list)
        """The numbers of each stop's choices."""
        self.by_half_day: dict[tuple[int, Slot], list[int]] = defaultdict(list)
        """The numbers of the choices with a visit in a half-day of a date, by the kind of stop."""
        for number, choice in enumerate(self.choices):
            self.by_stop[choice.stop].append(number)
            for slot in choice.half_days:
                self.by_half_day[int(self.kinds[choice.stop]), slot].append(number)
        self.held: Counter[tuple[int, Slot]] = Counter()
        """How many visits of each kind of stop every half-day of a date has."""
        for name, pattern in exchange.held.items():
            self.held.update((int(self.kinds[self.stop[name]]), slot) for slot in self.half_days(pattern))
        self.buses, self.most = self._fleet()
        """The buses, those together that are alike; by these and group of dates how many bus-days there may be."""
        self.tenths = self._tenths()
        """By buses that are alike, stop of the morning and of the afternoon."""
        self.open = np.zeros((self.none + 1, len(self.groups), len(HalfDay)), dtype=np.bool_)
        """By stop, group of dates and half-day whether a visit may be then."""
        self.open[self.none] = True
        for choice in self.choices:
            for group, half in choice.visits:
                self.open[choice.stop, group, half] = True

    def tours(self) -> Counter[Tour]:
        """The tours as they are now, with how often each is driven."""
        drives = self.drives()
        return Counter(Tour(bus, self.group[day], morning, afternoon) for day, (bus, morning, afternoon) in drives)

    def drives(self) -> Iterator[tuple[int, Drive]]:
        """What is driven now, with the number of its date."""
        exchange = self.exchange
        kind = {bus: place for place, alike_to in enumerate(self.buses) for bus in alike_to}
        for number, day in enumerate(exchange.scenario.days):
            for bus, pair in zip(exchange.fleet[day].buses, exchange.pairs[day], strict=True):
                morning, afternoon = (self.none if stop is None else self.stop[stop] for stop in pair)
                if (morning, afternoon) != (self.none, self.none):
                    yield number, (kind[exchange.scenario.bus_ids.index(bus.id)], morning, afternoon)

    def cost_of(self, tours: Mapping[Drive, int]) -> int:
        """Tenths of a kilometre of tours that are driven so often."""
        return sum(int(self.tenths[drive]) * count for drive, count in tours.items())

    def visits_of(self, choice: Choice) -> Iterator[Visit]:
        """The visits of a stop with a timetable."""
        halves: dict[int, list[HalfDay]] = {}
        for day, half in choice.half_days:
            halves.setdefault(day, []).append(HALVES[half])
        for day, held in halves.items():
            yield self.exchange.names[choice.stop], self.exchange.scenario.days[day], tuple(held)

    def visits_without_bus(self) -> Iterator[Visit]:
        """The visits of stops that have no choices: staff come by themselves, and all stays as it is."""
        for name in self.exchange.names:
            yield from (
                (name, visit.date, visit.half_days) for visit in self.exchange.own[name].visits if visit.pool is None
            )

    def half_days(self, pattern: int) -> tuple[Slot, ...]:
        """The dates and half-days of a timetable."""
        return tuple((slot.day, slot.half) for slot in self.exchange.patterns.all[pattern].slots)

    def _choices(self, name: str) -> Iterator[Choice]:
        """The stop's own timetable, then all that it may have and be staffed; those that differ by hours once."""
        exchange, stop = self.exchange, self.stop[name]
        if not exchange.own[name].visits or exchange.own[name].visits[0].pool is None:
            return
        held = exchange.held[name]
        others = range(len(exchange.patterns.all)) if self._movable(name) else ()
        seen = set()
        whole = {slot.whole for slot in exchange.patterns.all[held].slots}
        for pattern in [held, *others]:
            half_days = self.half_days(pattern)
            # The calendar may take one visit more at another half-day of the week; other lengths are of other rhythms.
            near = abs(len(half_days) - len(self.half_days(held))) <= 1
            if not near or half_days in seen or {slot.whole for slot in exchange.patterns.all[pattern].slots} != whole:
                continue
            staffed = self.free or all(exchange.teams.staffed[stop, day, half] for day, half in half_days)
            if pattern == held or (staffed and exchange.allows(name, pattern)):
                seen.add(half_days)
                visits = Counter((self.group[day], half) for day, half in half_days)
                yield Choice(stop, pattern, visits, half_days)

    def _movable(self, name: str) -> bool:
        if self.free:
            return not isinstance(self.exchange.scenario.stop[name].frequency, InTurn)
        return bool(self.kinds[self.stop[name]] != NOWHERE)

    def _fleet(self) -> tuple[list[tuple[int, ...]], Numbers]:
        exchange = self.exchange
        kinds: dict[object, list[int]] = {}
        for bus in range(len(exchange.scenario.bus_ids)):
            kinds.setdefault((exchange.costs[bus].tobytes(), exchange.out[:, bus].tobytes()), []).append(bus)
        buses = [tuple(alike_to) for alike_to in kinds.values()]
        most = np.zeros((len(buses), len(self.groups)), dtype=np.int64)
        for kind, alike_to in enumerate(buses):
            for day, group in enumerate(self.group):
                most[kind, group] += len(alike_to) * bool(exchange.out[day, alike_to[0]].any())
        return buses, most

    def _tenths(self) -> Numbers:
        """A stop whose visits take whole days has tours of its own, and no others do."""
        found = np.minimum(NEVER, self.exchange.costs[[alike_to[0] for alike_to in self.buses]])
        whole = np.zeros(self.none + 1, dtype=np.bool_)
        for name, held in self.exchange.held.items():
            whole[self.stop[name]] = any(slot.whole for slot in self.exchange.patterns.all[held].slots)
        own: NDArray[np.bool_] = np.eye(self.none + 1, dtype=np.bool_)
        found[:, own != (whole[:, None] | whole[None, :])] = NEVER
        found[:, self.none, self.none] = NEVER
        return found
