"""Several ways of searching, side by side, with one result that does not depend on which was faster.

CP-SAT with one worker does the same work on every machine, counted in its own seconds. So each strategy gets
the same amount of that work, round after round, twice as much each time; at the end of a round the results
are put together in the order of the list. Threads only decide how long it takes.

Measured on the two shipped services (two cores): the relaxation alone proves Dieppe in 0.7 s and Évreux in
6 s but took 25 s on the weekdays of another territory, on which search without any relaxation took 4 s; the
solver's own portfolio made repeatable by interleaving took 8 s and 30 s.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue

from ortools.sat.python.cp_model import CpModel

from medicobus.model.expression import Expression
from medicobus.solve.solver import Run, Solving, Tell

RELAXING: Mapping[str, object] = {"num_workers": 1, "linearization_level": 2}
"""Bounds from the linear relaxation."""
LEARNING: Mapping[str, object] = {"num_workers": 1, "linearization_level": 0}
"""Bounds from learned clauses alone."""
MIXED: Mapping[str, object] = {"num_workers": 1, "interleave_search": True}
"""The solver's whole portfolio with neighbourhoods, in a fixed order: for what the two others leave open.

One after the other: of eight side by side, which ends first is chance. Measured: ten runs to the end gave four plans.
"""

FIRST_ROUND = 1.0
"""Work of each strategy in the first round, in the solver's seconds."""
MIXED_FROM = 8.0
"""Work of a round from which on the whole portfolio joins."""
POLL = 0.05
"""Seconds between two looks for Ctrl-C."""


@dataclass(frozen=True)
class Budget:
    """When to stop, and how many strategies run at once."""

    seconds: float | None
    """Of the clock; none for a repeatable run."""
    work: float | None
    """Of the solver's own count; none if the clock decides."""
    gap: float
    """A share of the cost: 0.01 stops at one per cent."""
    seed: int
    workers: int
    stopped: Callable[[], bool]
    """Is asked again and again whether to end."""


@dataclass
class Outcome:
    """The best that is known of one model."""

    solution: tuple[int, ...] = ()
    """The value of every variable; empty while there is no solution."""
    cost: int = 0
    bound: int | None = None
    impossible: bool = False
    """Whether it is proven that there is no solution."""
    work: float = 0.0
    interrupted: bool = False

    @property
    def closed(self) -> bool:
        """Whether the cost is proven to be the least."""
        return bool(self.solution) and self.bound is not None and self.bound >= self.cost

    def within(self, gap: float) -> bool:
        """Whether nothing is left to find out, or no more than the gap."""
        if self.impossible:
            return True
        return bool(self.solution) and self.bound is not None and self.cost - self.bound <= gap * max(1, abs(self.cost))


def solve(cp: CpModel, objective: Expression, hint: Sequence[int], budget: Budget, tell: Tell) -> Outcome:
    """Minimise an objective, round after round; `tell` hears of better costs and bounds."""
    known = Outcome()
    began, share = time.monotonic(), FIRST_ROUND
    while not known.within(budget.gap):
        known.interrupted = known.interrupted or budget.stopped()
        if known.interrupted:
            break
        limits = _limits(budget, known, time.monotonic() - began, share)
        if limits is None:
            break
        strategies = [RELAXING, LEARNING, MIXED] if share >= MIXED_FROM else [RELAXING, LEARNING]
        model = _prepared(cp, objective, known, known.solution or hint)
        told: SimpleQueue[tuple[int | None, int | None]] = SimpleQueue()
        solvings = [Solving(model, {**strategy, **limits}, _into(told)) for strategy in strategies]
        for cost_and_bound in _side_by_side(solvings, budget, known, told):
            tell(*cost_and_bound)
        _put_together(known, _counted(solvings))
        share *= 2
    return known


def _limits(budget: Budget, known: Outcome, seconds: float, share: float) -> dict[str, object] | None:
    """The parameters that end a run; nothing if the budget is spent."""
    limits: dict[str, object] = {"random_seed": budget.seed, "relative_gap_limit": budget.gap}
    if budget.work is not None:
        share = min(share, budget.work - known.work)
    if budget.seconds is not None:
        limits["max_time_in_seconds"] = max(0.0, budget.seconds - seconds)
    limits["max_deterministic_time"] = share
    spent = share <= 0 or limits.get("max_time_in_seconds") == 0
    return None if spent else limits


def _prepared(cp: CpModel, objective: Expression, known: Outcome, hint: Sequence[int]) -> CpModel:
    """A copy of the model with its objective, what is known of it, and a hint."""
    model = cp.clone()
    model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools gives it no types
    for index, setting in enumerate(hint):
        model.add_hint(model.get_int_var_from_proto_index(index), setting)
    model.minimize(objective)
    if known.bound is not None:
        model.add(objective >= known.bound)
    if known.solution:
        model.add(objective <= known.cost)
    return model


def _into(told: SimpleQueue[tuple[int | None, int | None]]) -> Tell:
    """What strategies tell waits in a queue, since they run in threads of their own."""
    return lambda cost, bound: told.put((cost, bound))


def _side_by_side(
    solvings: Sequence[Solving], budget: Budget, known: Outcome, told: SimpleQueue[tuple[int | None, int | None]]
) -> Iterator[tuple[int | None, int | None]]:
    """Run them, and yield what they tell; one that closes the question stops those behind it in the list."""

    def one(number: int) -> None:
        if solvings[number].run().closed:
            for later in solvings[number + 1 :]:
                later.stop()

    with ThreadPoolExecutor(max(1, budget.workers)) as pool:
        futures = [pool.submit(one, number) for number in range(len(solvings))]
        waiting = True
        while waiting:
            waiting = bool(wait(futures, POLL).not_done)
            while not told.empty():
                yield told.get()
            if budget.stopped() and not known.interrupted:
                known.interrupted = True
                for solving in solvings:
                    solving.stop()
        for future in futures:
            future.result()


def _counted(solvings: Sequence[Solving]) -> list[Run]:
    """What they found, up to the first that closed the question: how far the others came is chance."""
    runs = [solving.found for solving in solvings if solving.found is not None]
    first = next((number for number, found in enumerate(runs) if found.closed), len(runs))
    return runs[: first + 1]


def _put_together(known: Outcome, runs: Sequence[Run]) -> None:
    """Add what a round found: the best solution, the first of equals, and the best bound."""
    for found in runs:
        known.work += found.work
        known.impossible = known.impossible or found.impossible
        if found.solution and (not known.solution or found.cost < known.cost):
            known.solution, known.cost = found.solution, found.cost
        if not found.impossible:
            known.bound = found.bound if known.bound is None else max(known.bound, found.bound)
    if known.impossible and known.solution:
        message = "one strategy found a plan, another says that there is none"
        raise RuntimeError(message)
