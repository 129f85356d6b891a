"""A territory cut into districts that can be planned one by one, each with its share of buses and people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TypeVar

from medicobus.rules.rule import Rule
from medicobus.scenario.part import part_of
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.large.division import Division, Half
from medicobus.solve.large.least import groups

MOST_STOPS = 130
"""Stops of a district at most.

Measured over 13 weeks on two cores: 125 stops have a timetable in 2 to 4 s, five hundred at once take minutes; in
districts of 62 doctors lack here and there, so that 500 stops cost 543 in care, with a bound of 36.
"""

One = TypeVar("One")
Point = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class District:
    """Stops, buses and members, by their ids."""

    stops: tuple[str, ...]
    buses: tuple[str, ...]
    members: tuple[str, ...]

    def of(self, scenario: Scenario) -> Scenario:
        """The scenario of the district alone."""
        return part_of(scenario, set(self.stops), set(self.members), set(self.buses))


def districts(
    scenario: Scenario, rules: Sequence[Rule], visits: Mapping[str, int], most: int = MOST_STOPS
) -> list[District]:
    """Halve the territory, across its longer side, until no part has too many stops.

    Buses and people go with the `visits` that stops ask for in the season at least.
    """
    whole = District(
        tuple(stop.id for stop in scenario.stops), scenario.bus_ids, tuple(member.id for member in scenario.members)
    )
    division = Division(scenario, rules)
    found, waiting = [], [whole]
    while waiting:
        district = waiting.pop()
        halves = _halved(scenario, division, visits, district) if len(district.stops) > most else None
        if halves is None:
            found.append(district)
        else:
            waiting += reversed(halves)
    return found


def _halved(
    scenario: Scenario, division: Division, visits: Mapping[str, int], district: District
) -> tuple[District, District] | None:
    """Two halves with as many stops, and buses and people in proportion; nothing if a stop would lose its buses."""
    inside = set(district.stops)
    units = [unit for unit in groups(scenario) if unit[0].id in inside]
    along = _axis([(stop.lat, stop.lon) for unit in units for stop in unit])
    units.sort(key=lambda unit: (_mean(along((stop.lat, stop.lon)) for stop in unit), unit[0].id))
    one, other = _cut(units, 0.5, size=len)
    stops = [tuple(stop.id for unit in side for stop in unit) for side in (one, other)]
    if not all(stops):
        return None
    asked = [sum(max(1, visits[name]) for name in side) for side in stops]
    share = asked[0] / sum(asked)
    bases = {bus.id: along((bus.lat, bus.lon)) for bus in scenario.buses}
    buses = _cut(sorted(district.buses, key=lambda bus: (bases[bus], bus)), share)
    sides = (_half(scenario, stops[0]), _half(scenario, stops[1]))
    bound = _bound(scenario, district, set(stops[0]))
    first = division.first(sides, district.members, bound, share)
    members = [[name for name in district.members if (name in first) == side] for side in (True, False)]
    halves = [District(side, tuple(own), tuple(names)) for side, own, names in zip(stops, buses, members, strict=True)]
    for half in halves:
        for name in half.stops:
            stop: Stop = scenario.stop[name]
            if not scenario.by_itself(stop) and not set(scenario.buses_of(stop)) & set(half.buses):
                return None
    return halves[0], halves[1]


def _axis(points: Sequence[Point]) -> Callable[[Point], float]:
    """How far along the longer side of their box a point lies, in degrees of latitude."""
    wide = cos(radians(_mean(latitude for latitude, _longitude in points)))
    heights = [latitude for latitude, _longitude in points]
    widths = [longitude * wide for _latitude, longitude in points]
    if max(heights) - min(heights) >= max(widths) - min(widths):
        return lambda point: point[0]
    return lambda point: point[1] * wide


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / len(found)


def _cut(
    ordered: Sequence[One], share: float, size: Callable[[One], int] = lambda _one: 1
) -> tuple[list[One], list[One]]:
    """The first part, which is nearest to its share of the whole, and the rest."""
    goal = share * sum(map(size, ordered))
    first: list[One] = []
    taken = 0
    for one in ordered:
        if taken + size(one) / 2 > goal:
            break
        first.append(one)
        taken += size(one)
    return first, list(ordered[len(first) :])


def _half(scenario: Scenario, names: Sequence[str]) -> Half:
    rows = [scenario.stop[name] for name in names]
    return Half(names, (_mean(row.lat for row in rows), _mean(row.lon for row in rows)))


def _bound(scenario: Scenario, district: District, stops: set[str]) -> dict[str, bool]:
    """Members who can serve one side only, and whether it is the first."""
    bound = {}
    inside = set(district.stops)
    for name in district.members:
        asked = set(scenario.member[name].only_stops) & inside
        asked |= {pin.stop for pin in scenario.pins if pin.member == name and pin.stop in inside}
        if asked:
            bound[name] = bool(asked & stops)
    return bound
