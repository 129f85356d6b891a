"""How long the bus stays at a stop: a day, a half-day, or a length."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stay:
    """The wish of the `visit` column."""

    kind: str
    """`day` (every half-day that is open on the date), `half_day`, or `length`."""
    minutes: int = 0
    """From start to end, lunch included, for a length; 0 otherwise."""

    def __str__(self) -> str:
        return f"{self.minutes}min" if self.kind == "length" else self.kind
