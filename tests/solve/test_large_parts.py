"""The parts of the search by districts, each against all there is to choose from."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest
from ortools.sat.python.cp_model import IntVar

from medicobus.rules import RULES
from medicobus.rules.dislikes import Dislikes
from medicobus.rules.frequency import Frequency
from medicobus.rules.rule import TIERS
from medicobus.scenario.part import altered, part_of
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort, Progress, unwatched
from medicobus.solve.large import exchange as exchange_module
from medicobus.solve.large.districts import districts
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.judge import Judge, schedules
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.road_bound import least_tenths
from medicobus.solve.large.timetable import Held, Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.patience import Patience
from medicobus.solve.values import value_in
from tests.hamlet import bus, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)
HARD = [rule for rule in RULES if rule().weight is None]


def territory(random: Random, stops: int, buses: int, **more: str) -> Scenario:
    """Stops, buses and doctors strewn at random, roads as the crow flies."""
    names = [f"s{number}" for number in range(stops)], [f"b{number}" for number in range(buses)]
    at = {name: (random.randint(0, 300), random.randint(0, 300)) for name in (*names[0], *names[1])}
    tenths = tuple(tuple(abs(x - u) + abs(y - v) for u, v in at.values()) for x, y in at.values())
    minutes = tuple(tuple(length // 20 for length in row) for row in tenths)
    where = {name: {"lat": 48 + x / 1000, "lon": 1 + y / 1000} for name, (x, y) in at.items()}
    return hamlet(
        stops=[stop(name, **{**where[name], **more}) for name in names[0]],
        members=[member(f"m{number}") for number in range(buses)],
        buses=[bus(name, **where[name]) for name in names[1]],
        weeks=2,
        crew="doctor",
        road=Road(places=tuple(at), minutes=minutes, tenths=tenths, source="drawn", estimate=False),
    )


@pytest.mark.parametrize("seed", range(10))
def test_districts_share_out_everything_once(seed: int) -> None:
    random = Random(seed)
    scenario = territory(random, random.randint(4, 20), random.randint(1, 5))
    visits = {one.id: random.randint(0, 3) for one in scenario.stops}
    parts = districts(scenario, RULE_SET, visits, most=random.randint(1, 5))
    assert Counter(name for part in parts for name in part.stops) == Counter(one.id for one in scenario.stops)
    assert Counter(name for part in parts for name in part.buses) == Counter(scenario.bus_ids)
    assert Counter(name for part in parts for name in part.members) == Counter(one.id for one in scenario.members)


@pytest.mark.parametrize("seed", range(5))
def test_a_district_has_all_stops_and_buses_of_its_bases(seed: int) -> None:
    """Three bases with two buses and a few stops each, far from each other."""
    random = Random(seed)
    bases = {name: (random.randint(0, 300), 3000 * number) for number, name in enumerate("abc")}
    at = {f"{base}{number}": (x, y + 10 * number) for base, (x, y) in bases.items() for number in range(5)}
    at |= {f"bus-{base}-{number}": place for base, place in bases.items() for number in (1, 2)}
    tenths = tuple(tuple(abs(x - u) + abs(y - v) for u, v in at.values()) for x, y in at.values())
    names = random.sample([name for name in at if not name.startswith("bus")], len(bases) * 5)
    where = {name: {"lat": 48 + x / 1000, "lon": 1 + y / 1000} for name, (x, y) in at.items()}
    scenario = hamlet(
        stops=[stop(name, **where[name]) for name in names],
        members=[member(f"m{number}") for number in range(6)],
        buses=[bus(name, **where[name]) for name in at if name.startswith("bus")],
        crew="doctor",
        road=Road(places=tuple(at), minutes=tenths, tenths=tenths, source="drawn", estimate=False),
    )
    parts = districts(scenario, RULE_SET, dict.fromkeys(names, 2), most=5)
    assert sorted(len(part.stops) for part in parts) == [5, 5, 5]
    for part in parts:
        assert {name[0] for name in part.stops} == {bus_id.split("-")[1] for bus_id in part.buses}


def _timetable(scenario: Scenario) -> Timetable:
    least = list(least_costs(scenario, RULE_SET))
    found = Timetabling(scenario, RULE_SET, least, Clock(Effort(time_limit=20))).find(1)
    assert found is not None
    return found


def test_a_stop_that_loses_visits_leaves_the_least_of_others_as_it_is() -> None:
    easter = date(2027, 3, 29)
    scenario = hamlet(
        stops=[stop("alpha", bus="none", weekdays="tue"), stop("beta", bus="none", weekdays="mon")],
        members=[member("dr-1", never_stops="alpha")],
        public=(easter,),
        crew="doctor",
    )
    # Nobody comes to alpha; beta loses its turn of the holiday all the same.
    assert _timetable(scenario).proven["regularity"].cost == 1


@pytest.mark.parametrize(("others", "disliked"), [("12:00-14:00", 2), ("09:00-11:00", 0)])
def test_whoever_is_out_is_where_the_visits_are(others: str, disliked: int) -> None:
    """A doctor who dislikes alpha is there if no other stop is visited then; else the second doctor may be there."""
    scenario = hamlet(
        stops=[stop("alpha", windows="09:00-11:00"), stop("beta", windows=others)],
        members=[member("dr-1", dislikes="alpha"), member("dr-2", available="mon" if disliked == 0 else "tue")],
        buses=[bus("bus-1"), bus("bus-2")],
        weekdays="mon",
        crew="doctor",
    )
    rules = [rule(weight=1) if rule is Dislikes else rule() for rule in (*HARD, Frequency, Dislikes)]
    found = Timetabling(scenario, rules, list(least_costs(scenario, rules)), Clock(Effort(time_limit=20))).find(1)
    assert found is not None
    assert found.proven["people"] == Proven(disliked, disliked)


def _rounds(number: int) -> Callable[[], float]:
    """Goes on for so many rounds."""
    left = iter(range(number, 0, -1))
    return lambda: next(left, 0) / number


@pytest.mark.parametrize("rounds", [1, 4])
@pytest.mark.parametrize("seed", range(3))
def test_exchanges_keep_half_days_and_costs_and_add_no_road(seed: int, rounds: int) -> None:
    scenario = territory(Random(seed), 8, 3)
    timetable = _timetable(scenario)
    exchange = Exchange(scenario, RULE_SET, timetable, seed)
    began, start = exchange.tenths, exchange.placed()
    exchange.improve(_rounds(rounds))
    placed = exchange.placed()
    assert exchange.tenths <= began
    assert _by_half_day(placed.visits) == _by_half_day(start.visits)
    judge = Judge(scenario, RULE_SET)
    before = schedules(timetable.visits, timetable.exceptions)
    after = schedules([visit for visit, _bus in placed.visits], placed.exceptions)
    for name in before:
        row = scenario.stop[name]
        now, then = judge.costs(row, after[name]), judge.costs(row, before[name])
        assert now is not None
        assert then is not None
        assert now <= then


def test_a_walk_that_ends_badly_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_module, "COLDEST", exchange_module.HOTTEST * 1000)
    scenario = territory(Random(1), 12, 4)
    exchange = Exchange(scenario, RULE_SET, _timetable(scenario), 1)
    exchange.improve(_rounds(10))
    began = exchange.tenths
    exchange.improve(_rounds(3))
    assert exchange.tenths <= began


def _by_half_day(visits: tuple[tuple[Held, str | None], ...]) -> Counter[object]:
    return Counter((visit.date, half_day) for visit, _bus in visits for half_day in visit.half_days)


@pytest.mark.parametrize("seed", range(10))
def test_the_least_road_is_no_more_than_that_of_any_pairs(seed: int) -> None:
    """Four stops once each: alone, or two on a tour, by any bus."""
    scenario = territory(Random(seed), 4, 2)
    names = [one.id for one in scenario.stops]
    bound = least_tenths(scenario, dict.fromkeys(names, 1))
    assert 0 < bound <= min(_all_roads(scenario, names))
    assert bound >= 0.5 * min(_all_roads(scenario, names))


def _all_roads(scenario: Scenario, names: list[str]) -> list[int]:
    if not names:
        return [0]
    first, found = names[0], []
    for others in [(), *combinations(names[1:], 1)]:
        rest = [name for name in names[1:] if name not in others]
        tour = min(
            _round(scenario, base, order) for base, order in product(scenario.bus_ids, permutations((first, *others)))
        )
        found += [tour + further for further in _all_roads(scenario, rest)]
    return found


def _round(scenario: Scenario, base: str, order: tuple[str, ...]) -> int:
    places = (base, *order, base)
    return sum(scenario.ways.tenths_between(*leg) for leg in pairwise(places))


def test_patience_ends_what_gets_no_better() -> None:
    patience = Patience(Effort(patience=0.05), unwatched)
    time.sleep(0.1)
    assert not patience.effort.stopped()
    patience.watch(Progress("care", 3, 0))
    assert not patience.effort.stopped()
    time.sleep(0.1)
    assert patience.effort.stopped()
    patience.watch(Progress("care", 3, 0))
    assert patience.effort.stopped()
    patience.watch(Progress("care", 2, 0))
    assert not patience.effort.stopped()


def test_without_patience_nothing_changes() -> None:
    effort = Effort()
    assert Patience(effort, unwatched).effort is effort


def test_a_part_forgets_what_was_worked_out_of_the_whole() -> None:
    scenario = territory(Random(1), 4, 2)
    assert set(scenario.stop) == {"s0", "s1", "s2", "s3"}
    assert scenario.bus_ids == ("b0", "b1")
    assert set(scenario.member) == {"m0", "m1"}
    part = part_of(scenario, {"s1"}, {"m0"}, {"b1"})
    assert set(part.stop) == {"s1"}
    assert part.bus_ids == ("b1",)
    assert set(part.member) == {"m0"}
    assert set(altered(part, members=()).member) == set()
    assert set(scenario.stop) == {"s0", "s1", "s2", "s3"}


def test_a_step_ends_once_its_gap_is_small() -> None:
    settings = Clock(Effort(gap=2))._parameters(1, {})
    assert settings["relative_gap_limit"] == pytest.approx(0.02)


def test_what_costs_nothing_is_not_asked_for_less() -> None:
    """As long as no stop may be below its least to pay for it."""
    scenario = territory(Random(5), 8, 2)
    clock = Clock(Effort(time_limit=20))
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), clock)
    solution = timetabling._at_least(TIERS, (), 10)
    objective = timetabling.objective(TIERS[1])
    free = timetabling.completed(objective, solution)
    assert value_in(free, objective) == 0
    assert timetabling._is_free(objective, free, TIERS[1])
    assert not timetabling._is_free(objective, free[:-1], TIERS[1])
    paid = timetabling.objective("people")
    also_free = timetabling.completed(paid, free)
    assert timetabling._is_free(paid, also_free, "people")
    assert isinstance(paid, IntVar)
    dear = (*also_free[: paid.index], 1, *also_free[paid.index + 1 :])
    assert not timetabling._is_free(paid, dear, "people")
    timetabling._held.discard(TIERS[1])
    assert not timetabling._is_free(objective, dear, TIERS[1])
