"""The half-days that a member offers: weekdays, half-days, odd or even weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medicobus.scenario.half_day import HalfDay, weekday


@dataclass(frozen=True)
class OfferItem:
    """One item of an offer: `thu morning of even weeks`."""

    weekdays: tuple[str, ...]
    """The weekdays, Monday first."""
    half_day: HalfDay | None = None
    """One half-day, or both if not stated."""
    parity: str | None = None
    """`odd` or `even` ISO weeks, or every week if not stated."""

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether the item gives this half-day."""
        parity = "even" if day.isocalendar().week % 2 == 0 else "odd"
        return (
            weekday(day) in self.weekdays
            and self.half_day in (None, half_day)
            and self.parity in (None, parity)
        )


@dataclass(frozen=True)
class Offer:
    """All the items of an `available` or `last_resort` cell."""

    items: tuple[OfferItem, ...]

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether any item gives this half-day."""
        return any(item.holds(day, half_day) for item in self.items)
