"""Random numbers of compiled code: one stream for each thread, begun by `seed_with`."""

from __future__ import annotations

import numpy as np

from medicobus.solve.compiled import compiled


@compiled
def seed_with(seed: int) -> None:
    """Begin the stream."""
    np.random.seed(seed)  # noqa: NPY002 - compiled code draws from this stream, generators are several times slower


@compiled
def share() -> float:
    """From 0 to less than 1."""
    return np.random.random()  # noqa: NPY002


@compiled
def whole(low: int, high: int) -> int:
    """A whole number from low to less than high."""
    return np.random.randint(low, high)  # noqa: NPY002
