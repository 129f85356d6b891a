"""The outlines of communes: INSEE, IGN ADMIN EXPRESS, generalised, Licence Ouverte 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]
"""A closed line; longitude and latitude of each corner, in degrees."""
ATTRIBUTION = "INSEE, IGN ADMIN EXPRESS – Licence Ouverte 2.0"


@dataclass(frozen=True)
class Box:
    """A part of the world between two longitudes and two latitudes, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def wider(self, share: float, least: float) -> Box:
        """A box with a share of its size added on each side; it counts as no smaller than the least, in degrees."""
        wide = max(self.east - self.west, least) * share
        high = max(self.north - self.south, least) * share
        return Box(self.west - wide, self.south - high, self.east + wide, self.north + high)

    def meets(self, other: Box) -> bool:
        """Whether they have a point in common."""
        apart = self.east < other.west or other.east < self.west or self.north < other.south or other.north < self.south
        return not apart


@dataclass(frozen=True)
class Outline:
    """A commune on the map."""

    insee: str
    name: str
    rings: tuple[Ring, ...]

    @cached_property
    def box(self) -> Box:
        """The smallest that holds it."""
        return box_of(point for ring in self.rings for point in ring)

    @property
    def middle(self) -> tuple[float, float]:
        """The centroid of its largest part: longitude and latitude."""
        return max((_area_and_centroid(ring) for ring in self.rings), key=lambda found: found[0])[1]


@lru_cache(1)
def outlines() -> dict[str, Outline]:
    """By INSEE code, the communes of 03, 27 and 76; others are drawn as points only."""
    text = (files("medicobus.publish.site") / "outlines.json").read_text(encoding="utf-8")
    return {
        insee: Outline(insee, name, tuple(tuple((lon, lat) for lon, lat in ring) for ring in rings))
        for insee, (name, rings) in json.loads(text).items()
    }


@dataclass(frozen=True)
class Land:
    """The outlines that a map shows."""

    served: tuple[Outline, ...]
    """The communes with a stop."""
    around: tuple[Outline, ...]
    """Those around them; none where they would be too many for a page."""


def land_of(insee: Iterable[str], shown: Box, most: int) -> Land:
    """The outlines of some communes, and of those around them within a box if they are no more than so many."""
    known = outlines()
    served = tuple(known[code] for code in dict.fromkeys(insee) if code in known)
    around = tuple(one for one in known.values() if one not in served and one.box.meets(shown)) if served else ()
    return Land(served, around if len(around) <= most else ())


def box_of(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds some points, of which there is at least one."""
    longitudes, latitudes = zip(*points, strict=True)
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _area_and_centroid(ring: Ring) -> tuple[float, tuple[float, float]]:
    """The shoelace formula, in degrees: near enough for a label."""
    area = lon = lat = 0.0
    for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x * next_y - next_x * y
        area, lon, lat = area + cross, lon + (x + next_x) * cross, lat + (y + next_y) * cross
    return abs(area), (lon / (3 * area), lat / (3 * area)) if area else ring[0]
