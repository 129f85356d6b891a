"""Travel times estimated from the map alone: great circle × detour, at one speed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from medicobus.scenario.road import Place, Road
from medicobus.travel.great_circle import crow_km, tenths, whole_minutes
from medicobus.travel.provider import Provider
from medicobus.words import _
from medicobus.words.numbers import decimal


class Estimate(Provider):
    """An estimate that needs no file and no network: great circle × `detour`, driven at `speed_kmh`.

    Off by 10 to 26 % against real roads; it ignores rivers, hills and motorways.
    """

    name: ClassVar[str] = "estimate"

    speed_kmh: float = Field(default=50, gt=0, le=130)
    """The mean speed in kilometres an hour."""
    detour: float = Field(default=1.4, ge=1, le=5)
    """How many times longer the road is than the great circle."""

    def times(self, places: Sequence[Place]) -> Road:
        """Minutes and kilometres from each place to each other one."""
        km = [[crow_km(start, end) * self.detour for end in places] for start in places]
        return Road(
            places=tuple(place.id for place in places),
            minutes=tuple(tuple(whole_minutes(way / self.speed_kmh * 60) for way in row) for row in km),
            tenths=tuple(tuple(tenths(way) for way in row) for row in km),
            source=_(
                "Estimate: distance as the crow flies × {detour}, driven at {speed} km/h.",
                detour=decimal(self.detour),
                speed=decimal(self.speed_kmh),
            ),
            estimate=True,
        )
