"""What a bus-day of two half-days costs on the road, and whether it can be driven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from medicobus.model.clock import minutes_of
from medicobus.rules.rule import Rule
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.opening import minute
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.timetable import Held

IMPOSSIBLE = 10**6
"""Tenths of a kilometre that a tour costs which cannot be driven: any other is better."""
A_DAY = 24 * 60


@dataclass(frozen=True)
class Spell:
    """The hours of a stop's visits: the tightest of all that it may have, so that what fits always fits."""

    begins: int
    """Minutes since midnight: the earliest start."""
    ends: int
    """The latest end."""


class Drives:
    """The table of a bus's tours, by the stop of the morning and of the afternoon; None for a free half-day."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], visits: Sequence[Held]) -> None:
        self.scenario = scenario
        self._hard = {rule.name for rule in rules if rule.weight is None}
        self._spells: dict[tuple[str, HalfDay], Spell] = {}
        for visit in visits:
            for half_day in visit.half_days:
                known = self._spells.get((visit.stop, half_day))
                begins, ends = minutes_of(visit.start), minutes_of(visit.end)
                if known is not None:
                    begins, ends = min(begins, known.begins), max(ends, known.ends)
                self._spells[visit.stop, half_day] = Spell(begins, ends)
        self._costs: dict[tuple[str, str | None, str | None], int] = {}
        self._hours: dict[str, tuple[int, int]] = {}

    def cost(self, bus: Bus, morning: str | None, afternoon: str | None) -> int:
        """Tenths of a kilometre; `IMPOSSIBLE` more where the road, the hours or a limit of the day forbid it."""
        key = bus.id, morning, afternoon
        if key not in self._costs:
            self._costs[key] = self._worked_out(bus, morning, afternoon)
        return self._costs[key]

    def _worked_out(self, bus: Bus, morning: str | None, afternoon: str | None) -> int:
        stops = list(dict.fromkeys(stop for stop in (morning, afternoon) if stop is not None))
        if not stops:
            return 0
        ways = self.scenario.ways
        places = [bus.id, *stops, bus.id]
        tenths = sum(ways.tenths_between(start, end) for start, end in pairwise(places))
        fits = self._fits(bus, stops, morning, afternoon)
        short = "most_km" not in self._hard or bus.most_km is None or tenths <= 10 * bus.most_km
        return tenths if fits and short else tenths + IMPOSSIBLE

    def _fits(self, bus: Bus, stops: list[str], morning: str | None, afternoon: str | None) -> bool:
        ways, scenario = self.scenario.ways, self.scenario
        first = self._spell(stops[0], HalfDay.MORNING if morning is not None else HalfDay.AFTERNOON)
        last = self._spell(stops[-1], HalfDay.AFTERNOON if afternoon is not None else HalfDay.MORNING)
        setups = [scenario.setup_of(scenario.stop[stop], bus) for stop in stops]
        departs = first.begins - setups[0] - ways.minutes_between(bus.id, stops[0])
        returns = last.ends + setups[-1] + ways.minutes_between(stops[-1], bus.id)
        meets = len(stops) == 1 or (first.ends + setups[0] + ways.minutes_between(*stops) + setups[1] <= last.begins)
        opens, closes = self._open(bus)
        limited = "longest_day" in self._hard and bus.longest_day is not None
        return (
            meets
            and opens <= departs
            and returns <= closes
            and (not limited or returns - departs <= (bus.longest_day or 0))
        )

    def _open(self, bus: Bus) -> tuple[int, int]:
        """The hours in which a bus may be out on every day of the season."""
        if bus.id not in self._hours:
            days = self.scenario.days
            hours = [] if bus.hours is None else [bus.hours.on(weekday(day)) for day in days]
            opens = max((min(minute(window.start) for window in windows) for windows in hours if windows), default=0)
            closes = min((max(minute(window.end) for window in windows) for windows in hours if windows), default=A_DAY)
            self._hours[bus.id] = opens, closes
        return self._hours[bus.id]

    def _spell(self, stop: str, half_day: HalfDay) -> Spell:
        hours = self.scenario.half_days.of(half_day)
        return self._spells.get((stop, half_day), Spell(minute(hours.start), minute(hours.end)))
