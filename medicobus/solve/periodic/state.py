"""A solution in arrays, as compiled code works on it, and what changes one tour of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from medicobus.solve.compiled import compiled

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
ROUNDING = 1e-9
"""An excess that is none."""


class Facts(NamedTuple):
    """The problem in arrays; customers count from 1, the depot is 0."""

    distance: Floats
    reverse: Floats
    """Distances the other way round, so that those to a place lie side by side."""
    near: Integers
    """For each place all customers, the nearest first."""
    demand: Floats
    service: Floats
    choices: Integers
    """Patterns of each customer."""
    visited: Truths
    """Customer, pattern, day."""
    possible: Truths
    """Customer, day: in a pattern of the customer."""
    capacity: Floats
    longest: Floats
    first: Integers
    """For each day its first tour; one more entry at the end."""
    day: Integers
    """For each tour its day."""


class State(NamedTuple):
    """Tours, and what is known of each."""

    stops: Integers
    """Tour, position: the depot, customers, the depot."""
    leg: Floats
    """Tour, position: the distance to the next."""
    size: Integers
    """Customers in a tour."""
    load: Floats
    length: Floats
    service: Floats
    where: Integers
    """Customer, day: the tour, or -1."""
    pattern: Integers
    """Customer: which one, or -1."""


@compiled
def take_out(facts: Facts, state: State, tour: int, position: int) -> None:
    """Remove one visit."""
    stops, leg, size = state.stops[tour], state.leg[tour], state.size[tour]
    customer = stops[position]
    state.length[tour] -= leg[position - 1] + leg[position]
    for later in range(position, size + 1):
        stops[later] = stops[later + 1]
        leg[later] = leg[later + 1]
    leg[position - 1] = facts.distance[stops[position - 1], stops[position]]
    state.length[tour] += leg[position - 1]
    state.size[tour] = size - 1
    if size == 1:
        state.length[tour] = state.load[tour] = state.service[tour] = 0.0
    else:
        state.load[tour] -= facts.demand[customer]
        state.service[tour] -= facts.service[customer]
    state.where[customer, facts.day[tour]] = -1


@compiled
def put_in(facts: Facts, state: State, tour: int, position: int, customer: int) -> None:
    """Add one visit before the one at this position."""
    stops, leg, size = state.stops[tour], state.leg[tour], state.size[tour]
    for later in range(size + 1, position - 1, -1):
        stops[later + 1] = stops[later]
        leg[later + 1] = leg[later]
    stops[position] = customer
    state.length[tour] -= leg[position - 1]
    leg[position - 1] = facts.distance[stops[position - 1], customer]
    leg[position] = facts.distance[customer, stops[position + 1]]
    state.length[tour] += leg[position - 1] + leg[position]
    state.size[tour] = size + 1
    state.load[tour] += facts.demand[customer]
    state.service[tour] += facts.service[customer]
    state.where[customer, facts.day[tour]] = tour


@compiled
def position_of(state: State, tour: int, customer: int) -> int:
    """Where in a tour a customer is."""
    position = 1
    while state.stops[tour, position] != customer:
        position += 1
    return position


@compiled
def copy_changed(source: State, target: State) -> None:
    """Make the target the same; only tours that differ are copied."""
    for tour in range(len(source.size)):
        if _differs(source, target, tour):
            size = source.size[tour]
            for position in range(size + 2):
                target.stops[tour, position] = source.stops[tour, position]
                target.leg[tour, position] = source.leg[tour, position]
            target.size[tour] = size
            target.load[tour] = source.load[tour]
            target.length[tour] = source.length[tour]
            target.service[tour] = source.service[tour]
    places, days = source.where.shape
    for customer in range(places):
        target.pattern[customer] = source.pattern[customer]
        for day in range(days):
            target.where[customer, day] = source.where[customer, day]


@compiled
def _differs(source: State, target: State, tour: int) -> bool:
    if source.size[tour] != target.size[tour]:
        return True
    for position in range(1, source.size[tour] + 1):
        if source.stops[tour, position] != target.stops[tour, position]:
            return True
    return False


@compiled
def weigh(facts: Facts, state: State) -> tuple[float, float, float]:
    """Of all tours together: the length, what they carry too much, by how much they are too long."""
    length, load, longer = 0.0, 0.0, 0.0
    for tour in range(len(state.size)):
        if state.size[tour]:
            day = facts.day[tour]
            length += state.length[tour]
            more = state.load[tour] - facts.capacity[day]
            if more > ROUNDING:
                load += more
            more = state.length[tour] + state.service[tour] - facts.longest[day]
            if more > ROUNDING:
                longer += more
    return length, load, longer
