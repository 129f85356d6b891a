"""The road as a tier of the timetable: what is proven holds of every plan, and what is found is driven."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations
from random import Random
from threading import Event
from typing import Any

import pytest

from medicobus.rules.fair_load import FairLoad
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import near as near_module
from medicobus.solve.large import shorter_road as road_module
from medicobus.solve.large import timetabling as timetabling_module
from medicobus.solve.large.alike import alike
from medicobus.solve.large.counted_road import CountedRoad, TellBound, untold
from medicobus.solve.large.drives import Drives
from medicobus.solve.large.effort import LINEAR, RELAXATION, Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.fleet_day import FleetDay
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.near import near
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.tour_costs import TourCosts
from medicobus.solve.large.weekdays import Weekdays
from medicobus.solve.solver import Run
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.solve.driven_hamlet import draw_driven
from tests.solve.test_large_bounds import HAMLETS, Drawn, disproved, drawn
from tests.solve.test_large_parts import RULE_SET, territory

TIGHT = 0.75
"""The share of hamlets in which the bound of the road is to be what is driven; their roads are longer one way."""


def shortened(
    scenario: Scenario, seconds: float = 4, *, repeatable: bool = False
) -> tuple[Timetable, Exchange, Timetable, Exchange]:
    """A timetable with its tours, and what is made of them."""
    least = list(least_costs(scenario, RULE_SET))
    timetabling = Timetabling(scenario, RULE_SET, least, Clock(Effort(time_limit=20, repeatable=repeatable)))
    timetable = timetabling.find(2)
    assert timetable is not None
    exchange = Exchange(scenario, RULE_SET, timetable, 1)
    road = ShorterRoad(timetabling, RULE_SET, 1)
    assert road.applies
    return timetable, exchange, *road.improved(timetable, exchange, seconds)


@pytest.fixture
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few stops are searched as many are."""
    monkeypatch.setattr(timetabling_module, "FEW", 0)


@pytest.mark.parametrize("batch", range(max(1, HAMLETS // 10)))
def test_no_plan_drives_less_than_is_proven(batch: int) -> None:
    assert not list(lies(batch))


@pytest.mark.parametrize("told", [0, 1])
def test_no_plan_drives_less_where_tours_are_counted_by_halves(told: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road_module, "NEIGHBOURS", told)
    monkeypatch.setattr(near_module, "DETOUR", 0)
    assert not [lie for batch in range(max(1, HAMLETS // 20)) for lie in lies(batch)]


@pytest.mark.usefixtures("_many")
def test_no_plan_drives_less_where_weekdays_are_planned_beside() -> None:
    assert not [lie for batch in range(max(1, HAMLETS // 20)) for lie in lies(batch)]


def lies(batch: int) -> Iterator[str]:
    """What is said to be proven, and is not."""
    for one in drawn(batch, draw_driven):
        if one.plans:
            yield from disproved(one)


def test_the_road_is_proven_as_it_is_driven() -> None:
    """Hamlets of long visits: most often no other plan drives less, and the bound says so."""
    tight = Counter(best_known(one) for batch in range(2) for one in drawn(batch, draw_driven) if one.plans)
    assert tight[True] >= TIGHT * tight.total()


def best_known(one: Drawn) -> bool:
    """Whether the bound of the road is what the tours cost."""
    least = list(least_costs(one.scenario, one.rules))
    timetabling = Timetabling(one.scenario, one.rules, least, Clock(Effort(time_limit=20)))
    timetable = timetabling.find(1)
    assert timetable is not None
    exchange = Exchange(one.scenario, one.rules, timetable, 1)
    found, driven = ShorterRoad(timetabling, one.rules, 1).improved(timetable, exchange, 3)
    return TIERS[-1] in found.proven and driven.tenths / 10 <= found.proven[TIERS[-1]].bound + 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_little_of_the_bound_is_lost_where_tours_are_counted_by_halves(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = territory(Random(seed), 8, 2)
    whole = once(scenario).proven[TIERS[-1]].bound
    monkeypatch.setattr(road_module, "NEIGHBOURS", 2)
    assert 0.9 * whole <= once(scenario).proven[TIERS[-1]].bound <= whole + 1e-6


def once(scenario: Scenario) -> Timetable:
    """What the solver makes of it if all stops are free, with the tours that are told apart at first."""
    least = list(least_costs(scenario, RULE_SET))
    timetabling = Timetabling(scenario, RULE_SET, least, Clock(Effort(time_limit=20)))
    timetable = timetabling.find(2)
    assert timetable is not None
    exchange = Exchange(scenario, RULE_SET, timetable, 1)
    counted = ShorterRoad(timetabling, RULE_SET, 1)._counted(exchange)
    assert counted.fits
    run = counted.solved(timetabling.clock.left - 5, untold, LINEAR)
    return replace(timetable, proven=counted.proven(run, timetable.proven))


def test_nothing_is_proven_of_the_road_where_the_timetable_narrows_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Timetabling, "of_every_plan", property(lambda _timetabling: False))
    assert once(territory(Random(5), 8, 2)).proven[TIERS[-1]].bound == 0


def test_tours_that_are_longer_than_they_were_counted_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = territory(Random(5), 8, 2)
    long, start, timetable, best = shortened(scenario)
    assert start.tenths > best.tenths
    monkeypatch.setattr(CountedRoad, "tenths", lambda *_asked: 0)
    monkeypatch.setattr(Timetabling, "read", lambda *_asked: long)
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20)))
    kept = ShorterRoad(timetabling, RULE_SET, 1).improved(timetable, best, 3)[1]
    assert kept.tenths == best.tenths


@pytest.mark.usefixtures("_many")
def test_weekdays_are_planned_while_the_road_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one core each; with both once the bound has come to an end, and until nothing is shorter."""
    begun, portfolios = Event(), []
    solved, solve = CountedRoad.solved, Clock.solve

    def waited(counted: CountedRoad, *asked: object, **named: object) -> Run:
        begun.wait(20)
        return solved(counted, *asked, **named)  # type: ignore[arg-type]

    def noted(clock: Clock, *asked: object, **named: object) -> Run:
        if len(asked) > 5 and asked[4] is None:  # of weekdays nobody is told
            portfolios.append(asked[5])
            begun.set()
        return solve(clock, *asked, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(CountedRoad, "solved", waited)
    monkeypatch.setattr(Clock, "solve", noted)
    _timetable, before, found, after = shortened(territory(Random(5), 8, 2), 15)
    proven = found.proven[TIERS[-1]]
    assert after.tenths < before.tenths
    assert 10 * proven.bound == pytest.approx(after.tenths)
    assert portfolios[0] == RELAXATION


@pytest.mark.usefixtures("_many")
def test_once_weekdays_are_through_all_is_closed_with_both_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    solved = CountedRoad.solved

    def noted(
        counted: CountedRoad, ends: float, tell: TellBound, portfolio: Mapping[str, object], *enough: Callable[[], bool]
    ) -> Run:
        asked.append(portfolio)
        if portfolio is not RELAXATION:
            return solved(counted, ends, tell, portfolio)
        waited = time.monotonic() + 5
        while not enough[0]() and time.monotonic() < waited:
            time.sleep(0.01)
        assert enough[0]()
        return Run((), 0, 0, impossible=False, optimal=False, work=0.0)

    monkeypatch.setattr(CountedRoad, "solved", noted)
    monkeypatch.setattr(Weekdays, "improved", lambda weekdays, *_asked: weekdays.exchange)
    _timetable, before, found, after = shortened(territory(Random(5), 8, 2), 15)
    assert asked[:2] == [RELAXATION, LINEAR]
    assert 10 * found.proven[TIERS[-1]].bound == pytest.approx(after.tenths)
    assert after.tenths < before.tenths


def test_of_a_district_among_several_no_bound_is_asked_and_one_core_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road_module, "ALL_FREE", 0)
    monkeypatch.setattr(road_module, "ENOUGH", 0)
    asked: list[bool] = []
    improved = Weekdays.improved

    def noted(weekdays: Weekdays, seconds: float, beside: Callable[[], bool], *more: Any) -> Exchange:
        asked.append(beside())
        return improved(weekdays, seconds, beside, *more)

    monkeypatch.setattr(Weekdays, "improved", noted)
    scenario = territory(Random(5), 8, 2)
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20)))
    timetable = timetabling.find(2)
    assert timetable is not None
    exchange = Exchange(scenario, RULE_SET, timetable, 1)
    for bounded in (False, True):
        road = ShorterRoad(timetabling, RULE_SET, 1, bounded=bounded)
        found, shorter = road.improved(timetable, exchange, 6)
        assert (TIERS[-1] in found.proven) == bounded
        assert shorter.tenths < exchange.tenths
    assert asked[0]


def test_whether_a_road_is_proven_is_not_known_where_other_rules_cost_too() -> None:
    scenario = territory(Random(5), 4, 2)
    reached = []
    for rules in (RULE_SET, [FairLoad(tier=TIERS[-1]) if isinstance(rule, FairLoad) else rule for rule in RULE_SET]):
        clock = Clock(Effort(time_limit=20))
        timetabling = Timetabling(scenario, rules, list(least_costs(scenario, rules)), clock)
        price = ShorterRoad(timetabling, rules, 1)._price
        reached += [price.is_reached(tenths, price.of(100)) for tenths in (99, 100, 101)]
    assert reached == [True, True, False, False, False, False]


@pytest.mark.parametrize(("gap", "reached"), [(0, [True, False, False]), (2, [True, True, False])])
def test_a_road_within_the_gap_that_is_asked_is_short_enough(gap: float, reached: list[bool]) -> None:
    scenario = territory(Random(5), 4, 2)
    clock = Clock(Effort(time_limit=20, gap=gap))
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), clock)
    price = ShorterRoad(timetabling, RULE_SET, 1)._price
    assert [price.is_reached(tenths, price.of(1000)) for tenths in (1000, 1020, 1021)] == reached


def test_what_was_proven_with_fewer_tours_told_apart_stays_proven() -> None:
    scenario = territory(Random(5), 6, 2)
    least = list(least_costs(scenario, RULE_SET))
    timetabling = Timetabling(scenario, RULE_SET, least, Clock(Effort(time_limit=20)))
    timetable = timetabling.find(2)
    assert timetable is not None
    counted = ShorterRoad(timetabling, RULE_SET, 1)._counted(Exchange(scenario, RULE_SET, timetable, 1))
    run = Run((), 0, 70, impossible=False, optimal=False, work=0.0)
    for known, bound in ((3.0, 7.0), (9.0, 9.0)):
        assert counted.proven(run, {TIERS[-1]: Proven(10, known)})[TIERS[-1]].bound == bound


@pytest.mark.parametrize("rhythm", ["weekly", "2 per month"])
def test_stops_change_their_days_to_be_near_each_other(rhythm: str) -> None:
    scenario = territory(Random(5), 8, 2, frequency=rhythm)
    timetable, before, found, after = shortened(scenario)
    assert after.tenths < before.tenths
    proven = found.proven[TIERS[-1]]
    assert 0 < proven.bound <= proven.cost
    assert after.tenths / 10 == pytest.approx(proven.cost)
    assert {tier: found.excess[tier] for tier in TIERS} == {tier: timetable.excess[tier] for tier in TIERS}


def test_the_road_is_left_alone_where_it_has_no_price_or_is_not_last() -> None:
    scenario = territory(Random(5), 4, 2)
    for rule in (Kilometres(weight=0), Kilometres(tier="people")):
        rules = [rule if isinstance(other, Kilometres) else other for other in RULE_SET]
        timetabling = Timetabling(scenario, rules, list(least_costs(scenario, rules)), Clock(Effort(time_limit=5)))
        assert not ShorterRoad(timetabling, rules, 1).applies


@pytest.mark.parametrize("seed", range(4))
def test_halves_of_far_tours_cost_no_more_than_the_tours(seed: int) -> None:
    scenario = territory(Random(seed), 14, 3)
    costs = TourCosts(scenario, scenario.stops)
    found = near(costs, {one.id: 1 + number % 3 for number, one in enumerate(scenario.stops)}, 3)
    far = [pair for pair in combinations(scenario.stops, 2) if frozenset(one.id for one in pair) not in found.pairs]
    assert far
    for pair in far:
        tour = min(tenths for tenths, _base in costs.from_bases(pair))
        assert sum(found.halves[one.id] for one in pair) <= tour


def test_dates_of_the_same_turns_are_alike() -> None:
    stops = [
        stop("alpha", frequency="weekly"),
        stop("beta", frequency="every 2 weeks"),
        stop("gamma", frequency="2 per month"),
    ]
    scenario = hamlet(stops=stops, members=[member("dr-1")], buses=[bus()], weeks=4, weekdays="mon")
    groups = alike(scenario)
    assert [[(day - MONDAY).days // 7 for day in days] for days in groups] == [[0, 2], [1, 3]]


@pytest.mark.parametrize("seed", range(6))
def test_a_day_is_shared_out_at_least_cost(seed: int) -> None:
    """Against every way in which three buses of two bases may share six visits."""
    scenario = territory(Random(seed), 6, 3)
    day = scenario.days[0]
    buses = tuple(row for row in (scenario.bus(name, day) for name in scenario.bus_ids) if row is not None)
    fleet = FleetDay(scenario, Drives(scenario, RULE_SET, ()), day, buses)
    names: list[str | None] = [one.id for one in scenario.stops]
    begun = [[morning, afternoon] for morning, afternoon in zip(names[:3], names[3:], strict=True)]
    ways = [
        [list(pair) for pair in zip(mornings, afternoons, strict=True)]
        for mornings in permutations(names[:3])
        for afternoons in permutations(names[3:])
    ]
    assert fleet.cost(fleet.improved(begun)) == min(map(fleet.cost, ways))
