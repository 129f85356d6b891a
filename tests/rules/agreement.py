"""What the solver says of a plan: its values fixed in a model of structure and some rules, the rest solved for."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from ortools.sat.python.cp_model import CpSolver, CpSolverStatus, LinearExpr

from medicobus.model.answer import plan_from, values_of
from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.values import value_in

ACCEPTED = (CpSolverStatus.OPTIMAL, CpSolverStatus.FEASIBLE)


class Judge:
    """The solver's judgement of plans, under the given rules."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule]) -> None:
        self.model = Model(scenario)
        self.rules = {rule.name: rule for rule in rules}
        for rule in rules:
            rule.limits(self.model)
        charges = [(self.rules[charge.rule].weight or 0) * charge.amount for charge in self.model.charges]
        self.model.cp.minimize(LinearExpr.sum(charges) if charges else 0)
        self._free = {start.index: (start, self._domain(start.index)) for start in self.model.visits.starts.values()}

    def costs(self, plan: Plan) -> dict[str, int] | None:
        """Each soft rule's least cost with the plan as it is, in parts; nothing if the plan is not accepted."""
        solver = self._solved(plan)
        if solver is None:
            return None
        found = dict.fromkeys((name for name, rule in self.rules.items() if rule.weight is not None), 0)
        for charge in self.model.charges:
            found[charge.rule] += (self.rules[charge.rule].weight or 0) * solver.value(charge.amount)
        return found

    def accepts(self, plan: Plan) -> bool:
        """Whether the plan can be said, and no constraint stands against it."""
        return self._solved(plan) is not None

    def read_back(self, plan: Plan) -> Plan | None:
        """The plan that is read from the values of an accepted plan."""
        solver = self._solved(plan)
        return None if solver is None else plan_from(self.model, solver.value)

    def pulled(self, random: Random) -> Plan:
        """A plan at the end of some direction: every choice of structure at a price of its own, good or bad."""
        model = self.model
        for index, (_start, domain) in self._free.items():
            self._set(index, domain)
        chosen = [variable for variable in model.structure() if variable.index not in self._free]
        for variable in chosen:
            self._set(variable.index, [0, 1])
        cp = model.cp.clone()
        prices = [random.randint(-5, 8) * variable for variable in chosen]
        hours = [random.choice((-3, 3, 1)) * start for start, _domain in self._free.values()]
        cp.maximize(total(prices + hours))
        solver = CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = 1
        assert solver.solve(cp) in ACCEPTED
        solution = solver.response_proto.solution
        return plan_from(model, lambda expression: value_in(solution, expression))

    def _solved(self, plan: Plan) -> CpSolver | None:
        values = values_of(self.model, plan)
        if values is None:
            return None
        variables = self.model.cp.proto.variables
        for index, (_start, domain) in self._free.items():
            if index not in values:
                self._set(index, domain)
        for index, value in values.items():
            if not any(low <= value <= high for low, high in self._bounds(index)):
                return None
            self._set(index, [value, value])
        assert len(variables) > 0 or not values
        solver = CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.cp_model_presolve = False
        status = solver.solve(self.model.cp)
        assert status in (*ACCEPTED, CpSolverStatus.INFEASIBLE)
        return solver if status in ACCEPTED else None

    def _bounds(self, index: int) -> list[tuple[int, int]]:
        domain = self._free[index][1] if index in self._free else [0, 1]
        return list(zip(domain[::2], domain[1::2], strict=True))

    def _domain(self, index: int) -> list[int]:
        return list(self.model.cp.proto.variables[index].domain)

    def _set(self, index: int, domain: list[int]) -> None:
        held = self.model.cp.proto.variables[index].domain
        held.clear()
        held.extend(domain)
