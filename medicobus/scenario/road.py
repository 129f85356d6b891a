"""How far it is from place to place: a matrix of minutes and kilometres, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Place:
    """A point to travel from or to: a stop, a bus's base, or a member's home, by its id."""

    id: str
    latitude: float
    longitude: float
    home: bool = False
    """Whether it is a member's home."""


@dataclass(frozen=True)
class Road:
    """Travel between places; asymmetric times are kept."""

    places: tuple[str, ...]
    """Ids, in the order of rows and columns."""
    minutes: tuple[tuple[int, ...], ...]
    """Whole minutes from row to column, rounded up; 0 on the diagonal."""
    tenths: tuple[tuple[int, ...], ...]
    """Tenths of a kilometre from row to column."""
    source: str
    """Where the figures come from, a sentence for people."""
    estimate: bool
    """Whether they are an estimate rather than measured on a road network."""

    @cached_property
    def _position(self) -> dict[str, int]:
        return {place: position for position, place in enumerate(self.places)}

    def minutes_between(self, start: str, end: str) -> int:
        """Whole minutes from one place to another."""
        return self.minutes[self._position[start]][self._position[end]]

    def tenths_between(self, start: str, end: str) -> int:
        """Tenths of a kilometre from one place to another."""
        return self.tenths[self._position[start]][self._position[end]]
