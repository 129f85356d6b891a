"""Recreate: customers are put back one by one, each with the pattern and at the places that cost least."""

from __future__ import annotations

import math

import numpy as np

from medicobus.solve.compiled import compiled
from medicobus.solve.periodic.chance import share, whole
from medicobus.solve.periodic.ruin import ALL_DAYS
from medicobus.solve.periodic.state import ROUNDING, Facts, Floats, Integers, State, put_in

BLINK = 0.01
"""How often a place that would be the best is overlooked."""
ORDERS = 5
BY_DEMAND, FAR_FIRST, NEAR_FIRST, FEW_CHOICES_FIRST = 1, 2, 3, 4
"""In which order customers come back; 0 is by chance."""


@compiled
def recreate(facts: Facts, state: State, penalty: Floats, removed: Integers, one_day: int) -> None:
    """Put visits of one day back, or customers with all their days."""
    days = len(facts.capacity)
    cost, tour, position = np.empty(days), np.empty(days, np.int64), np.empty(days, np.int64)
    _sort(facts, removed)
    for customer in removed:
        if one_day != ALL_DAYS:
            _cost, best_tour, best_position = _cheapest(facts, state, penalty, customer, one_day)
            put_in(facts, state, best_tour, best_position, customer)
            continue
        for day in range(days):
            if facts.possible[customer, day]:
                cost[day], tour[day], position[day] = _cheapest(facts, state, penalty, customer, day)
        chosen = _cheapest_pattern(facts, customer, cost)
        state.pattern[customer] = chosen
        for day in range(days):
            if facts.visited[customer, chosen, day]:
                put_in(facts, state, tour[day], position[day], customer)


@compiled
def _cheapest_pattern(facts: Facts, customer: int, cost: Floats) -> int:
    """The pattern whose days cost least together."""
    best, chosen = np.inf, 0
    for pattern in range(facts.choices[customer]):
        total = 0.0
        for day in range(len(cost)):
            if facts.visited[customer, pattern, day]:
                total += cost[day]
        if total < best:
            best, chosen = total, pattern
    return chosen


@compiled
def _cheapest(facts: Facts, state: State, penalty: Floats, customer: int, day: int) -> tuple[float, int, int]:
    """The least cost of one more visit on a day, its tour and its position."""
    best, best_tour, best_position = np.inf, facts.first[day], 1
    capacity, longest = facts.capacity[day], facts.longest[day]
    demand, service = facts.demand[customer], facts.service[customer]
    blink = _until_blink()
    for tour in range(facts.first[day], facts.first[day + 1]):
        load = state.load[tour] - capacity
        more = max(0.0, load + demand) - max(0.0, load)
        overload = penalty[0] * more if more > ROUNDING else 0.0
        if overload < best:
            added, position, blink = _cheapest_position(facts, state, tour, customer, blink)
            length = state.length[tour] + state.service[tour] - longest
            longer = max(0.0, length + added + service) - max(0.0, length)
            total = added + overload + (penalty[1] * longer if longer > ROUNDING else 0.0)
            if total < best:
                best, best_tour, best_position = total, tour, position
        if not state.size[tour]:
            break  # the empty tours of a day are all the same
    return best, best_tour, best_position


@compiled
def _cheapest_position(facts: Facts, state: State, tour: int, customer: int, blink: int) -> tuple[float, int, int]:
    """The least distance that is added in a tour, where, and how many good places until one is overlooked."""
    out, back = facts.distance[customer], facts.reverse[customer]
    stops, leg = state.stops[tour], state.leg[tour]
    least, place = np.inf, 1
    for position in range(state.size[tour] + 1):
        added = back[stops[position]] + out[stops[position + 1]] - leg[position]
        if added < least:
            blink -= 1
            if blink < 0:
                blink = _until_blink()
            else:
                least, place = added, position + 1
    return least, place, blink


@compiled
def _until_blink() -> int:
    """How many places are seen before one is overlooked."""
    return int(math.log(1.0 - share()) / math.log(1.0 - BLINK))


@compiled
def _sort(facts: Facts, removed: Integers) -> None:
    """Sort customers in one of the orders, drawn by chance."""
    order = whole(0, ORDERS)
    keys = np.empty(len(removed))
    for number, customer in enumerate(removed):
        keys[number] = share()
        if order == BY_DEMAND:
            keys[number] = -facts.demand[customer]
        elif order == FAR_FIRST:
            keys[number] = -facts.distance[0, customer]
        elif order == NEAR_FIRST:
            keys[number] = facts.distance[0, customer]
        elif order == FEW_CHOICES_FIRST:
            keys[number] += facts.choices[customer]
    for number in range(1, len(removed)):
        key, customer, place = keys[number], removed[number], number
        while place > 0 and keys[place - 1] > key:
            keys[place], removed[place] = keys[place - 1], removed[place - 1]
            place -= 1
        keys[place], removed[place] = key, customer
