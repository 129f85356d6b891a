"""When a stop may be visited: weekdays with their half-days, and windows of hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from medicobus.scenario.half_day import HalfDay


@dataclass(frozen=True)
class Openings:
    """Weekdays, each with one half-day or both: `tue|thu morning`."""

    items: tuple[tuple[str, HalfDay | None], ...]
    """Weekday and half-day; no half-day means both."""

    def holds(self, weekday: str, half_day: HalfDay) -> bool:
        """Whether a half-day of this weekday is among them."""
        return any(day == weekday and half in (None, half_day) for day, half in self.items)


@dataclass(frozen=True)
class Window:
    """Hours of one weekday, or of every weekday that has none of its own."""

    weekday: str | None
    start: time
    end: time


@dataclass(frozen=True)
class Windows:
    """Windows of hours: `09:00-12:00|wed 14:00-17:00`."""

    items: tuple[Window, ...]

    def on(self, weekday: str) -> tuple[Window, ...]:
        """The windows of a weekday: its own if it has any, else the general ones; none means always open."""
        own = tuple(window for window in self.items if window.weekday == weekday)
        return own or tuple(window for window in self.items if window.weekday is None)
