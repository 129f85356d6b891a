"""What is proven of large territories, and the plans found district by district, against all plans of hamlets.

`MEDICOBUS_BRUTE_FORCE=2000` tries so many hamlets instead of the usual number.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from random import Random

import pytest

from medicobus.errors import InfeasibleError, TimeLimitError
from medicobus.model.expression import total
from medicobus.model.pooled import PooledModel
from medicobus.plan.plan import Plan
from medicobus.rules import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort
from medicobus.solve.large import strategy
from medicobus.solve.large.abreast import Answer, Question, answer
from medicobus.solve.large.bounds import Bounds
from medicobus.solve.large.districts import districts
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetable import Proven
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.prices import said, scale_of
from medicobus.solve.search import Search
from medicobus.solve.tidy import quietly
from medicobus.solve.values import value_in
from tests.plan_enumerator import Costs, Enumerator, TooManyError, add
from tests.random_hamlet import draw
from tests.solve.fitting import say
from tests.solve.shared_hamlet import draw_shared
from tests.solve.test_large_parts import RULE_SET, territory

HAMLETS = int(os.environ.get("MEDICOBUS_BRUTE_FORCE", "40"))
BATCH = 10
MOST_PLANS = 200 if HAMLETS <= 200 else 1500
FEW_PLANS = 10
"""Of hamlets with so few plans most are left out."""
PLANS = 6
"""Plans of a hamlet of which something is asked: the best, and others."""
ROUNDING = 1e-6
EFFORT = Effort(strategy="districts", time_limit=1.5)

Drawing = Callable[[int], tuple[Scenario, tuple[Rule, ...]]]


@dataclass(frozen=True)
class Drawn:
    """A hamlet, and one plan for each of the costs that a plan may have, the best first."""

    seed: int
    scenario: Scenario
    rules: tuple[Rule, ...]
    plans: dict[Costs, Plan]

    @property
    def some(self) -> list[Costs]:
        """The best costs, and some others."""
        costs = list(self.plans)
        return costs[: PLANS // 2] + costs[PLANS // 2 :: max(1, len(costs) // (PLANS // 2))]


def every_cost(enumerator: Enumerator) -> dict[Costs, Plan]:
    """The costs that plans may have, the best first, and a plan for each."""
    found: dict[Costs, Plan] = {}
    for plan, by_day in enumerator.plans():
        if not any(enumerator._broken(rule, plan) for rule in enumerator.hard_by_season):
            found.setdefault(add(by_day, enumerator._counted(enumerator.soft_by_season, plan)), plan)
    return dict(sorted(found.items(), key=lambda item: item[0]))


def drawn(batch: int, drawing: Drawing = draw) -> tuple[Drawn, ...]:
    """So many hamlets whose plans can be listed; listed once."""
    return _drawn(batch, drawing)


@cache
def _drawn(batch: int, drawing: Drawing) -> tuple[Drawn, ...]:
    found: list[Drawn] = []
    seed = batch * 100_000
    while len(found) < BATCH:
        seed += 1
        scenario, rules = drawing(seed)
        enumerator = Enumerator(scenario, rules, MOST_PLANS)
        try:
            few = enumerator.count() < FEW_PLANS
        except TooManyError:
            continue
        if not few or seed % 5 == 0:
            found.append(Drawn(seed, scenario, rules, every_cost(enumerator)))
    return tuple(found)


def lies(one: Drawn) -> Iterator[str]:
    """Bounds under which a plan lies that costs at most as much in the tiers before."""
    bounds = Bounds(one.scenario, one.rules, list(least_costs(one.scenario, one.rules)))
    for given in one.some:
        said_of = bounds.of(dict(zip(TIERS, map(float, given), strict=True)))
        for number, tier in enumerate(TIERS):
            rivals = [costs for costs in one.plans if all(costs[k] <= given[k] for k in range(number))]
            least = min(float(costs[number]) for costs in rivals)
            if said_of[tier] > least + ROUNDING:
                yield f"seed {one.seed}: {tier} costs {least}, and no less than {said_of[tier]} it is said"


@pytest.mark.parametrize("drawing", [draw, draw_shared])
@pytest.mark.parametrize("batch", range(HAMLETS // BATCH))
def test_no_plan_costs_less_than_its_bound(batch: int, drawing: Drawing) -> None:
    for one in drawn(batch, drawing):
        if one.plans:
            assert not list(lies(one))


def test_who_is_hurried_takes_what_is_known_and_works_out_the_rest() -> None:
    scenario = territory(Random(5), 6, 2)
    least, last = list(least_costs(scenario, RULE_SET)), TIERS[-1]
    costs = Bounds(scenario, RULE_SET, least).of_stops | {last: 10_000.0}
    alone = Bounds(scenario, RULE_SET, least).of(costs)
    assert alone[last] > 2
    little = {last: Proven(10_000.0, 1.0)}
    assert Bounds(scenario, RULE_SET, least, little).of(costs) == alone
    assert Bounds(scenario, RULE_SET, least, little).of(costs, hurried=True) == alone | {last: 1.0}
    assert Bounds(scenario, RULE_SET, least).of(costs, hurried=True) == alone
    dearer = costs | {TIERS[0]: costs[TIERS[0]] + 1}
    known = little | {TIERS[0]: Proven(costs[TIERS[0]], costs[TIERS[0]])}
    assert Bounds(scenario, RULE_SET, least, known).of(dearer, hurried=True)[last] != 1.0


def dearer_when_pooled(one: Drawn, costs: Costs, rules: Sequence[Rule]) -> dict[str, tuple[int, int]] | None:
    """Rules by which a plan costs more in the pooled model than they count; nothing if the plan does not fit."""
    plan, model = one.plans[costs], PooledModel(one.scenario)
    for rule in rules:
        rule.limits(model)
    say(model, plan)
    spent = {
        rule.name: total(charge.amount for charge in model.charges if charge.rule == rule.name)
        for rule in rules
        if rule.weight is not None
    }
    model.cp.minimize(total(spent.values()))
    run = quietly(model.cp)
    if not run.solution:
        return None
    counted = {rule.name: sum(breach.amount for breach in rule.breaches(plan, one.scenario)) for rule in rules}
    paid = {name: value_in(run.solution, amount) for name, amount in spent.items()}
    return {name: (paid[name], counted[name]) for name in paid if paid[name] > counted[name]}


@pytest.mark.parametrize("drawing", [draw, draw_shared])
@pytest.mark.parametrize("batch", range(HAMLETS // BATCH))
def test_every_plan_fits_into_the_pooled_model_at_no_higher_price(batch: int, drawing: Drawing) -> None:
    for one in drawn(batch, drawing):
        pooled = [rule for rule in one.rules if rule.pooled]
        for costs in one.some:
            assert dearer_when_pooled(one, costs, pooled) == {}, f"seed {one.seed}"


@pytest.mark.parametrize("batch", range(HAMLETS // BATCH))
def test_the_pooled_model_is_no_dearer_than_the_best_plan(batch: int) -> None:
    for one in drawn(batch):
        if not one.plans:
            continue
        pooled, tier = [rule for rule in one.rules if rule.pooled], TIERS[0]
        model = PooledModel(one.scenario)
        for rule in pooled:
            if rule.weight is None:
                rule.limits(model)
        model.cp.minimize(said(model, pooled, tier, scale_of(pooled, tier)))
        run = quietly(model.cp)
        assert run.optimal, f"seed {one.seed}"
        assert run.cost <= scale_of(pooled, tier) * min(one.plans)[0], f"seed {one.seed}"


def least_by_rule(one: Drawn, rule: Rule) -> float:
    """What a rule alone costs at least, stop by stop, while the hard rules are kept."""
    alone = [other for other in one.rules if other.weight is None and other.by_stop]
    tier = {"weight": 1, "tier": TIERS[0]}
    least = least_costs(one.scenario, [*alone, rule.model_copy(update=tier)])
    return sum(group.costs[TIERS[0]] for group in least)


@pytest.mark.parametrize("batch", range(HAMLETS // BATCH))
def test_no_plan_breaks_a_rule_of_stops_less_than_the_stops_do_alone(batch: int) -> None:
    for one in drawn(batch):
        if not one.plans:
            continue
        plan = next(iter(one.plans.values()))
        for rule in one.rules:
            if rule.by_stop and rule.weight:
                counted = sum(breach.amount for breach in rule.breaches(plan, one.scenario))
                assert least_by_rule(one, rule) <= counted, f"seed {one.seed}, {rule.name}"


def outcome(one: Drawn) -> str:
    """What the search by districts gives, once it is checked."""
    try:
        found = Search(one.scenario, one.rules, EFFORT).find()
    except TimeLimitError:
        return "none in time"
    except InfeasibleError:
        assert not one.plans, f"seed {one.seed}"
        return "impossible"
    certificate(found.plan, one.scenario, one.rules, found, EFFORT)
    costs, best = [tier.cost for tier in found.tiers], [float(cost) for cost in min(one.plans)]
    assert all(tier.bound <= tier.cost for tier in found.tiers), f"seed {one.seed}"
    for number, tier in enumerate(found.tiers):
        rivals = [plan for plan in one.plans if all(plan[k] <= costs[k] + ROUNDING for k in range(number))]
        least = min(float(plan[number]) for plan in rivals)
        assert tier.bound <= least + ROUNDING, f"seed {one.seed}: {tier.name}"
    optimal = costs == pytest.approx(best)
    assert optimal or costs > best, f"seed {one.seed}"
    return "best" if optimal else "found"


@pytest.mark.parametrize("drawing", [draw, draw_shared])
def test_districts_find_plans_and_never_wrong_ones(drawing: Drawing) -> None:
    results = Counter(outcome(one) for batch in range(HAMLETS // BATCH) for one in drawn(batch, drawing))
    feasible = sum(bool(one.plans) for batch in range(HAMLETS // BATCH) for one in drawn(batch, drawing))
    print(dict(results), f"{feasible} have a plan")
    assert results["best"] + results["found"] >= 0.95 * feasible
    assert results["best"] >= 0.7 * feasible


def in_turn(questions: Sequence[Question], _processes: int, stopped: Callable[[], bool]) -> list[Answer]:
    """What processes of their own would answer: hundreds of them would take minutes to start."""
    return [answer(one, stopped) for one in questions]


def test_a_district_for_each_stop_gives_no_wrong_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strategy, "districts", partial(districts, most=1))
    monkeypatch.setattr(strategy, "AMPLE", 0.0)
    monkeypatch.setattr(strategy, "planned_abreast", in_turn)
    results = Counter(outcome(one) for batch in range(HAMLETS // BATCH) for one in drawn(batch))
    assert results["best"] + results["found"] > HAMLETS / 2


def test_plans_of_districts_that_break_a_rule_together_are_not_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members of one district carry more than those of another, which a hard rule forbids."""
    monkeypatch.setattr(strategy, "districts", partial(districts, most=1))
    monkeypatch.setattr(strategy, "planned_abreast", in_turn)
    scenario, rules = draw(300_522)
    with pytest.raises(TimeLimitError, match="fair_load"):
        Search(scenario, rules, EFFORT).find()


ONCE_WRONG = ((draw, 151), (draw_shared, 63), (draw_shared, 97))
"""Stops held at their least where they have a price, and stops that are below their least in a later tier."""


@pytest.mark.parametrize(("drawing", "seed"), ONCE_WRONG)
def test_what_a_timetable_proves_holds_where_it_once_did_not(drawing: Drawing, seed: int) -> None:
    scenario, rules = drawing(seed)
    plans = every_cost(Enumerator(scenario, rules, MOST_PLANS))
    assert not list(disproved(Drawn(seed, scenario, rules, plans)))


@pytest.mark.parametrize("drawing", [draw, draw_shared])
@pytest.mark.parametrize("batch", range(HAMLETS // (4 * BATCH)))
def test_what_a_timetable_proves_holds_of_every_plan(batch: int, drawing: Drawing) -> None:
    assert not [lie for one in drawn(batch, drawing) for lie in disproved(one)]


def disproved(one: Drawn) -> Iterator[str]:
    """Tiers in which a plan costs less than is proven of all that cost no more than the timetable before."""
    try:
        least = list(least_costs(one.scenario, one.rules))
    except InfeasibleError:
        return
    timetabling = Timetabling(one.scenario, one.rules, least, Clock(EFFORT))
    found = timetabling.find(1)
    road = ShorterRoad(timetabling, one.rules, EFFORT.seed)
    if found is not None and road.applies:
        found = road.improved(found, Exchange(one.scenario, one.rules, found, EFFORT.seed), 1)[0]
    rivals = list(one.plans)
    for number, tier in enumerate(TIERS):
        proven = None if found is None else found.proven.get(tier)
        if proven is None:
            continue
        costs = [float(plan[number]) for plan in rivals]
        if min(costs, default=proven.bound) < proven.bound - ROUNDING:
            yield f"seed {one.seed}: {tier} costs {min(costs)}, {proven} it is said"
        rivals = [plan for plan in rivals if plan[number] <= proven.cost + ROUNDING]
