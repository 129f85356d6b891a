"""One model of everything, tier after tier: the best plan, each tier held at its best before the next."""

from __future__ import annotations

import time
from collections.abc import Sequence

from medicobus.errors import InfeasibleError, TimeLimitError
from medicobus.model.answer import plan_from
from medicobus.model.expression import Expression
from medicobus.model.model import Model
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort, Progress, Watch, unwatched
from medicobus.solve.found import Found, TierFound
from medicobus.solve.portfolio import Budget, solve
from medicobus.solve.prices import said, scale_of
from medicobus.solve.tidy import completed, earliest_hours, quietly
from medicobus.solve.values import value_in
from medicobus.words import _

LONGEST_CONFIRMATION = 60.0
"""Work of the second solve before «impossible» is said, in the solver's seconds."""


class Integrated:
    """The integrated model, solved to the end in every tier if time allows."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], effort: Effort, watch: Watch = unwatched) -> None:
        self.scenario = scenario
        self.rules = rules
        self.effort = effort
        self.watch = watch
        self.model = Model(scenario)
        self.solution: tuple[int, ...] = ()
        self.work = 0.0
        self.interrupted = False
        self._ends = time.monotonic() + effort.time_limit

    def find(self) -> Found:
        """The best plan.

        Raises:
            InfeasibleError: hard rules contradict each other, and a second solve agrees.
            TimeLimitError: no plan was found in time.
        """
        for rule in self.rules:
            if rule.weight is None:
                rule.limits(self.model)
        tiers = tuple(self._solve(name, len(TIERS) - number) for number, name in enumerate(TIERS))
        self.solution = earliest_hours(self.model, self.solution)
        plan = plan_from(self.model, self._value)
        return Found(plan, tiers, self.work, self.interrupted)

    def _solve(self, name: str, tiers_left: int) -> TierFound:
        objective, scale = self._objective(name)
        if isinstance(objective, int) and self.solution:
            return TierFound(name, 0, 0)
        last = Progress(name, None, None)

        def tell(cost: int | None, bound: int | None) -> None:
            nonlocal last
            costs = [known for known in (last.cost, None if cost is None else cost / scale) if known is not None]
            bounds = [known for known in (last.bound, None if bound is None else bound / scale) if known is not None]
            last = Progress(name, min(costs, default=None), max(bounds, default=None))
            self.watch(last)

        known = solve(self.model.cp, objective, self.solution, self._budget(tiers_left), tell)
        self.work += known.work
        self.interrupted = self.interrupted or known.interrupted
        bound = max(0, known.bound or 0)
        if known.solution:
            self.solution = known.solution if known.closed else self._tightened(known.solution, objective)
        elif known.impossible and not self.solution:
            self._confirm()
            raise InfeasibleError(_("The hard rules contradict each other."), (), ())
        elif known.impossible:
            message = f"tier {name}: the plan of the tier before was lost"
            raise RuntimeError(message)
        elif not self.solution:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        else:
            kept = dict(enumerate(self.solution))
            self.solution = completed(self.model.cp, objective, kept).solution
        cost = value_in(self.solution, objective)
        bound = min(bound, cost)
        tell(cost, bound)
        self.model.cp.add(objective <= cost)
        return TierFound(name, cost / scale, bound / scale)

    def _objective(self, tier: str) -> tuple[Expression, int]:
        """The cost of a tier, in whole parts of 1/scale."""
        scale = scale_of(self.rules, tier)
        return said(self.model, self.rules, tier, scale), scale

    def _tightened(self, solution: tuple[int, ...], objective: Expression) -> tuple[int, ...]:
        """The same plan at its true cost: short of the optimum, the solver may leave an excess too high."""
        decided = {variable.index: solution[variable.index] for variable in self.model.structure()}
        return completed(self.model.cp, objective, decided).solution or solution

    def _confirm(self) -> None:
        """Before a person is told «impossible», a second solve without presolve must agree."""
        again = quietly(self.model.cp, cp_model_presolve=False, max_deterministic_time=LONGEST_CONFIRMATION)
        if again.solution:
            message = "two solves disagree on whether there is a plan"
            raise RuntimeError(message)
        if not again.impossible:
            raise TimeLimitError(_("No plan was found, and in the time allowed it is not certain that there is none."))

    def _budget(self, tiers_left: int) -> Budget:
        """An equal share of what is left for each tier that is left."""
        effort = self.effort
        seconds = 0.0 if self.interrupted else max(0.0, self._ends - time.monotonic()) / tiers_left
        work = max(0.0, effort.time_limit - self.work) / tiers_left
        return Budget(
            seconds=None if effort.repeatable and not self.interrupted else seconds,
            work=work if effort.repeatable else None,
            gap=effort.gap / 100,
            seed=effort.seed,
            workers=effort.workers,
            stopped=effort.stopped,
        )

    def _value(self, expression: Expression) -> int:
        return value_in(self.solution, expression)
