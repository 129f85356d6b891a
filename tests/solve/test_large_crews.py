"""Crews for a timetable whose tours are settled: what is proven of it spares the solver, and costs no plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from ortools.sat.python.cp_model import CpModel

from medicobus.model.answer import values_of
from medicobus.model.expression import Expression
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules.fair_load import FairLoad
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill
from medicobus.solve.effort import Effort
from medicobus.solve.large.crews import Crewing
from medicobus.solve.large.drives import IMPOSSIBLE
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.matching import Matching, workers_of
from medicobus.solve.large.planning import Planning
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.strategy import Districts
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.solver import Run
from medicobus.solve.tidy import completed
from tests.hamlet import bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET, territory


@pytest.fixture
def scenario() -> Scenario:
    """One stop and two doctors, of whom one goes there unwillingly."""
    doctors = [member("dr-1", dislikes="alpha"), member("dr-2")]
    return hamlet(stops=[stop("alpha")], members=doctors, crew="doctor", weekdays="mon", weeks=1)


def crewed(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch, proven: Mapping[str, Proven], *, keeps: bool = False
) -> tuple[Plan, Plan, list[float]]:
    """A first plan with the unwilling doctor, the plan that is made of it, and the seconds of each search.

    The first search may be one that keeps what it begins with.
    """
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20)))
    timetable = timetabling.find(1)
    assert timetable is not None
    placed = Exchange(scenario, RULE_SET, timetable, 1).placed()
    workers = [("dr-1", role, day, half) for _member, role, day, half in timetable.workers]
    matched = Matching(scenario, Reach(scenario, RULE_SET), workers).visits(placed.visits)
    start = assemble(scenario, matched, placed.exceptions)
    assert set(workers_of(start)) == set(workers)
    searches: list[float] = []
    solve = Clock.solve

    def counted(clock: Clock, cp: CpModel, objective: Expression, hint: Sequence[int], *more: Any) -> Run:
        searches.append(more[0])
        if keeps and len(searches) == 1:
            return Run(tuple(hint), 0, 0, impossible=False, optimal=True, work=0.0)
        return solve(clock, cp, objective, hint, *more)

    monkeypatch.setattr(Clock, "solve", counted)
    plan = Crewing(scenario, RULE_SET, placed, Clock(Effort(time_limit=20))).find(4, start, proven)
    monkeypatch.undo()
    assert plan is not None
    return start, plan, searches


def doctors(plan: Plan) -> set[str]:
    return {entry.member for visit in plan.visits for entry in visit.crew}


def people_of(plan: Plan, scenario: Scenario) -> float:
    """What a plan costs in the tier of people."""
    return sum(line.cost for line in bill(plan, scenario, RULE_SET) if line.tier == "people")


def proven(**bounds: float) -> dict[str, Proven]:
    return {tier: Proven(bound, bound) for tier, bound in bounds.items()}


def test_the_willing_doctor_is_found(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    start, plan, searches = crewed(scenario, monkeypatch, {})
    assert doctors(start) == {"dr-1"}
    assert doctors(plan) == {"dr-2"}
    assert searches


def test_nothing_is_searched_for_in_a_tier_that_is_at_its_bound(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were no plan cheaper than the first one, there would be nothing to search for."""
    people = people_of(crewed(scenario, monkeypatch, {})[0], scenario)
    _start, plan, searches = crewed(scenario, monkeypatch, proven(care=0, regularity=0, people=people))
    assert not searches
    assert doctors(plan) == {"dr-1"}


def test_a_bound_holds_only_where_the_tiers_before_are_as_cheap(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first tier is said to be cheaper than its search ends, with the plan that it began with."""
    people = people_of(crewed(scenario, monkeypatch, {})[0], scenario)
    bounds = proven(care=-1, regularity=-1, people=people)
    _start, plan, _searches = crewed(scenario, monkeypatch, bounds, keeps=True)
    assert doctors(plan) == {"dr-2"}


def test_a_first_plan_that_costs_less_than_a_bound_is_not_lost(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    _start, plan, _searches = crewed(scenario, monkeypatch, proven(care=0, regularity=0, people=1000))
    assert doctors(plan) == {"dr-2"}


def test_the_road_is_as_it_was_placed_only_with_every_visit_and_if_nothing_else_counts() -> None:
    scenario = territory(Random(1), 6, 2)
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20)))
    timetable = timetabling.find(1)
    assert timetable is not None
    placed = Exchange(scenario, RULE_SET, timetable, 1).placed()
    others = tuple(FairLoad(tier="road") if isinstance(rule, FairLoad) else rule for rule in RULE_SET)
    for rules, alone in ((RULE_SET, True), (others, False)):
        crewing = Crewing(scenario, rules, placed, Clock(Effort(time_limit=20)))
        matched = list(Matching(scenario, Reach(scenario, RULE_SET), timetable.workers).visits(placed.visits))
        assert len(matched) == len(placed.visits)
        for visits in (matched, matched[1:]):
            values = values_of(crewing.model, assemble(scenario, visits, placed.exceptions))
            assert values is not None
            solution = completed(crewing.model.cp, 0, values).solution
            assert solution
            assert crewing._drives_as_placed(solution) == (alone and visits == matched)


@pytest.mark.parametrize("name", ["dr-1", "dr-2"])
def test_who_costs_more_than_the_timetable_says_is_not_counted_on(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    doctors = [member("dr-1", dislikes="alpha"), member("dr-2")]
    scenario = hamlet(stops=[stop("alpha")], members=doctors, buses=[bus()], crew="doctor", weekdays="mon", weeks=1)
    counted_on: list[set[str]] = []

    def crewed_by_one(planning: Planning, exchange: Exchange, *_more: Any) -> Plan:
        workers = [(name, role, day, half) for _member, role, day, half in exchange.teams.workers]
        exchange.count_on([("dr-2", role, day, half) for _member, role, day, half in workers])
        placed = exchange.placed()
        part = planning.scenario
        matched = Matching(part, Reach(part, RULE_SET), workers).visits(placed.visits)
        return assemble(part, matched, placed.exceptions)

    def unchanged(_road: ShorterRoad, timetable: Timetable, exchange: Exchange, *_more: Any) -> tuple[Any, Any]:
        counted_on.append({worker[0] for worker in exchange.teams.workers})
        return timetable, exchange

    monkeypatch.setattr(Planning, "_crewed", crewed_by_one)
    monkeypatch.setattr(ShorterRoad, "applies", True)
    monkeypatch.setattr(ShorterRoad, "improved", unchanged)
    Districts(scenario, RULE_SET, Effort(time_limit=10)).find()
    assert counted_on == [{"dr-2"}]


@pytest.mark.parametrize(("tenths", "walks"), [(IMPOSSIBLE, 2), (IMPOSSIBLE - 1, 1)])
def test_a_walk_goes_on_while_tours_cannot_be_driven(tenths: int, walks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Exchange] = []
    monkeypatch.setattr(Exchange, "improve", lambda exchange, *_asked: walked.append(exchange))
    monkeypatch.setattr(Exchange, "tenths", property(lambda _exchange: tenths))
    monkeypatch.setattr(ShorterRoad, "applies", False)
    Districts(territory(Random(5), 4, 2), RULE_SET, Effort(time_limit=10)).find()
    assert len(walked) == walks
