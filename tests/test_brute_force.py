"""The search finds what the best of all plans costs, tier by tier, when all plans are listed one by one.

`MEDICOBUS_BRUTE_FORCE=2000` tries so many hamlets instead of the usual number.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

from medicobus.errors import InfeasibleError
from medicobus.plan.plan import Plan
from medicobus.rules import Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.plan_enumerator import Costs, Enumerator, TooManyError
from tests.random_hamlet import draw

HAMLETS = int(os.environ.get("MEDICOBUS_BRUTE_FORCE", "200"))
BATCH = 10
MOST_PLANS = 1200 if HAMLETS <= 200 else 6000
FEW_PLANS = 10
"""Of hamlets with so few plans most are left out."""
EFFORT = Effort(time_limit=60)


Drawn = tuple[int, Scenario, tuple[Rule, ...], tuple[Costs, Plan] | None]
"""A seed, its hamlet and rules, and the best of all plans."""


@cache
def drawn(batch: int) -> tuple[Drawn, ...]:
    """So many hamlets whose plans can be listed."""
    found: list[Drawn] = []
    seed = batch * 100_000
    while len(found) < BATCH:
        seed += 1
        scenario, rules = draw(seed)
        enumerator = Enumerator(scenario, rules, MOST_PLANS)
        try:
            few = enumerator.count() < FEW_PLANS
        except TooManyError:
            continue
        if few and seed % 5:
            continue
        found.append((seed, scenario, rules, enumerator.best()))
    return tuple(found)


@pytest.mark.parametrize("batch", range(HAMLETS // BATCH))
def test_search_finds_the_best_of_all_plans(batch: int) -> None:
    for seed, scenario, rules, best in drawn(batch):
        if best is None:
            with pytest.raises(InfeasibleError):
                Search(scenario, rules, EFFORT).find()
            continue
        found = Search(scenario, rules, EFFORT).find()
        costs = tuple(tier.cost for tier in found.tiers)
        assert costs == pytest.approx([float(cost) for cost in best[0]]), f"seed {seed}"
        assert all(tier.bound == pytest.approx(tier.cost) for tier in found.tiers), f"seed {seed}"
        assert certificate(found.plan, scenario, rules, found, EFFORT).status == "optimal"


def test_hamlets_are_worth_the_trouble() -> None:
    """Most have a plan, and many one with visits, or with something left to pay."""
    results = [best for batch in range(HAMLETS // BATCH) for _seed, _scenario, _rules, best in drawn(batch)]
    feasible = [best for best in results if best is not None]
    assert len(feasible) > len(results) / 2
    assert sum(bool(plan.visits) for _costs, plan in feasible) > len(results) / 4
    assert sum(any(costs) for costs, _plan in feasible) > len(results) / 4
    assert len(feasible) < len(results)
