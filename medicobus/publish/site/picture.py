"""A map as a picture within the page: outlines of communes, the stops as numbered points; no script, no request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from medicobus.publish.site.outlines import Box, Outline, Ring, box_of, land_of

WIDEST, TALLEST = 400.0, 520.0
"""Units of the picture, which has the shape of the land."""
MARGIN, LEAST_SPAN = 0.06, 0.05
"""The share of the land around it, and its least width in degrees."""
FEW = 12
"""Stops up to which their names have room beside them."""
MOST_AROUND = 120
"""Communes around those served up to which they are drawn; more would make the page too heavy."""
AROUND = 1.1
"""How much of the land around one commune is shown: times its own size on each side."""


@dataclass(frozen=True)
class Point:
    """A stop on the map."""

    lon: float
    lat: float
    number: str = ""
    """What stands in it."""
    name: str = ""
    """What stands under it."""


@dataclass(frozen=True)
class Shape:
    """The outline of a commune in units of the picture."""

    path: str
    """What `d` says."""
    served: bool
    name: str
    x: float
    y: float
    """Where its name stands."""


@dataclass(frozen=True)
class Dot:
    """A stop in units of the picture."""

    x: float
    y: float
    number: str
    name: str


@dataclass(frozen=True)
class Picture:
    """All that the template draws."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]


def picture(points: Sequence[Point], served: Iterable[str], *, close: bool = False) -> Picture | None:
    """The land of some stops and of the communes served; close by, what lies around them too, with its names."""
    if not points:
        return None
    own = land_of(served, Box(0, 0, 0, 0), 0).served
    corners = [(point.lon, point.lat) for point in points]
    corners += [corner for outline in own for ring in outline.rings for corner in ring]
    shown = box_of(corners).wider(AROUND if close and own else MARGIN, LEAST_SPAN)
    land = land_of((one.insee for one in own), shown, MOST_AROUND if close else 0)
    paper = _Paper(shown)
    return Picture(
        paper.width,
        paper.height,
        (
            *(paper.shape(one, served=False, named=True, fine=close) for one in land.around),
            *(paper.shape(one, served=True, named=False, fine=close) for one in land.served),
        ),
        tuple(Dot(*paper.place(point.lon, point.lat), point.number, point.name) for point in points),
    )


class _Paper:
    """From degrees to units: east is right, north is up, distances as they are in the middle of the land."""

    def __init__(self, land: Box) -> None:
        self._narrow = cos(radians((land.south + land.north) / 2))
        width, height = (land.east - land.west) * self._narrow, land.north - land.south
        self._unit = min(WIDEST / width, TALLEST / height)
        self.width, self.height = round(width * self._unit, 1), round(height * self._unit, 1)
        self._land = land

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies, from the left and from the top."""
        x = (lon - self._land.west) * self._narrow * self._unit
        return round(x, 1), round((self._land.north - lat) * self._unit, 1)

    def shape(self, outline: Outline, *, served: bool, named: bool, fine: bool) -> Shape:
        """An outline, with its name where one is to stand."""
        rings = (self._ring(ring, fine=fine) for ring in outline.rings)
        x, y = self.place(*outline.middle)
        inside = 0 < x < self.width and 0 < y < self.height
        return Shape("".join(rings), served, outline.name if named and inside else "", x, y)

    def _ring(self, ring: Ring, *, fine: bool) -> str:
        """A closed line; where many are drawn, whole units will do."""
        corners = [self.place(*corner) for corner in ring]
        told = ["{:g} {:g}".format(*corner) if fine else "{:.0f} {:.0f}".format(*corner) for corner in corners]
        return f"M{'L'.join(dict.fromkeys(told))}Z"
