"""The answer: every day's tours."""

from __future__ import annotations

from dataclasses import dataclass

Tour = tuple[int, ...]
"""Customers in order, counted from 1; the depot before and after is not told."""


@dataclass(frozen=True)
class Found:
    """The best that was found."""

    tours: tuple[tuple[Tour, ...], ...]
    """By day; none of them is empty."""
    cost: float
    """The distance driven in all."""
    bound: float | None
    """Proven: no answer costs less; none where nothing is proven."""
    rounds: int
    """How many times something was taken out and put back."""
