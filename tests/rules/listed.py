"""The hamlets' plans, listed once, with what the rules count on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from medicobus.plan.plan import Plan
from medicobus.rules import RULES, Rule
from medicobus.scenario.scenario import Scenario
from tests.plan_lister import STRUCTURAL, PlanLister
from tests.rules.hamlets import HAMLETS

DRAWN, CHANGED = 40, 150
"""Plans of each hamlet: drawn, and changed in one place."""

PRICED = tuple(rule for rule in RULES if not rule.structural)
"""The rules that may have a weight."""


@dataclass(frozen=True)
class Listed:
    """A plan, and whether it is one at all."""

    plan: Plan
    right: bool
    """Whether no rule of structure is broken."""


@lru_cache(maxsize=None)
def scenario_of(hamlet: str) -> Scenario:
    """The hamlet, built once."""
    return HAMLETS[hamlet]()


@lru_cache(maxsize=None)
def listed(hamlet: str) -> tuple[Listed, ...]:
    """Plans of a hamlet, good and bad."""
    scenario = scenario_of(hamlet)
    lister = PlanLister(scenario)
    plans = [lister.plan(parts) for parts in lister.plans(DRAWN, CHANGED)]
    return tuple(Listed(plan, not any(amount(rule, plan, scenario) for rule in STRUCTURAL)) for plan in plans)


def right_plans(hamlet: str) -> list[Plan]:
    """The hamlet's plans that break no rule of structure."""
    return [one.plan for one in listed(hamlet) if one.right]


def amount(rule: Rule, plan: Plan, scenario: Scenario) -> int:
    """What a rule counts on a plan, in parts."""
    return sum(breach.amount for breach in rule.breaches(plan, scenario))


def spread(rule: Rule, hamlet: str, most: int) -> Iterator[tuple[Plan, int]]:
    """So many right plans that break the rule, and as many that keep it, with what it counts."""
    left = {True: most, False: most}
    for plan in right_plans(hamlet):
        counted = amount(rule, plan, scenario_of(hamlet))
        if left[counted > 0]:
            left[counted > 0] -= 1
            yield plan, counted
