"""How often a stop wishes to be visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EveryWeeks:
    """One visit every n weeks, always in the same phase: `weekly`, `every 2 weeks`."""

    weeks: int


@dataclass(frozen=True)
class ParityWeeks:
    """One visit in each odd, or each even, ISO week."""

    parity: str
    """`odd` or `even`."""

    def holds(self, day: date) -> bool:
        """Whether the date lies in such a week."""
        return (day.isocalendar().week % 2 == 0) == (self.parity == "even")


@dataclass(frozen=True)
class EveryDays:
    """One visit every n days, counted from a date: `every 14 days from 2027-01-05`."""

    days: int
    anchor: date

    def holds(self, day: date) -> bool:
        """Whether the date is due."""
        return (day - self.anchor).days % self.days == 0


@dataclass(frozen=True)
class WeeksRange:
    """From one visit to the next, n to m weeks: `every 2-3 weeks`."""

    least: int
    most: int


@dataclass(frozen=True)
class AsNeeded:
    """As often as the need for consultations asks."""


Frequency = EveryWeeks | ParityWeeks | EveryDays | WeeksRange | AsNeeded
