from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from ortools.sat.python.cp_model import CpModel

from medicobus.errors import TimeLimitError
from medicobus.plan.plan import Plan
from medicobus.rules import RULES
from medicobus.scenario.scenario import Scenario
from medicobus.solve import portfolio
from medicobus.solve.certify import CertificateError, certificate
from medicobus.solve.effort import Effort, Progress
from medicobus.solve.search import Search
from medicobus.solve.solver import Solving, Tell
from tests.hamlet import bus, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)


@pytest.fixture
def village() -> Scenario:
    stops = [stop("alpha", need=9), stop("beta", visit="day", frequency="every 2 weeks"), stop("gamma", visit="60min")]
    members = [
        member("dr-1", most_per_week=3),
        member("dr-2", available="tue|wed"),
        member("aide-1", "assistant|driver"),
    ]
    return hamlet(stops=stops, members=members, buses=[bus()], weeks=3, crew={"doctor": 1, "assistant": 1})


def found(scenario: Scenario, effort: Effort) -> tuple[Plan, object]:
    answer = Search(scenario, RULE_SET, effort).find()
    return answer.plan, certificate(answer.plan, scenario, RULE_SET, answer, effort)


def test_the_plan_does_not_depend_on_how_many_search_at_once(village: Scenario) -> None:
    plans = [found(village, Effort(workers=workers))[0] for workers in (1, 2, 3, 2)]
    assert all(plan == plans[0] for plan in plans)


def test_the_certificate_is_the_same_on_every_run(village: Scenario) -> None:
    assert found(village, Effort())[1] == found(village, Effort())[1]


def test_another_seed_has_the_same_costs(village: Scenario) -> None:
    costs = [found(village, Effort(seed=seed))[1].tiers for seed in (1, 2, 3)]
    assert all(cost == costs[0] for cost in costs)


def test_the_repeatable_mode_gives_the_same_plan(village: Scenario) -> None:
    effort = Effort(repeatable=True, time_limit=2)
    assert found(village, effort) == found(village, effort)


def test_what_is_to_be_repeated_is_never_searched_for_side_by_side_in_one_run(
    village: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several workers of the solver, how far one came when another ended is chance."""
    asked: list[object] = []
    begun = Solving.__init__

    def noted(self: Solving, model: CpModel, parameters: Mapping[str, object], tell: Tell) -> None:
        asked.append(parameters["num_workers"])
        begun(self, model, parameters, tell)

    monkeypatch.setattr(Solving, "__init__", noted)
    monkeypatch.setattr(portfolio, "MIXED_FROM", 0.0)
    for strategy in ("integrated", "districts"):
        Search(village, RULE_SET, Effort(repeatable=True, time_limit=5, strategy=strategy)).find()
        assert set(asked) == {1}, strategy
        asked.clear()


def test_progress_never_loses_what_was_reached(village: Scenario) -> None:
    told: list[Progress] = []
    Search(village, RULE_SET, Effort(), told.append).find()
    assert list(dict.fromkeys(progress.tier for progress in told)) == ["care", "regularity", "people", "road"]
    for tier in ("care", "regularity", "people", "road"):
        steps = [progress for progress in told if progress.tier == tier]
        costs = [progress.cost for progress in steps if progress.cost is not None]
        bounds = [progress.bound for progress in steps if progress.bound is not None]
        assert costs == sorted(costs, reverse=True)
        assert bounds == sorted(bounds)
        assert bounds[-1] == costs[-1]


def test_no_time_is_no_plan(village: Scenario) -> None:
    with pytest.raises(TimeLimitError):
        Search(village, RULE_SET, Effort(time_limit=0)).find()


def test_hours_are_as_early_as_the_costs_allow() -> None:
    scenario = hamlet(stops=[stop("gamma", visit="60min", bus="none")], members=[member("dr-1")], weeks=2)
    plan, _certificate = found(scenario, Effort())
    assert {visit.start.hour for visit in plan.visits} == {9}


def test_a_certificate_is_refused_when_rules_and_search_disagree(village: Scenario) -> None:
    answer = Search(village, RULE_SET, Effort()).find()
    fewer = answer.plan.model_copy(update={"visits": answer.plan.visits[1:]})
    with pytest.raises(CertificateError):
        certificate(fewer, village, RULE_SET, answer, Effort())


def test_the_time_limit_is_kept(village: Scenario) -> None:
    began = time.monotonic()
    Search(village, RULE_SET, Effort(time_limit=1)).find()
    assert time.monotonic() - began < 20
