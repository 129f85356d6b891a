"""One annealing: where it stands, its best answer, and the penalties of what is over the limits."""

from __future__ import annotations

import math

import numpy as np

from medicobus.solve.periodic.anneal import Walk, anneal
from medicobus.solve.periodic.arrays import facts_of, found_in, nobody_visited
from medicobus.solve.periodic.chance import seed_with
from medicobus.solve.periodic.found import Found
from medicobus.solve.periodic.problem import Problem
from medicobus.solve.periodic.recreate import recreate
from medicobus.solve.periodic.ruin import ALL_DAYS
from medicobus.solve.periodic.state import ROUNDING, copy_changed, weigh

FEASIBLE = 0.4
"""Share of feasible answers at which the penalties stay as they are."""
STEP = 1.02
"""By what they rise or fall after every batch of rounds."""

DOUBLINGS = 20
"""How often they are doubled at the end, should nothing feasible be known."""


class Annealing:
    """Goes on from batch to batch."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.facts = facts_of(problem)
        self.rounds = 0
        self.best_cost = math.inf
        everybody = np.arange(1, len(self.facts.demand), dtype=np.int64)
        now, kept, best = (nobody_visited(self.facts) for _ in range(3))
        penalty = np.array([(self.facts.distance.mean() or 1.0) / (self.facts.demand.mean() or 1.0), 1.0])
        self.walk = Walk(now, kept, best, penalty, everybody, np.zeros(len(self.facts.day), np.int64))
        seed_with(seed)
        recreate(self.facts, now, penalty, everybody.copy(), ALL_DAYS)
        copy_changed(now, kept)
        length, load, longer = weigh(self.facts, now)
        if load + longer <= ROUNDING:
            copy_changed(now, best)
            self.best_cost = length
        self.scale = length / max(1, self.visits)
        """The mean distance a visit at the beginning."""

    @property
    def visits(self) -> int:
        """How many visits it stands at."""
        return int(self.walk.now.size.sum())

    def batch(self, temperature: float, rounds: int) -> None:
        """So many rounds at a temperature, in mean distances a visit."""
        self.best_cost, share = anneal(self.facts, self.walk, self.best_cost, temperature * self.scale, rounds)
        self.walk.penalty[:] *= STEP if share < FEASIBLE else 1 / STEP
        self.rounds += rounds

    def insist(self, temperature: float, rounds: int) -> None:
        """As long as nothing feasible was found, make what is over the limits dearer and dearer."""
        for _time in range(DOUBLINGS):
            if math.isfinite(self.best_cost):
                break
            self.walk.penalty[:] *= 2
            self.batch(temperature, rounds)

    def found(self) -> Found | None:
        """The best, if there is one."""
        return found_in(self.facts, self.walk.best, self.rounds) if math.isfinite(self.best_cost) else None
