"""A territory cut into districts that can be planned one by one, each with its share of buses and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from medicobus.rules.rule import Rule
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.part import part_of
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.based_road import BasedRoad
from medicobus.solve.large.cut import by_base, by_place
from medicobus.solve.large.division import Division, Half
from medicobus.solve.large.least import groups
from medicobus.solve.large.tour_costs import Base, TourCosts

MOST_STOPS = 150
"""Stops of a district at most.

Measured over 13 weeks on two cores: 125 stops have a timetable in 2 to 4 s, five hundred at once take minutes; in
districts of 62 doctors lack here and there, so that 500 stops cost 543 in care, with a bound of 36.
"""


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

    Stops and buses of one base stay together where they can. People go with the `visits` that stops ask for in the
    season at least.
    """
    whole = District(
        tuple(stop.id for stop in scenario.stops), scenario.bus_ids, tuple(member.id for member in scenario.members)
    )
    if len(whole.stops) <= most:
        return [whole]
    bases = _bases(scenario, visits)
    division = Division(scenario, rules)
    found, waiting = [], [whole]
    while waiting:
        district = waiting.pop()
        halves = _halved(scenario, division, visits, district, bases) if len(district.stops) > most else None
        if halves is None:
            found.append(district)
        else:
            waiting += reversed(halves)
    return found


def _bases(scenario: Scenario, visits: Mapping[str, int]) -> dict[str, Base]:
    """The base from which each stop is driven to, if all are equally busy; none where tours are not known.

    Measured on 500 stops and 13 weeks, the least kilometres of four districts, where those of the whole are 70,876:
    74,346 with these; 78,210 cut by places alone, with buses in proportion. Where bases may be 3 or 10 % busier than
    others: 73,081 and 72,512, but timetables become irregular (255 and 210 in one district, 9 to 16 here).
    """
    costs = TourCosts(scenario, [stop for stop in scenario.stops if scenario.buses_of(stop)])
    if not costs.apply:
        return {}
    room = len(HalfDay) * len(scenario.days) * len(scenario.bus_ids)
    busy = sum(visits[stop.id] for stop in costs.stops) / room
    return BasedRoad(costs, visits, min(1.0, busy)).base_of()


def _halved(
    scenario: Scenario,
    division: Division,
    visits: Mapping[str, int],
    district: District,
    bases: Mapping[str, Base],
) -> tuple[District, District] | None:
    """Two halves with about as many stops, and people in proportion; nothing if a stop would lose its buses."""
    units = [unit for unit in groups(scenario) if unit[0].id in set(district.stops)]
    for cut in (by_base(scenario, units, district.buses, bases), by_place(scenario, units, district.buses, visits)):
        if cut is None:
            continue
        halves = [District(stops, buses, ()) for stops, buses in cut]
        if not all(_served(scenario, half) for half in halves):
            continue
        asked = [sum(max(1, visits[name]) for name in half.stops) for half in halves]
        bound = _bound(scenario, district, set(halves[0].stops))
        sides = (_half(scenario, halves[0].stops), _half(scenario, halves[1].stops))
        first = division.first(sides, district.members, bound, asked[0] / sum(asked))
        one, other = (tuple(name for name in district.members if (name in first) == own) for own in (True, False))
        return replace(halves[0], members=one), replace(halves[1], members=other)
    return None


def _served(scenario: Scenario, half: District) -> bool:
    """Whether there are stops, and every one has a bus that may come to it, unless it wants none."""
    rows = [scenario.stop[name] for name in half.stops]
    return bool(rows) and all(
        scenario.by_itself(row) or not set(scenario.buses_of(row)).isdisjoint(half.buses) for row in rows
    )


def _half(scenario: Scenario, names: Sequence[str]) -> Half:
    rows = [scenario.stop[name] for name in names]
    return Half(names, (fmean(row.lat for row in rows), fmean(row.lon for row in rows)))


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
