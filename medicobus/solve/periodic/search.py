"""The search: annealing over ruin and recreate, from hot to cold, and again as long as there is time."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from medicobus.errors import MedicobusError, TimeLimitError
from medicobus.solve.effort import never
from medicobus.solve.periodic.found import Found
from medicobus.solve.periodic.problem import Problem
from medicobus.words import _

if TYPE_CHECKING:
    from medicobus.solve.periodic.annealing import Annealing

BATCH = 500
"""Rounds between two looks at the clock, and less where rounds are counted: the penalties follow every batch."""
BATCHES = 200
"""The least number of batches where rounds are counted."""
HOT, COLD = 1.0, 0.005
"""The first and the last temperature of a cooling, in mean distances a visit."""
ENOUGH = 6_000
"""Rounds for each visit that a cooling needs; with time for more, there are several coolings."""
APART = 7919
"""Between the seeds of two workers."""
LOOK = 0.02
"""Share of the time in which rounds are counted, to tell how many there will be."""


@dataclass(frozen=True)
class Effort:
    """When to stop."""

    seconds: float = 60.0
    """Wall time; some seconds of it go into compiling."""
    seed: int = 1
    rounds: int | None = None
    """Each worker stops after so many rounds and not by the clock: same problem, same seed, same answer."""
    workers: int = 1
    """How many search at once, each by itself; one more does not change what the others find."""
    stopped: Callable[[], bool] = never
    """Is asked again and again whether to end with the best that was found so far."""


def solve(problem: Problem, effort: Effort) -> Found:
    """The best answer that is found; how fast it cools depends on the time allowed.

    Raises:
        MedicobusError: the extra `routing` is not installed.
        InfeasibleError: a customer cannot be visited on the days of any of its patterns.
        TimeLimitError: no answer was found in the time allowed.
    """
    ends = time.monotonic() + effort.seconds
    if find_spec("numba") is None:
        raise MedicobusError(_("Periodic routing needs the extra « routing »: pip install 'medicobus[routing]'."))
    with ThreadPoolExecutor(effort.workers) as pool:
        answers = pool.map(partial(_one, problem, effort, ends), range(effort.workers))
        found = [answer for answer in answers if answer is not None]
    if not found:
        raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
    return min(found, key=lambda answer: answer.cost)


def _one(problem: Problem, effort: Effort, ends: float, worker: int) -> Found | None:
    """What one worker finds."""
    from medicobus.solve.periodic.annealing import Annealing  # noqa: PLC0415 - an extra, and slow to load

    annealing = Annealing(problem, (effort.seed + APART * worker) % 2**32)
    annealing.batch(HOT, 1)  # compiles what is not yet compiled
    if effort.rounds is None:
        _by_the_clock(annealing, effort.stopped, ends)
    else:
        _by_count(annealing, effort.stopped, effort.rounds)
    annealing.insist(COLD, BATCH)
    return annealing.found()


def _by_the_clock(annealing: Annealing, stopped: Callable[[], bool], ends: float) -> None:
    """Go on until a time; after a first batch it is known how many coolings there is time for."""
    begins, before = time.monotonic(), annealing.rounds
    annealing.batch(HOT, BATCH)
    coolings = 1
    while (now := time.monotonic()) < ends and not stopped():
        done = (now - begins) / (ends - begins)
        if done < LOOK:
            coolings = _coolings(annealing, (annealing.rounds - before) / done)
        annealing.batch(_temperature(done * coolings % 1), BATCH)


def _by_count(annealing: Annealing, stopped: Callable[[], bool], rounds: int) -> None:
    """Go on for so many rounds."""
    batch = max(1, min(BATCH, rounds // BATCHES))
    coolings = _coolings(annealing, rounds)
    for done in range(0, rounds, batch):
        if stopped():
            break
        annealing.batch(_temperature(done / rounds * coolings % 1), min(batch, rounds - done))


def _coolings(annealing: Annealing, rounds: float) -> int:
    return max(1, int(rounds / (ENOUGH * max(1, annealing.visits))))


def _temperature(done: float) -> float:
    """From hot to cold in equal ratios."""
    return HOT * float((COLD / HOT) ** done)
