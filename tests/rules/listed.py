"""The hamlets' plans, listed once, with what the rules count on each."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from medicobus.plan.plan import Plan
from medicobus.rules import RULES, Rule
from medicobus.scenario.scenario import Scenario
from tests.edge_lister import EdgeLister
from tests.plan_lister import STRUCTURAL, Parts, PlanLister
from tests.rules.hamlets import HAMLETS

DRAWN, CHANGED = 40, 120
"""Plans of each hamlet: drawn, and changed in one place."""

PRICED = tuple(rule for rule in RULES if not rule.structural)
"""The rules that may have a weight."""


KEPT = "MEDICOBUS_LISTED_PLANS"
"""The environment may name a file from which plans are taken, so that they are not listed anew for each mutant."""


@dataclass(frozen=True)
class Listed:
    """A plan, and whether it is one at all."""

    plan: Plan
    hamlet: str

    @cached_property
    def right(self) -> bool:
        """Whether no rule of structure is broken."""
        return not any(amount(rule, self.plan, scenario_of(self.hamlet)) for rule in STRUCTURAL)


@cache
def scenario_of(hamlet: str) -> Scenario:
    """The hamlet, built once."""
    return HAMLETS[hamlet]()


@cache
def listed(hamlet: str) -> tuple[Listed, ...]:
    """Plans of a hamlet, good and bad."""
    lister = PlanLister(scenario_of(hamlet))
    parts = _kept()[hamlet, False] if KEPT in os.environ else lister.plans(DRAWN, CHANGED)
    return tuple(Listed(lister.plan(one), hamlet) for one in parts)


@cache
def at_the_edge(hamlet: str) -> tuple[Listed, ...]:
    """Plans of one or two visits between right and wrong."""
    lister = EdgeLister(scenario_of(hamlet))
    parts = _kept()[hamlet, True] if KEPT in os.environ else lister.plans()
    return tuple(Listed(lister.lister.plan(one), hamlet) for one in parts)


def keep(file: Path) -> None:
    """Write every hamlet's plans to a file."""
    drawn = {(hamlet, False): PlanLister(scenario_of(hamlet)).plans(DRAWN, CHANGED) for hamlet in HAMLETS}
    edges = {(hamlet, True): EdgeLister(scenario_of(hamlet)).plans() for hamlet in HAMLETS}
    file.write_bytes(pickle.dumps(drawn | edges))


@cache
def _kept() -> dict[tuple[str, bool], list[Parts]]:
    return pickle.loads(Path(os.environ[KEPT]).read_bytes())


def right_plans(hamlet: str) -> Iterator[Plan]:
    """The hamlet's plans that break no rule of structure."""
    return (one.plan for one in listed(hamlet) if one.right)


def amount(rule: Rule, plan: Plan, scenario: Scenario) -> int:
    """What a rule counts on a plan, in parts."""
    amounts = [breach.amount for breach in rule.breaches(plan, scenario)]
    assert all(one > 0 for one in amounts), f"{rule.name} tells of a breach that counts nothing"
    return sum(amounts)


def spread(rule: Rule, hamlet: str, most: int) -> Iterator[tuple[Plan, int]]:
    """So many right plans that break the rule, and as many that keep it, with what it counts."""
    left = {True: most, False: most}
    for plan in chain(right_plans(hamlet), (one.plan for one in at_the_edge(hamlet) if one.right)):
        counted = amount(rule, plan, scenario_of(hamlet))
        if left[counted > 0]:
            left[counted > 0] -= 1
            yield plan, counted
        if not any(left.values()):
            return
