"""The question: places, the days on which each may be visited, and the vehicles of each day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pattern = frozenset[int]
"""The days of a period on which a customer is visited; days count from 0."""


@dataclass(frozen=True)
class Customer:
    """A place to be visited, on all days of exactly one of its patterns."""

    demand: float
    """What a vehicle carries for one visit."""
    service: float
    """How long a visit takes, in the unit of distances."""
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Day:
    """What one day's vehicles can do."""

    vehicles: int
    capacity: float
    """The most that a tour carries; infinite where there is no limit."""
    longest: float
    """The longest tour with its visits, in the unit of distances; infinite where there is no limit."""


@dataclass(frozen=True)
class Problem:
    """A period; all tours start and end at the depot."""

    distance: npt.NDArray[np.float64]
    """From place to place, (customers + 1) × (customers + 1), symmetric or not; the depot comes first."""
    customers: tuple[Customer, ...]
    days: tuple[Day, ...]

    def __post_init__(self) -> None:
        places = len(self.customers) + 1
        if self.distance.shape != (places, places):
            message = f"{places} places need {places} × {places} distances, not {self.distance.shape}"
            raise ValueError(message)
        for number, customer in enumerate(self.customers, 1):
            if not customer.patterns:
                message = f"customer {number} has no pattern"
                raise ValueError(message)
            if not all(0 <= day < len(self.days) for pattern in customer.patterns for day in pattern):
                message = f"customer {number} has a pattern with a day that is not in the period"
                raise ValueError(message)
