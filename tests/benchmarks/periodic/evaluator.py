"""Judges a solution against the instance file alone; shares no code with the engine or with the reader."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SLACK = 1e-6
"""What rounding may add up to in a tour."""


@dataclass(frozen=True)
class Verdict:
    """What a solution costs, and every way in which it is none."""

    cost: float
    faults: tuple[str, ...]


def judge(path: Path, tours: Sequence[Sequence[Sequence[int]]]) -> Verdict:
    """Judge tours, by day; a tour is customers in order, without the depot, numbered from 1 as in the file."""
    rows = [
        [float(word) for word in row.split()] for row in path.read_text(encoding="utf-8").splitlines() if row.strip()
    ]
    vehicles, customers, days = (int(value) for value in rows[0][1:4])
    limits, places = rows[1 : 1 + days], rows[1 + days : 2 + days + customers]
    if len(tours) != days:
        return Verdict(math.inf, (f"{len(tours)} days instead of {days}",))
    strangers = sorted({stop for day in tours for tour in day for stop in tour if not 1 <= stop <= customers})
    if strangers:
        return Verdict(math.inf, tuple(f"customer {stop} does not exist" for stop in strangers))
    cost, faults = 0.0, []
    for number, (day, (longest, capacity)) in enumerate(zip(tours, limits, strict=True), 1):
        driven = [tour for tour in day if tour]
        if len(driven) > vehicles:
            faults.append(f"day {number}: {len(driven)} tours for {vehicles} vehicles")
        for tour in driven:
            length = _length(places, tour)
            cost += length
            load = sum(places[stop][4] for stop in tour)
            lasts = length + sum(places[stop][3] for stop in tour)
            if capacity and load > capacity + SLACK:
                faults.append(f"day {number}: a tour carries {load:g}, a vehicle {capacity:g}")
            if longest and lasts > longest + SLACK:
                faults.append(f"day {number}: a tour lasts {lasts:.3f}, more than {longest:g}")
    return Verdict(cost, (*faults, *_missed(places, tours, days)))


def _length(places: Sequence[Sequence[float]], tour: Sequence[int]) -> float:
    path = [0, *tour, 0]
    return sum(math.dist(places[here][1:3], places[there][1:3]) for here, there in pairwise(path))


def _missed(places: Sequence[Sequence[float]], tours: Sequence[Sequence[Sequence[int]]], days: int) -> list[str]:
    """Customers whose days are not one of their patterns; bits count from the last day."""
    faults = []
    for customer in range(1, len(places)):
        visits = Counter({day: sum(list(tour).count(customer) for tour in tours[day]) for day in range(days)})
        twice = [day + 1 for day, count in visits.items() if count > 1]
        if twice:
            faults.append(f"customer {customer} is visited more than once on day {twice[0]}")
        days_as_bits = sum(2 ** (days - 1 - day) for day, count in visits.items() if count)
        allowed = places[customer][7 : 7 + int(places[customer][6])]
        if not days_as_bits:
            faults.append(f"customer {customer} is never visited")
        elif days_as_bits not in allowed:
            faults.append(f"customer {customer} is visited on days that are no pattern of it ({days_as_bits})")
    return faults
