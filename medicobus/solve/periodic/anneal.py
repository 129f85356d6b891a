"""Rounds of ruin and recreate at one temperature."""

from __future__ import annotations

import math
from typing import NamedTuple

from medicobus.solve.compiled import compiled
from medicobus.solve.periodic.chance import share, whole
from medicobus.solve.periodic.recreate import recreate
from medicobus.solve.periodic.ruin import ALL_DAYS, ruin
from medicobus.solve.periodic.state import ROUNDING, Facts, Floats, Integers, State, copy_changed, weigh

ONE_DAY = 0.7
"""Share of the rounds in which the days of all customers stay as they are."""
BETTER = 1e-7
"""Less than this is rounding."""


class Walk(NamedTuple):
    """Where an annealing stands, and what it needs."""

    now: State
    kept: State
    """What it goes back to when a change is refused."""
    best: State
    penalty: Floats
    """Of a unit of load too much, and of a unit of length too much."""
    removed: Integers
    """Room for all customers."""
    ruined: Integers
    """Room for all tours."""


@compiled
def anneal(facts: Facts, walk: Walk, best_cost: float, temperature: float, rounds: int) -> tuple[float, float]:
    """So many rounds: the best cost of a feasible answer, and which share of the answers was feasible."""
    now, penalty = walk.now, walk.penalty
    length, load, longer = weigh(facts, now)
    cost = length + penalty[0] * load + penalty[1] * longer
    feasible = 0
    for _round in range(rounds):
        one_day = ALL_DAYS
        if share() < ONE_DAY:
            one_day = whole(0, len(facts.capacity))
        count = ruin(facts, now, one_day, walk.removed, walk.ruined)
        recreate(facts, now, penalty, walk.removed[:count], one_day)
        length, load, longer = weigh(facts, now)
        fine = load + longer <= ROUNDING
        if fine:
            feasible += 1
        new = length + penalty[0] * load + penalty[1] * longer
        if new >= cost - temperature * math.log(1.0 - share()):
            copy_changed(walk.kept, now)
            continue
        copy_changed(now, walk.kept)
        cost = new
        if fine and length < best_cost - BETTER:
            best_cost = length
            copy_changed(now, walk.best)
    return best_cost, feasible / rounds
