"""A rule is said twice, to the solver and of a finished plan: on listed plans, good and bad, the two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time
from random import Random

import pytest

from medicobus.plan.assemble import assemble
from medicobus.plan.plan import CrewEntry, Plan, TimetableException
from medicobus.rules import RULES, Rule
from medicobus.rules.crew import Crew
from medicobus.rules.need import Need
from tests.plan_lister import STRUCTURAL, in_order, visit_of
from tests.rules.agreement import Judge
from tests.rules.hamlets import HAMLETS, day
from tests.rules.listed import PRICED, amount, at_the_edge, listed, right_plans, scenario_of, spread
from tests.rules.samples import sample

PULLS = 8
"""Directions in which the solver is pulled."""
FEWEST = 5
"""Plans that break, and that keep, each rule at least."""


@pytest.mark.parametrize("hamlet", HAMLETS)
def test_a_plan_is_what_the_rules_of_structure_say(hamlet: str) -> None:
    judge = Judge(scenario_of(hamlet), STRUCTURAL)
    for one in listed(hamlet):
        assert judge.accepts(one.plan) == one.right, told(hamlet, one.plan, STRUCTURAL)


@pytest.mark.parametrize("hamlet", HAMLETS)
def test_the_two_agree_to_the_minute(hamlet: str) -> None:
    judge = Judge(scenario_of(hamlet), STRUCTURAL)
    for one in at_the_edge(hamlet):
        assert judge.accepts(one.plan) == one.right, told(hamlet, one.plan, STRUCTURAL)


@pytest.mark.parametrize("hamlet", HAMLETS)
def test_what_the_solver_makes_is_a_plan(hamlet: str) -> None:
    """Pulled in any direction, the solver finds nothing that the rules of structure forbid or that cannot be said."""
    scenario = scenario_of(hamlet)
    judge = Judge(scenario, STRUCTURAL)
    for seed in range(PULLS):
        plan = judge.pulled(Random(seed))
        assert not any(amount(rule, plan, scenario) for rule in STRUCTURAL), told(hamlet, plan, STRUCTURAL)
        assert judge.accepts(plan), told(hamlet, plan, STRUCTURAL)


@pytest.mark.parametrize("hamlet", HAMLETS)
def test_a_plan_is_read_back_from_its_values(hamlet: str) -> None:
    scenario = scenario_of(hamlet)
    judge = Judge(scenario, STRUCTURAL)
    for plan in right_plans(hamlet):
        assert judge.read_back(plan) == in_order(plan, scenario)


@pytest.mark.parametrize("hamlet", HAMLETS)
def test_every_rule_costs_its_weight_for_each_breach(hamlet: str) -> None:
    """All at once, so that each is also seen where no other rule is held."""
    scenario = scenario_of(hamlet)
    rules = [sample(rule, weight=number) for number, rule in enumerate(PRICED, start=1)]
    judge = Judge(scenario, [*STRUCTURAL, *rules])
    for plan in right_plans(hamlet):
        counted = {rule.name: (rule.weight or 0) * amount(rule, plan, scenario) for rule in rules}
        assert judge.costs(plan) == counted, told(hamlet, plan, rules)


@pytest.mark.parametrize("rule", PRICED, ids=lambda rule: rule.name)
def test_hard_accepts_what_has_no_breach(rule: type[Rule]) -> None:
    hard = sample(rule, weight=None)
    for hamlet in HAMLETS:
        judge = Judge(scenario_of(hamlet), [*STRUCTURAL, hard])
        for plan, counted in spread(hard, hamlet, 12):
            assert judge.accepts(plan) == (counted == 0), told(hamlet, plan, [hard])


@pytest.mark.parametrize("weight", [1, 7])
@pytest.mark.parametrize("rule", PRICED, ids=lambda rule: rule.name)
def test_soft_costs_its_weight_for_each_breach(rule: type[Rule], weight: int) -> None:
    soft = sample(rule, weight=weight)
    for hamlet in HAMLETS:
        judge = Judge(scenario_of(hamlet), [*STRUCTURAL, soft])
        for plan, counted in spread(soft, hamlet, 4):
            assert judge.costs(plan) == {rule.name: weight * counted}, told(hamlet, plan, [soft])


@pytest.mark.parametrize("hamlet", ["need", "need_over_lunch", "two_professions", "crowded"])
@pytest.mark.parametrize("weight", [None, 2])
def test_need_counts_alike_where_the_crew_is_sure(hamlet: str, weight: int | None) -> None:
    """Where no crew can be short the slots of a visit are known beforehand."""
    scenario, need, crew = scenario_of(hamlet), Need(weight=weight), Crew(weight=None)
    judge = Judge(scenario, [*STRUCTURAL, crew, need])
    complete = [plan for plan in right_plans(hamlet) if not amount(crew, plan, scenario)]
    assert len(complete) > FEWEST
    for plan in complete:
        counted = amount(need, plan, scenario)
        expected = {need.name: 2 * counted} if weight else None if counted else {}
        assert judge.costs(plan) == expected, told(hamlet, plan, [need])


def test_whoever_is_on_the_bus_is_at_the_visit_of_the_half_day() -> None:
    """A crew in a half-day that its own visit does not touch is not taken for that of the bus's other visit."""
    scenario = scenario_of("weekly")
    judge = Judge(scenario, STRUCTURAL)
    for half_days, right in ((("morning",), True), (("morning", "afternoon"), False)):
        crew = CrewEntry(member="dr-1", role="doctor", half_days=half_days)
        visits = [
            visit_of("beta", datetime.combine(day(1), time(9)), datetime.combine(day(1), time(11)), "bus-1", [crew]),
            visit_of("gamma", datetime.combine(day(1), time(11, 45)), datetime.combine(day(1), time(13, 45)), "bus-1"),
        ]
        assert judge.accepts(assemble(scenario, visits, [])) == right


def test_a_cancelled_visit_is_no_claim_on_the_calendar() -> None:
    scenario = scenario_of("move")
    cancelled = TimetableException(stop="alpha", date=day(0), kind="cancelled")
    plan = assemble(scenario, [], [cancelled])
    assert Judge(scenario, STRUCTURAL).accepts(plan)
    assert not any(amount(rule, plan, scenario) for rule in STRUCTURAL)


def test_every_rule_is_broken_and_kept() -> None:
    """Plans of one kind alone would prove nothing."""
    broken: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for hamlet in HAMLETS:
        for one in listed(hamlet):
            for rule in RULES:
                if one.right or rule.structural:
                    (broken if amount(sample(rule), one.plan, scenario_of(hamlet)) else kept)[rule.name] += 1
    for rule in RULES:
        assert broken[rule.name] >= FEWEST, f"too few plans break {rule.name}"
        assert kept[rule.name] >= FEWEST, f"too few plans keep {rule.name}"


def told(hamlet: str, plan: Plan, rules: Iterable[Rule]) -> str:
    """What is needed to look into a disagreement."""
    counts = {rule.name: amount(rule, plan, scenario_of(hamlet)) for rule in rules}
    lines = [f"{one.stop} {one.start} {one.end:%H:%M} {one.bus} {one.crew}" for one in plan.visits]
    return "\n".join([hamlet, str(counts), *lines, *map(str, plan.exceptions)])
