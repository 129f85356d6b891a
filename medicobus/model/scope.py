"""What a model leaves open: all that the scenario allows, or a part, the rest being as if it were never chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from medicobus.model.tours import ListedTour
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.sitting import Sitting

Allowed = Callable[[str, date, Sitting], bool]
"""Whether a stop may be visited on a date in a sitting."""
Candidates = Callable[[str, date, HalfDay], Sequence[Member]]
"""Who may be at a post, a bus or a stop by its id, in a half-day; in the order of the table."""


@dataclass(frozen=True)
class Scope:
    """A part of all plans: the best plan of a part is one of the whole, but its bound does not bound the whole."""

    tours: Sequence[ListedTour] | None = None
    """The tours that may be driven; all that can be listed if not stated."""
    sittings: Allowed | None = None
    """The visits that may be held where staff come by themselves; all if not stated."""
    candidates: Candidates | None = None
    """Who may be asked; everybody if not stated."""


EVERYTHING = Scope()
"""All plans."""
