"""The search: annealing over ruin and recreate, cooled, heated a little and cooled again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.util import find_spec

from medicobus.errors import MedicobusError, TimeLimitError
from medicobus.solve.periodic.found import Found
from medicobus.solve.periodic.problem import Problem
from medicobus.words import _

BATCH = 500
"""Rounds between two looks at the clock."""
COOLINGS = ((0.8, 1.0), (1.0, 0.1))
"""Until which share of the whole, and from which temperature, in mean distances a visit."""
COLD = 0.005
"""The temperature at the end of each."""


@dataclass(frozen=True)
class Effort:
    """When to stop."""

    seconds: float = 60.0
    """Wall time; some seconds of it go into compiling."""
    seed: int = 1
    rounds: int | None = None
    """Stop after so many rounds and not by the clock: same problem, same seed, same answer."""


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
    from medicobus.solve.periodic.annealing import Annealing  # noqa: PLC0415 - an extra, and slow to load

    annealing = Annealing(problem, effort.seed)
    annealing.batch(COOLINGS[0][1], 1)  # compiles what is not yet compiled
    begins, began = time.monotonic(), annealing.rounds
    done, cooling = 0.0, 0
    while done < 1:
        if done >= COOLINGS[cooling][0]:
            cooling += 1
            annealing.return_to_best()
        annealing.batch(_temperature(cooling, done), BATCH)
        if effort.rounds is not None:
            done = (annealing.rounds - began) / effort.rounds
        else:
            now = time.monotonic()
            done = 1.0 if now >= ends else (now - begins) / (ends - begins)
    found = annealing.found()
    if found is None:
        raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
    return found


def _temperature(cooling: int, done: float) -> float:
    """From hot to cold in equal ratios."""
    since = COOLINGS[cooling - 1][0] if cooling else 0.0
    until, hot = COOLINGS[cooling]
    return hot * (COLD / hot) ** ((done - since) / (until - since))
