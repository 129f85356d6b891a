"""What districts pay that the whole need not: stops change and people come from anywhere, and the whole is proven."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from medicobus.model.clock import at
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import TIERS
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.part import altered
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import hard_breaches
from medicobus.solve.effort import Effort, unwatched
from medicobus.solve.found import Found
from medicobus.solve.large import strategy
from medicobus.solve.large.across import Across
from medicobus.solve.large.districts import districts
from medicobus.solve.large.division import Division
from medicobus.solve.large.drives import Drives
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.fleet_day import FleetDay
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.matching import Matching
from medicobus.solve.large.strategy import Districts
from medicobus.solve.large.timetable import Held, Proven
from medicobus.solve.search import Search
from medicobus.solve.values import value_in
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET, territory

SEEDS = range(5, 9)


def by_districts(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Found:
    """What is found by two districts of which one has all the people."""
    monkeypatch.setattr(strategy, "districts", partial(districts, most=2))
    monkeypatch.setattr(Division, "first", lambda _division, _halves, names, *_more: set(names))
    return Districts(scenario, RULE_SET, Effort(time_limit=12)).find()


def costs(found: Found) -> list[float]:
    return [tier.cost for tier in found.tiers]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_district_without_people_has_them_from_the_other(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As few visits are missing, and as regular, as in the best plan; the whole is proven there."""
    scenario = territory(Random(seed), 4, 2)
    best = Search(scenario, RULE_SET, Effort(strategy="integrated", time_limit=20)).find()
    with monkeypatch.context() as patch:
        found = by_districts(scenario, patch)
    with monkeypatch.context() as patch:
        patch.setattr(Across, "improved", lambda across, *_more: (across.plan, {}))
        alone = by_districts(scenario, patch)
    assert costs(alone)[0] > costs(best)[0]
    assert costs(found)[:2] == costs(best)[:2]
    assert [tier.bound for tier in found.tiers[:2]] == costs(best)[:2]
    assert not hard_breaches(found.plan, scenario, RULE_SET)


def across(scenario: Scenario, plan: Plan, seconds: float = 20) -> Across:
    least = list(least_costs(scenario, RULE_SET))
    return Across(scenario, RULE_SET, least, Clock(Effort(time_limit=seconds)), plan)


def whole(seed: int) -> tuple[Scenario, Plan]:
    """A territory, and a plan of it that knows nothing of districts."""
    scenario = territory(Random(seed), 4, 2)
    return scenario, Districts(scenario, RULE_SET, Effort(time_limit=4)).find().plan


def test_a_plan_that_is_as_good_as_can_be_keeps_its_visits_tours_and_crews() -> None:
    scenario, plan = whole(5)
    other, proven = across(scenario, plan).improved(15, unwatched)
    assert [(one.id, one.bus, one.crew) for one in other.visits] == [(one.id, one.bus, one.crew) for one in plan.visits]
    assert proven[TIERS[0]] == Proven(0, 0)


def test_who_finds_no_place_is_not_counted_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A matching that has no place for somebody in the first half-day: somebody else works then."""
    scenario, plan = whole(5)
    # Everybody may do everybody's work.
    rows = [*scenario.members, *(one.model_copy(update={"id": f"{one.id}-too"}) for one in scenario.members)]
    scenario = altered(scenario, members=tuple(rows))
    asked: list[set[str]] = []
    idle = Matching.idle

    def noted(matching: Matching, sent: list[tuple[str | None, object]]) -> list[tuple[str, str, object, object]]:
        asked.append({member for member, _place in sent if member is not None})
        first = min((day, half) for day, half, _role in matching._workers)
        return [
            (member, role, day, half)
            for (day, half, role), members in matching._workers.items()
            if (day, half) == first and len(asked) == 1
            for member in members
        ] or idle(matching, sent)  # type: ignore[arg-type, return-value]

    monkeypatch.setattr(Matching, "idle", noted)
    one = across(scenario, plan)
    begun = one._values
    other = one._crewed(0)
    assert len(asked) == 2
    assert one._values != begun
    assert len(other.visits) == len(plan.visits)
    assert not hard_breaches(other, scenario, RULE_SET)


def day_of(minutes: int) -> tuple[FleetDay, list[Held]]:
    """Two buses, of which bus-1 starts where alpha and beta lie and bus-2 where gamma does, and a visit of each."""
    near, far = {"alpha", "beta", "bus-1"}, {"gamma", "bus-2"}
    places = *sorted(near), *sorted(far)
    apart = tuple(tuple(10 if (one in near) == (other in near) else 100 for other in places) for one in places)
    times = tuple(tuple(5 if length == 10 else minutes for length in row) for row in apart)
    scenario = hamlet(
        stops=[stop(name) for name in ("alpha", "beta", "gamma")],
        members=[member("dr-1")],
        buses=[bus("bus-1"), bus("bus-2")],
        road=Road(places=places, minutes=times, tenths=apart, source="", estimate=False),
        crew="doctor",
        weekdays="mon",
        weeks=1,
    )
    halves = {"alpha": HalfDay.MORNING, "beta": HalfDay.AFTERNOON, "gamma": HalfDay.MORNING}
    visits = [
        Held(name, at(MONDAY, start), at(MONDAY, start + 120), (half,), "bus-1")
        for name, half in halves.items()
        for start in [9 * 60 if half == HalfDay.MORNING else 14 * 60]
    ]
    drives = Drives(scenario, RULE_SET, visits)
    return FleetDay(scenario, drives, MONDAY, tuple(row for row in scenario.buses)), visits


def test_a_visit_that_was_not_held_goes_with_the_bus_that_is_near() -> None:
    fleet, visits = day_of(30)
    assert fleet.completed({"alpha": "bus-1", "beta": None, "gamma": "bus-2"}, visits) == [
        ["alpha", "beta"],
        ["gamma", None],
    ]


def test_where_all_buses_are_known_they_stay() -> None:
    fleet, visits = day_of(30)
    known = {"alpha": "bus-2", "beta": "bus-2", "gamma": "bus-1"}
    assert fleet.completed(known, visits) == [["gamma", None], ["alpha", "beta"]]


def test_a_visit_that_no_bus_can_come_to_is_held_at_another_time() -> None:
    scenario, plan = whole(5)
    one = across(scenario, plan)
    one.improved(15, unwatched)
    first = plan.visits[0]
    late = Held(first.stop, first.start, first.end, half_days_of(first, scenario), first.bus)
    assert one._mended([], [late], (), 5)
    timetable = one.timetabling.read(one._values, {})
    assert (first.stop, first.date, late.half_days) not in {(v.stop, v.date, v.half_days) for v in timetable.visits}
    assert len(timetable.visits) == len(plan.visits)


def test_a_tier_without_values_in_time_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan is given all the same, with what was proven of the tiers before."""
    scenario, plan = whole(5)
    one = across(scenario, plan)
    monkeypatch.setattr(one, "_stepped", lambda *_asked: False)
    other, proven = one.improved(15, unwatched)
    assert [(visit.id, visit.bus) for visit in other.visits] == [(visit.id, visit.bus) for visit in plan.visits]
    assert "care" in proven
    assert "people" not in proven


def test_what_need_not_change_goes_back_to_what_it_was() -> None:
    scenario, plan = whole(5)
    one = across(scenario, plan)
    visits, first = one.timetabling.model.visits, plan.visits[0]
    elsewhere = one.timetabling.model.cp.clone()
    for option in visits.options[first.stop, first.date]:
        elsewhere.add(option.chosen == 0)
    chosen = [option.chosen for options in visits.options.values() for option in options]
    begun = [value_in(one._values, variable) for variable in chosen]
    one._values = one.clock.solve(elsewhere, one._changes, one._values, 5).solution
    assert [value_in(one._values, variable) for variable in chosen] != begun
    assert one._stepped(0, set(scenario.stop), 5)
    assert [value_in(one._values, variable) for variable in chosen] == begun
