"""What a timetable of a district says: visits that are held, not yet on which bus, and what is proven of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medicobus.plan.plan import TimetableException
from medicobus.scenario.half_day import HalfDay


@dataclass(frozen=True)
class Held:
    """A visit that is to be held, by a bus of a pool."""

    stop: str
    start: datetime
    end: datetime
    half_days: tuple[HalfDay, ...]
    pool: str | None
    """The first bus of the pool that comes; none where staff come by themselves."""

    @property
    def date(self) -> date:
        """The day."""
        return self.start.date()


@dataclass(frozen=True)
class Proven:
    """A tier of a timetable, in the tier's own unit."""

    cost: float
    """What the timetable costs there."""
    bound: float
    """What every plan costs there at least, if it costs no more than the timetable in the tiers before."""


@dataclass(frozen=True)
class Timetable:
    """Visits and exceptions of some stops."""

    visits: tuple[Held, ...]
    exceptions: tuple[TimetableException, ...]
    excess: Mapping[str, int]
    """By tier, what the stops cost above their least, in parts of the tier's scale."""
    workers: tuple[tuple[str, str, date, HalfDay], ...]
    """Who is counted on: members, their roles, and the half-days."""
    proven: Mapping[str, Proven]
    """By tier, what is proven of all plans of the district with its own members; nothing where places narrow them."""
