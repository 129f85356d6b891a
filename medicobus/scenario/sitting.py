"""When a visit to a stop can take place on a date: which half-days, and between which hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from medicobus.scenario.half_day import HalfDay

GRID = 5
"""Minutes: a visit of a stated length starts on this grid."""


@dataclass(frozen=True)
class Sitting:
    """One way of visiting a stop on a date."""

    half_days: tuple[HalfDay, ...]
    """The half-days that it touches, morning first."""
    earliest: time
    """The earliest start."""
    latest: time
    """The latest start; the same as the earliest when the hours are fixed."""
    minutes: int
    """From start to end, lunch included where it is spanned."""

    @property
    def fixed(self) -> bool:
        """Whether there is one start only."""
        return self.earliest == self.latest
