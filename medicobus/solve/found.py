"""What a search gives: a plan, and how good it is proven to be."""

from __future__ import annotations

from dataclasses import dataclass

from medicobus.plan.plan import Plan


@dataclass(frozen=True)
class TierFound:
    """What the search reached in a tier."""

    name: str
    cost: float
    bound: float
    """No plan that costs as little as this one in the tiers before costs less."""


@dataclass(frozen=True)
class Found:
    """The best plan, and what is proven of it."""

    plan: Plan
    tiers: tuple[TierFound, ...]
    work: float
    """The solver's own count of its work, in seconds of a usual machine."""
    interrupted: bool
