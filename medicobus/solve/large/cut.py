"""Where a territory is cut in two: stops and buses of a base on the same side, or each where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from statistics import fmean
from typing import TypeVar

from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.large.tour_costs import Base

One = TypeVar("One")
Point = tuple[float, float]
"""Latitude and longitude."""
Unit = tuple[Stop, ...]
"""Stops that are never parted: one, or those that take turns in an area."""
Side = tuple[tuple[str, ...], tuple[str, ...]]
"""Stops and buses, by their ids."""


@dataclass(frozen=True)
class Block:
    """What a cut does not part: stops with the buses that drive to them, or either alone."""

    stops: tuple[Stop, ...]
    buses: tuple[str, ...]
    places: tuple[Point, ...]
    """Where its stops are; where its buses are, if it has none."""


def by_base(
    scenario: Scenario, units: Sequence[Unit], buses: Sequence[str], bases: Mapping[str, Base]
) -> tuple[Side, Side] | None:
    """Sides of about as many stops, each with all stops and buses of its bases; nothing if there is one base only.

    `bases` says from where a stop is driven to; a base without stops is on the side where it lies.
    """
    driven_to: dict[Base, list[Stop]] = {base: [] for base in bases.values()}
    blocks = []
    for unit in units:
        base = bases.get(unit[0].id)
        if base is None:
            blocks.append(Block(unit, (), _places(unit)))
        else:
            driven_to[base] += unit
    idle = [(bus,) for bus in buses if all(bus not in base for base in driven_to)]
    for base in (*driven_to, *idle):
        stops, own = tuple(driven_to.get(base, ())), tuple(bus for bus in base if bus in buses)
        if stops or own:
            places = _places(stops) or tuple((row.lat, row.lon) for row in scenario.buses if row.id in own)
            blocks.append(Block(stops, own, places))
    if sum(bool(block.buses and block.stops) for block in blocks) <= 1:
        return None
    one, other = _cut_along(blocks)
    return _joined(one), _joined(other)


def by_place(
    scenario: Scenario, units: Sequence[Unit], buses: Sequence[str], visits: Mapping[str, int]
) -> tuple[Side, Side]:
    """Sides of as many stops, and buses in proportion to their visits; those that lie further on are on the second."""
    blocks = [Block(unit, (), _places(unit)) for unit in units]
    sides = [_joined(side) for side in _cut_along(blocks)]
    along = _axis([place for block in blocks for place in block.places])
    at = {bus.id: along((bus.lat, bus.lon)) for bus in scenario.buses}
    asked = [sum(max(1, visits[name]) for name in stops) for stops, _buses in sides]
    first, second = _cut(sorted(buses, key=lambda bus: (at[bus], bus)), asked[0] / sum(asked))
    return (sides[0][0], tuple(first)), (sides[1][0], tuple(second))


def _places(stops: Iterable[Stop]) -> tuple[Point, ...]:
    return tuple((stop.lat, stop.lon) for stop in stops)


def _joined(blocks: Sequence[Block]) -> Side:
    stops = tuple(stop.id for block in blocks for stop in block.stops)
    return stops, tuple(bus for block in blocks for bus in block.buses)


def _cut_along(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Two sides of about as many stops, across the longer side of the box in which they lie."""
    along = _axis([place for block in blocks for place in block.places])
    ordered = sorted(blocks, key=lambda block: fmean(map(along, block.places)))
    return _cut(ordered, 0.5, size=lambda block: len(block.stops))


def _axis(points: Sequence[Point]) -> Callable[[Point], float]:
    """How far along the longer side of their box a point lies, in degrees of latitude."""
    wide = cos(radians(fmean(latitude for latitude, _longitude in points)))
    heights = [latitude for latitude, _longitude in points]
    widths = [longitude * wide for _latitude, longitude in points]
    if max(heights) - min(heights) >= max(widths) - min(widths):
        return lambda point: point[0]
    return lambda point: point[1] * wide


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
