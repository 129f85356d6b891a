"""From the problem to arrays, and from arrays to the answer."""

from __future__ import annotations

import numpy as np

from medicobus.errors import InfeasibleError
from medicobus.solve.periodic.found import Found
from medicobus.solve.periodic.problem import Problem
from medicobus.solve.periodic.state import Facts, Floats, Integers, State
from medicobus.words import _

SPARE = 3
"""Positions of a tour beyond its customers: both ends, and one for a visit that is put in."""


def facts_of(problem: Problem) -> Facts:
    """The problem in arrays.

    Raises:
        InfeasibleError: every pattern of a customer has a day without a vehicle.
    """
    places, days = len(problem.customers) + 1, len(problem.days)
    idle = {day for day, fleet in enumerate(problem.days) if not fleet.vehicles}
    patterns = [[pattern for pattern in customer.patterns if not pattern & idle] for customer in problem.customers]
    if not all(patterns):
        raise InfeasibleError(_("A place cannot be visited: all of its patterns have a day without a vehicle."), (), ())
    choices = np.array([1, *map(len, patterns)], np.int64)
    visited = np.zeros((places, choices.max(), days), np.bool_)
    for number, allowed in enumerate(patterns, 1):
        for choice, pattern in enumerate(allowed):
            visited[number, choice, sorted(pattern)] = True
    vehicles = np.array([day.vehicles for day in problem.days], np.int64)
    distance = np.ascontiguousarray(problem.distance, np.float64)
    return Facts(
        distance=distance,
        reverse=np.ascontiguousarray(distance.T),
        near=_near(distance),
        demand=np.array([0.0, *(customer.demand for customer in problem.customers)]),
        service=np.array([0.0, *(customer.service for customer in problem.customers)]),
        choices=choices,
        visited=visited,
        possible=np.logical_or.reduce(visited, axis=1),
        capacity=np.array([day.capacity for day in problem.days], np.float64),
        longest=np.array([day.longest for day in problem.days], np.float64),
        first=np.concatenate(([0], np.cumsum(vehicles))),
        day=np.repeat(np.arange(days), vehicles),
    )


def _near(distance: Floats) -> Integers:
    """All customers by their distance there and back; the customer itself comes first."""
    both = distance + distance.T
    np.fill_diagonal(both, -1)
    order = np.argsort(both, axis=1, kind="stable")
    return np.array([row[row > 0] for row in order], np.int64).reshape(len(both), len(both) - 1)


def nobody_visited(facts: Facts) -> State:
    """Empty tours."""
    tours, (places, days) = len(facts.day), facts.possible.shape
    return State(
        stops=np.zeros((tours, places + SPARE), np.int64),
        leg=np.zeros((tours, places + SPARE)),
        size=np.zeros(tours, np.int64),
        load=np.zeros(tours),
        length=np.zeros(tours),
        service=np.zeros(tours),
        where=np.full((places, days), -1, np.int64),
        pattern=np.full(places, -1, np.int64),
    )


def found_in(facts: Facts, state: State, rounds: int) -> Found:
    """The answer; its cost is added up anew."""
    tours: list[list[tuple[int, ...]]] = [[] for _ in facts.capacity]
    cost = 0.0
    for tour, day in enumerate(facts.day):
        stops = [int(stop) for stop in state.stops[tour, 1 : state.size[tour] + 1]]
        if stops:
            tours[day].append(tuple(stops))
            path = [0, *stops, 0]
            cost += float(facts.distance[path[:-1], path[1:]].sum())
    return Found(tuple(map(tuple, tours)), cost, None, rounds)
