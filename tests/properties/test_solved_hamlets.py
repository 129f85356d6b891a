"""Whatever the hamlet: the plan that is found keeps every hard rule, and its bill can be counted again."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicobus.errors import InfeasibleError
from medicobus.plan.file import plan_text
from medicobus.plan.plan import Plan
from medicobus.rules import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill, certificate, hard_breaches
from medicobus.solve.effort import Effort
from medicobus.solve.search import Found, Search
from tests.random_hamlet import draw

EFFORT = Effort(time_limit=60)
SEEDS = st.integers(0, 10**9)
FEW = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def solved(scenario: Scenario, rules: tuple[Rule, ...]) -> Found | None:
    """The best plan, or nothing where the hard rules contradict each other."""
    try:
        return Search(scenario, rules, EFFORT).find()
    except InfeasibleError:
        return None


@FEW
@given(SEEDS)
def test_a_solved_hamlet_has_no_breach_of_a_hard_rule(seed: int) -> None:
    scenario, rules = draw(seed)
    found = solved(scenario, rules)
    if found is not None:
        assert hard_breaches(found.plan, scenario, rules) == []


@FEW
@given(SEEDS)
def test_the_bill_can_be_counted_again_from_the_file(seed: int) -> None:
    scenario, rules = draw(seed)
    found = solved(scenario, rules)
    if found is None:
        return
    certified = certificate(found.plan, scenario, rules, found, EFFORT)
    plan = found.plan.model_copy(update={"certificate": certified})
    read = Plan.model_validate_json(plan_text(plan))
    assert read == plan
    assert bill(read, scenario, rules) == certified.bill
    for tier in certified.tiers:
        lines = [line.cost for line in certified.bill if line.tier == tier.name]
        assert tier.cost == pytest.approx(sum(lines))
    assert certified.status == "optimal"
    assert [tier.name for tier in certified.tiers] == list(TIERS)


@FEW
@given(SEEDS)
def test_the_order_of_rows_does_not_change_the_costs(seed: int) -> None:
    scenario, rules = draw(seed)
    random = Random(seed)
    tables = ("stops", "members", "buses", "absences", "availabilities", "closures", "pins")
    rows = {name: tuple(random.sample(getattr(scenario, name), len(getattr(scenario, name)))) for name in tables}
    # A copy would keep what was worked out from the former order.
    shuffled = Scenario.model_validate({**dict(scenario), **rows})
    before, after = solved(scenario, rules), solved(shuffled, tuple(random.sample(rules, len(rules))))
    costs = [None if found is None else [(tier.name, tier.cost) for tier in found.tiers] for found in (before, after)]
    assert costs[0] == costs[1]


@FEW
@given(SEEDS)
def test_a_lighter_rule_never_costs_more(seed: int) -> None:
    """What is switched off, or left to people's choice, can only free the plan."""
    scenario, rules = draw(seed)
    whole = solved(scenario, rules)
    structure = tuple(rule for rule in rules if rule.structural or (rule.weight and rule.tier == TIERS[0]))
    free = solved(scenario, structure)
    assert free is not None
    if whole is not None:
        assert free.tiers[0].cost <= whole.tiers[0].cost
