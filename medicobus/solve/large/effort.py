"""How long each step of a large search may take, and how the solver is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import PARTIAL_FIXED_SEARCH, CpModel, SatParameters

from medicobus.model.expression import Expression
from medicobus.solve.effort import Effort, never
from medicobus.solve.solver import Run, Solving, Tell

PORTFOLIO = {"num_workers": 6, "extra_subsolvers": ["max_lp"], "ignore_subsolvers": ["core"]}
"""Strategies of the solver side by side: most of them with the linear relaxation.

Measured on two cores, what members cost at least at 100 stops and 13 weeks: proven in 44 s with these; in 60 s 111
against 101 with the solver's usual eight, 943 against 63 with its usual four.
"""
LINEAR = {"num_workers": 2, "subsolvers": ["max_lp_sym"]}
"""One strategy with the whole linear relaxation and its symmetries, one of neighbourhoods beside it: to close a tier.

Measured on two cores. The road of 40 stops and 4 weeks, three seeds, without the symmetries: 12,180 to 12,310 in 20 s;
12,636 to 12,742 with the others'. People at 100 stops and 13 weeks: proven in 10 to 15 s with five seeds, without the
symmetries in 23 s and 27 s with two, and not in 56 s in two other runs; with the others' not in 70 s. It also finds:
half-days near to a linear programme's are off by 4,328 and 3,850 after 11 s, without the symmetries by 5,498 and 3,995.
"""
RELAXATION = {
    "num_workers": 1,
    "linearization_level": 2,
    "add_lp_constraints_lazily": False,
    "use_symmetry_in_lp": True,
    "symmetry_level": 4,
}
"""The first of these alone, with the whole programme from the start: for one core, beside something else."""
FEW = 16
"""Stops up to which a tier is closed weekday by weekday, and all their pairs are told apart as tours."""
A_STEP = 0.02
"""Seconds of a usual machine for one step of a search that is not the solver's: 20,000 moves of a walk, compiled."""
POLL = 0.05
"""Seconds between two looks for Ctrl-C."""


def _weekdays_first() -> SatParameters:
    """A strategy that decides first what rules say that all else hangs on: the usual weekday of each stop."""
    strategy = SatParameters()
    strategy.name, strategy.linearization_level, strategy.search_branching = "weekdays", 2, PARTIAL_FIXED_SEARCH
    return strategy


WEEKDAYS: Mapping[str, object] = {"num_workers": 3, "subsolver_params": [_weekdays_first()], "subsolvers": ["weekdays"]}
"""The same, weekday by weekday: they say the most where stops are few.

Measured on two cores. Of 6 stops and 13 weeks regularity is proven in 4 s and the road in 7 s, with `LINEAR` neither
in 20 s; of 12 stops and 13 weeks the road is 15,552 >= 14,708 after 15 s, with `LINEAR` 15,743 >= 14,446 after 20 s. Of
40 stops and 4 weeks it is 12,554 >= 12,120 after 15 s, with `LINEAR` 12,234 >= 12,160 after 13 s.
"""


@dataclass
class Clock:
    """What is left of the time, or of the work in a repeatable search."""

    effort: Effort
    worked: float = 0.0
    """The solver's own count of its work, and the steps of other searches, in seconds of a usual machine."""
    solving: float = 0.0
    """How much of the time, or of the work, the solver has had; models are built and plans read in the rest."""
    _began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds until the limit; work, in a repeatable search."""
        spent = self.worked if self.effort.repeatable else time.monotonic() - self._began
        return max(0.0, self.effort.time_limit - spent)

    @property
    def stopped(self) -> bool:
        """Whether the search is to end with what it has."""
        return self.effort.stopped() or not self.left

    def until(self, ends: float, least: float = 0.0) -> Callable[[], bool]:
        """Whether more than the `least` is left before so many seconds are; each question is a step of a search."""

        def goes_on() -> bool:
            self.worked += A_STEP
            return self.left > ends + least and not self.stopped

        return goes_on

    def share_of(self, seconds: float) -> Callable[[], float]:
        """What share is left of so many seconds that begin now; nothing once the search is to end.

        In a repeatable search as many steps as a usual machine takes in that time.
        """
        until, steps = self.left - seconds, 0

        def left() -> float:
            nonlocal steps
            steps += 1
            if self.effort.stopped() or seconds <= 0:
                return 0.0
            if self.effort.repeatable:
                self.worked += A_STEP
                return max(0.0, 1 - steps * A_STEP / seconds)
            return max(0.0, (self.left - until) / seconds)

        return left

    def solve(
        self,
        cp: CpModel,
        objective: Expression | None,
        hint: Sequence[int],
        seconds: float,
        tell: Tell | None = None,
        portfolio: Mapping[str, object] = PORTFOLIO,
        enough: Callable[[], bool] = never,
    ) -> Run:
        """Minimise an objective, or find any solution if there is none, for so many seconds at most.

        A search that is not repeatable ends when it is `enough`, which is asked again and again.
        """
        model = cp.clone()
        model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools gives it no types
        for index, setting in enumerate(hint):
            model.add_hint(model.get_int_var_from_proto_index(index), setting)
        if objective is not None:
            model.minimize(objective)
        solving = Solving(
            model, self._parameters(max(0.0, min(seconds, self.left)), portfolio), tell or (lambda _cost, _bound: None)
        )
        began = self.left
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(solving.run)
            while not running.done():
                wait([running], POLL)
                if self.effort.stopped() or (not self.effort.repeatable and enough()):
                    solving.stop()
            run = running.result()
        self.worked += run.work
        self.solving += began - self.left
        return run

    def _parameters(self, seconds: float, portfolio: Mapping[str, object]) -> dict[str, object]:
        shared = {"random_seed": self.effort.seed, "relative_gap_limit": self.effort.gap / 100, **portfolio}
        if self.effort.repeatable:
            # One after the other: of two side by side, how far one came when the other ended is chance. Measured on 40
            # stops and 4 weeks: ten runs gave two plans.
            return {**shared, "num_workers": 1, "interleave_search": True, "max_deterministic_time": seconds}
        return {**shared, "max_time_in_seconds": seconds}
