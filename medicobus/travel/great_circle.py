"""How far it is as the crow flies, and what that makes by road."""

from __future__ import annotations

from math import asin, ceil, cos, radians, sin, sqrt

from medicobus.scenario.road import Place

EARTH = 6371.0088
"""The Earth's mean radius in kilometres."""
_SLACK = 1e-9
"""So that a whole number of minutes is not rounded up to the next."""


def crow_km(start: Place, end: Place) -> float:
    """Kilometres along the great circle, by the haversine formula."""
    first, second = radians(start.latitude), radians(end.latitude)
    across = radians(end.longitude - start.longitude)
    chord = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, chord)))


def whole_minutes(minutes: float) -> int:
    """Minutes rounded up."""
    return ceil(minutes - _SLACK)


def tenths(km: float) -> int:
    """Tenths of a kilometre, rounded to the nearest, halves up."""
    return int(km * 10 + 0.5)
