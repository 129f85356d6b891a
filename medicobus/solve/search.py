"""Tier after tier: the best plan, each tier held at its best before the next."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python.cp_model import LinearExprT

from medicobus.errors import InfeasibleError, TimeLimitError
from medicobus.model.answer import plan_from
from medicobus.model.model import Model
from medicobus.model.visits import total
from medicobus.plan.plan import Plan
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort, Progress, Watch, unwatched
from medicobus.solve.solver import Run, run
from medicobus.solve.tidy import earliest_hours, pinned
from medicobus.solve.values import value_in
from medicobus.words import _


@dataclass(frozen=True)
class TierFound:
    """What the search reached in a tier."""

    name: str
    cost: float
    bound: float


@dataclass(frozen=True)
class Found:
    """The best plan, and what is proven of it."""

    plan: Plan
    tiers: tuple[TierFound, ...]
    work: float
    """The solver's own count of its work, in seconds of a usual machine."""
    interrupted: bool


class Search:
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
        tiers = tuple(self._solve(name, TIERS[number:]) for number, name in enumerate(TIERS))
        self.solution = earliest_hours(self.model, self.solution)
        plan = plan_from(self.model, self._value)
        return Found(plan, tiers, self.work, self.interrupted)

    def _solve(self, name: str, left: Sequence[str]) -> TierFound:
        objective, scale = self._objective(name)
        if isinstance(objective, int) and self.solution:
            return TierFound(name, 0, 0)
        self.model.cp.clear_hints()
        for index, setting in enumerate(self.solution):
            self.model.cp.add_hint(self.model.cp.get_int_var_from_proto_index(index), setting)
        self.model.cp.minimize(objective)
        last = Progress(name, None, None)

        def tell(cost: int | None, bound: int | None) -> None:
            nonlocal last
            known = (last.cost if cost is None else cost / scale, last.bound if bound is None else bound / scale)
            last = Progress(name, *known)
            self.watch(last)

        found = run(self.model.cp, self._parameters(len(left)), tell)
        self.work += found.work
        self.interrupted = self.interrupted or found.interrupted
        if not found.solution:
            return self._without_solution(name, found, objective, scale)
        self.solution = found.solution
        bound = found.cost if found.status == "optimal" and not self.effort.gap else min(found.cost, found.bound)
        tell(found.cost, bound)
        self.model.cp.add(objective <= found.cost)
        return TierFound(name, found.cost / scale, bound / scale)

    def _objective(self, tier: str) -> tuple[LinearExprT, int]:
        """The cost of a tier, in whole parts of 1/scale."""
        rules = {rule.name: rule for rule in self.rules if rule.weight and rule.tier == tier}
        scale = math.lcm(*(rule.parts for rule in rules.values()))
        first = len(self.model.charges)
        for rule in rules.values():
            rule.limits(self.model)
        terms = [
            (rules[charge.rule].weight or 0) * (scale // rules[charge.rule].parts) * charge.amount
            for charge in self.model.charges[first:]
        ]
        return total(terms), scale

    def _without_solution(self, name: str, found: Run, objective: LinearExprT, scale: int) -> TierFound:
        """The first tier has no plan at all; a later one keeps the plan of the tier before."""
        if found.status == "infeasible" and not self.solution:
            self._confirm()
            raise InfeasibleError(_("The hard rules contradict each other."), (), ())
        if found.status == "infeasible":
            message = f"tier {name}: the former tier's plan was lost"
            raise RuntimeError(message)
        if not self.solution:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        kept = run(pinned(self.model.cp, self.solution), {"num_workers": 1}, lambda _cost, _bound: None)
        self.solution = kept.solution
        self.model.cp.add(objective <= kept.cost)
        return TierFound(name, kept.cost / scale, 0)

    def _confirm(self) -> None:
        """Before a person is told «impossible», a second solve without presolve must agree."""
        again = run(self.model.cp, {"num_workers": 1, "cp_model_presolve": False}, lambda _cost, _bound: None)
        if again.status != "infeasible":
            message = "two solves disagree on whether there is a plan"
            raise RuntimeError(message)

    def _parameters(self, tiers_left: int) -> dict[str, object]:
        effort = self.effort
        share = max(0.0, self._ends - time.monotonic()) / tiers_left
        if self.interrupted:
            share = 0.0
        settings: dict[str, object] = {
            "num_workers": effort.workers,
            "random_seed": effort.seed,
            "relative_gap_limit": effort.gap / 100,
        }
        if effort.repeatable:
            settings["max_deterministic_time"] = 0.0 if self.interrupted else effort.time_limit / tiers_left
            settings["interleave_search"] = effort.workers > 1
        else:
            settings["max_time_in_seconds"] = share
        return settings

    def _value(self, expression: LinearExprT) -> int:
        return value_in(self.solution, expression)
