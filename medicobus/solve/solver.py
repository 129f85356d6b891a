"""One run of CP-SAT, that can be watched and stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

Tell = Callable[[int | None, int | None], None]
"""Is told of a better cost, a better bound, or both."""


@dataclass(frozen=True)
class Run:
    """What a run of the solver gave."""

    solution: tuple[int, ...]
    """The value of every variable; empty if there is no solution."""
    cost: int
    bound: int
    impossible: bool
    """Whether it is proven that there is no solution."""
    optimal: bool
    work: float
    """The solver's own count of its work, in seconds of a usual machine."""

    @property
    def closed(self) -> bool:
        """Whether nothing is left to find out."""
        return self.impossible or self.optimal


class _Teller(cp_model.CpSolverSolutionCallback):
    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell(round(self.objective_value), None)


class Solving:
    """A run of the solver on a model, not yet begun."""

    def __init__(self, model: cp_model.CpModel, parameters: Mapping[str, object], tell: Tell) -> None:
        self._model = model
        self._tell = tell
        self._solver = cp_model.CpSolver()
        for name, setting in parameters.items():
            if isinstance(setting, list):
                getattr(self._solver.parameters, name).extend(setting)
            else:
                setattr(self._solver.parameters, name, setting)
        self._solver.parameters.catch_sigint_signal = False
        self._solver.best_bound_callback = lambda bound: tell(None, whole_bound(bound))
        self._stopped = False
        self.found: Run | None = None

    def stop(self) -> None:
        """End the run with the best that it has; one that has not begun does not begin."""
        self._stopped = True
        self._solver.stop_search()

    def run(self) -> Run:
        """Solve the model, and keep what was found."""
        self.found = self._run()
        return self.found

    def _run(self) -> Run:
        if self._stopped:
            return Run((), 0, 0, impossible=False, optimal=False, work=0.0)
        solver = self._solver
        try:
            status = solver.solve(self._model, _Teller(self._tell))
        except IndexError:
            # Presolve of OR-Tools 9.15 stumbles over some hints (its issues 5091 and 5288): do without one.
            model = self._model.clone()
            model.clear_hints()  # type: ignore[no-untyped-call]
            status = solver.solve(model, _Teller(self._tell))
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(self._model.validate())
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return Run(
            solution=tuple(solver.response_proto.solution) if found else (),
            cost=round(solver.objective_value) if found else 0,
            bound=whole_bound(solver.best_objective_bound),
            impossible=status == cp_model.INFEASIBLE,
            optimal=status == cp_model.OPTIMAL,
            work=solver.response_proto.deterministic_time,
        )


def whole_bound(bound: float) -> int:
    """Costs are whole numbers, so a bound may be rounded up."""
    return int(-(-(bound - 1e-6) // 1))
