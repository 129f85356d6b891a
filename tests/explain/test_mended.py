from __future__ import annotations

from datetime import UTC, datetime

import pytest

from medicobus.explain.mended import mended
from medicobus.explain.unserved import unserved
from medicobus.explain.verdict import verdict
from medicobus.plan.plan import Plan
from medicobus.rules import RULES
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import bus, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)


@pytest.fixture
def village() -> Scenario:
    members = [member("dr-1"), member("dr-2", available="mon")]
    return hamlet(stops=[stop("alpha", need=6, urgent_share=20), stop("beta")], members=members, buses=[bus()], weeks=2)


@pytest.fixture
def plan(village: Scenario) -> Plan:
    found = Search(village, RULE_SET, Effort(time_limit=20)).find()
    certified = certificate(found.plan, village, RULE_SET, found, Effort())
    missing = unserved(found.plan, village, RULE_SET)
    return found.plan.model_copy(
        update={"certificate": certified, "unserved": missing, "made_at": datetime(2026, 11, 22, tzinfo=UTC)}
    )


def without_first_visit(plan: Plan) -> Plan:
    return plan.model_copy(update={"visits": plan.visits[1:]})


def test_a_plan_that_is_right_stays_as_it_is(plan: Plan, village: Scenario) -> None:
    assert verdict(plan, village, RULE_SET).holds
    assert mended(plan, village, RULE_SET, same_input=True) == plan


def test_after_a_visit_was_struck_out_the_rest_is_worked_out_anew(plan: Plan, village: Scenario) -> None:
    edited = without_first_visit(plan)
    assert not verdict(edited, village, RULE_SET).holds
    right = mended(edited, village, RULE_SET, same_input=True)
    assert verdict(right, village, RULE_SET).holds
    assert right.visits == edited.visits
    assert sum(entry.visits for entry in right.unserved) == 1


def test_what_is_no_longer_proven_is_not_claimed(plan: Plan, village: Scenario) -> None:
    care, *later = mended(without_first_visit(plan), village, RULE_SET, same_input=True).certificate.tiers
    assert care.bound == plan.certificate.tiers[0].bound < care.cost
    assert all(tier.bound == 0 for tier in later)
    changed = mended(plan, village, RULE_SET, same_input=False).certificate
    assert all(tier.bound == 0 for tier in changed.tiers)
    assert changed.status == "feasible"


def test_a_broken_rule_stays_broken(plan: Plan, village: Scenario) -> None:
    visit = plan.visits[0]
    crew = tuple(entry.model_copy(update={"half_days": ()}) for entry in visit.crew)
    edited = plan.model_copy(update={"visits": (visit.model_copy(update={"crew": crew}), *plan.visits[1:])})
    assert verdict(mended(edited, village, RULE_SET, same_input=True), village, RULE_SET).hard
