"""One run of CP-SAT: it can be watched, and Ctrl-C ends it with the best that it has."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

POLL = 0.1
"""Seconds between two looks for Ctrl-C."""


@dataclass(frozen=True)
class Run:
    """What a run of the solver gave."""

    status: str
    """`optimal`, `feasible`, `infeasible` or `unknown`."""
    solution: tuple[int, ...]
    """The value of every variable; empty if there is no solution."""
    cost: int
    bound: int
    work: float
    """The solver's own count of its work, in seconds of a usual machine."""
    interrupted: bool


class _Teller(cp_model.CpSolverSolutionCallback):
    def __init__(self, tell: Callable[[int | None, int | None], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell(round(self.objective_value), _up(self.best_objective_bound))


def run(
    model: cp_model.CpModel,
    parameters: dict[str, object],
    tell: Callable[[int | None, int | None], None],
) -> Run:
    """Solve a model; on Ctrl-C stop and give what was found.

    `tell` hears of costs and bounds, either of which may be none.
    """
    solver = cp_model.CpSolver()
    for name, setting in parameters.items():
        setattr(solver.parameters, name, setting)
    solver.parameters.catch_sigint_signal = False
    solver.best_bound_callback = lambda bound: tell(None, _up(bound))
    statuses: list[cp_model.CpSolverStatus] = []
    thread = threading.Thread(target=lambda: statuses.append(solver.solve(model, _Teller(tell))))
    thread.start()
    interrupted = False
    while thread.is_alive():
        try:
            thread.join(POLL)
        except KeyboardInterrupt:
            interrupted = True
            solver.stop_search()
    if not statuses:
        message = "the solver failed"
        raise RuntimeError(message)
    found = statuses[0] in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    names = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}
    return Run(
        status=names.get(statuses[0], "unknown"),
        solution=tuple(solver.response_proto.solution) if found else (),
        cost=round(solver.objective_value) if found else 0,
        bound=_up(solver.best_objective_bound) if found else 0,
        work=solver.response_proto.deterministic_time,
        interrupted=interrupted,
    )


def _up(bound: float) -> int:
    """Costs are whole numbers, so a bound may be rounded up."""
    return int(-(-(bound - 1e-6) // 1))
