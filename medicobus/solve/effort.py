"""How hard to search, and what is told while searching."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Strategy = Literal["auto", "integrated", "districts"]
"""How to search."""


def never() -> bool:
    """The search goes on."""
    return False


@dataclass(frozen=True)
class Effort:
    """When to stop, and how to search."""

    time_limit: float = 60
    """Seconds for all tiers together."""
    gap: float = 0
    """Per cent: a tier is left once its gap is as small."""
    seed: int = 1
    """Same seed, same input, same plan, as long as every tier is closed before the time is up."""
    workers: int = 2
    """How many strategies search at once; the plan does not depend on it."""
    stopped: Callable[[], bool] = never
    """Is asked again and again whether to end with the best that was found so far."""
    patience: float | None = None
    """Seconds without a better cost or bound after which the search ends; none for as long as time allows."""
    strategy: Strategy = "auto"
    """One integrated model, or districts; by size if not stated."""
    repeatable: bool = False
    """Same plan on every run even if the time is up: the limit then counts the solver's work, not the clock."""


@dataclass(frozen=True)
class Progress:
    """Where the search stands."""

    tier: str
    cost: float | None
    """The best plan's cost in this tier; none before there is one."""
    bound: float | None
    """What is proven: no plan costs less in this tier."""

    @property
    def gap(self) -> float | None:
        """(cost − bound) / max(1, |cost|)."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / max(1.0, abs(self.cost))


Watch = Callable[[Progress], None]
"""Is told of every better plan and every better bound."""


def unwatched(_progress: Progress) -> None:
    """Nobody is told."""
