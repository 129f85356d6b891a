"""Some weekdays planned anew: what is found is driven as it was counted, and nobody pays for it."""

from __future__ import annotations

from random import Random

import pytest

from medicobus.model.expression import total
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import weekdays as weekdays_module
from medicobus.solve.large.counted_road import untold
from medicobus.solve.large.effort import LINEAR, Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.known import known_values
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.people_rows import PeopleRows
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.weekdays import Weekdays
from medicobus.solve.tidy import quietly
from medicobus.solve.values import value_in
from tests.hamlet import bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET, territory
from tests.solve.test_large_together import TWO_POSTS

RHYTHMS = ("weekly", "every 2 weeks", "2 per month")


def begun(
    scenario: Scenario, rules: tuple[Rule, ...] = RULE_SET, *, repeatable: bool = True
) -> tuple[Timetabling, Exchange]:
    """A timetable of a territory that knows nothing of the road, and its tours."""
    clock = Clock(Effort(time_limit=60, repeatable=repeatable))
    timetabling = Timetabling(scenario, rules, list(least_costs(scenario, rules)), clock)
    timetable = timetabling.find(2, fewest=False)
    assert timetable is not None
    return timetabling, Exchange(scenario, rules, timetable, 1)


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_the_shortest_road_is_found_where_all_weekdays_may_change(rhythm: str) -> None:
    """As short as another model proves it to be that counts tours over dates."""
    scenario = territory(Random(5), 8, 2, frequency=rhythm)
    timetabling, exchange = begun(scenario)
    former = exchange.tenths
    better = Weekdays(timetabling, exchange, 1).improved(20)
    assert exchange.tenths == former
    counted = ShorterRoad(timetabling, RULE_SET, 1)._counted(exchange)
    run = counted.solved(timetabling.clock.left - 20, untold, LINEAR)
    proven = counted.proven(run, {})[TIERS[-1]]
    assert proven.cost == proven.bound
    assert former > better.tenths == 10 * proven.bound


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_what_is_found_is_driven_as_it_was_counted(rhythm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    read = weekdays_module._Part.read

    def noted(part: weekdays_module._Part, run: weekdays_module.Run) -> weekdays_module.Driven:
        now = read(part, run)
        counted.append(sum(map(part.season.cost_of, now.tours.values())))
        return now

    monkeypatch.setattr(weekdays_module._Part, "read", noted)
    timetabling, exchange = begun(territory(Random(6), 9, 3, frequency=rhythm))
    weekdays = Weekdays(timetabling, exchange, 1)
    better = weekdays.improved(10)
    assert sorted(counted, reverse=True) == counted
    assert better.tenths == counted[-1] < exchange.tenths
    assert len(better.placed().visits) == len(exchange.placed().visits)


@pytest.mark.parametrize("seed", range(3))
def test_nobody_pays_for_it(seed: int) -> None:
    """In every tier people and stops cost no more, and what is said of them fits the pooled model."""
    timetabling, exchange = begun(territory(Random(seed), 8, 2))
    better = Weekdays(timetabling, exchange, 1).improved(10)
    assert better.tenths < exchange.tenths
    before, after = (known_values(timetabling.model, one) for one in (exchange, better))
    assert after
    for tier in TIERS[:-1]:
        objective = timetabling.objective(tier)
        assert value_in(after, objective) <= value_in(before, objective)
    assert better.cost == better.tenths


def test_what_else_is_paid_in_the_tier_of_the_road_is_not_more() -> None:
    rules = tuple(FairLoad(tier=TIERS[-1]) if isinstance(rule, FairLoad) else rule for rule in RULE_SET)
    timetabling, exchange = begun(territory(Random(5), 8, 2, frequency="every 2 weeks"), rules)
    better = Weekdays(timetabling, exchange, 1).improved(10)
    assert better.tenths < exchange.tenths
    before, after = (_others(timetabling, one) for one in (exchange, better))
    assert after <= before


def test_rows_that_are_known_are_taken_as_they_are_unless_others_are_paid_too() -> None:
    others = tuple(FairLoad(tier=TIERS[-1]) if isinstance(rule, FairLoad) else rule for rule in RULE_SET)
    for rules, taken in ((RULE_SET, True), (others, False)):
        timetabling, exchange = begun(territory(Random(5), 6, 2), rules)
        rows = PeopleRows(timetabling.model)
        assert (Weekdays(timetabling, exchange, 1, rows)._rows is rows) == taken
        assert Weekdays(timetabling, exchange, 1)._rows is not rows


def _others(timetabling: Timetabling, exchange: Exchange) -> int:
    """What rules but the road cost in its tier, those who work being who they are."""
    objective = timetabling.objective(TIERS[-1])
    values = timetabling.completed(objective, known_values(timetabling.model, exchange))
    return value_in(values, objective)


def test_other_weekdays_stay_as_they_are() -> None:
    """No other solution has other people on them, or another timetable."""
    timetabling, exchange = begun(territory(Random(6), 8, 2))
    weekdays = Weekdays(timetabling, exchange, 1)
    season, rows, now = weekdays._season, weekdays._rows, weekdays._given()
    days = exchange.scenario.days
    mondays = [number for number, day in enumerate(days) if day.weekday() == days[0].weekday()]
    part = weekdays_module._Part(season, rows, now, {}, mondays, range(8))
    assert len(part._taken) > 8
    for number in part._taken:
        choice = season.choices[number]
        held = season.choices[now.choices[choice.stop]]
        assert {day for day, _half in set(choice.half_days) ^ set(held.half_days)} <= set(mondays)


def test_other_weekdays_keep_their_people() -> None:
    """Though either of two doctors could come to the one bus on any day."""
    names = ("alpha", "beta", "gamma")
    scenario = hamlet(
        stops=[stop(name) for name in names],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus()],
        crew="doctor",
        weeks=2,
    )
    timetabling, exchange = begun(scenario)
    weekdays = Weekdays(timetabling, exchange, 1)
    rows, now = weekdays._rows, weekdays._given()
    first = [number for number, day in enumerate(scenario.days) if day.weekday() == scenario.days[0].weekday()]
    part = weekdays_module._Part(weekdays._season, rows, now, {}, first, range(len(names)))
    others = [index for index, act in rows.acts.items() if scenario.days.index(act[3]) not in first]
    assert others
    changed = total(part.people[index] if not now.people[index] else 1 - part.people[index] for index in others)
    part.cp.add(changed >= 1)
    assert quietly(part.cp).impossible


def test_it_ends_when_the_road_is_short_enough() -> None:
    timetabling, exchange = begun(territory(Random(6), 8, 2))
    asked = []

    def enough(tenths: int) -> bool:
        asked.append(tenths)
        return tenths < exchange.tenths

    better = Weekdays(timetabling, exchange, 1).improved(20, enough=enough)
    assert asked[0] == exchange.tenths > better.tenths == asked[-1]


@pytest.mark.parametrize("small", [True, False])
def test_more_and_more_weekdays_are_planned_together(small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekdays_module, "SMALL", 8 if small else 7)
    weekdays = Weekdays(*begun(territory(Random(5), 8, 2)), 1)
    rounds = list(weekdays._rounds(5))
    if small:
        assert rounds == [(2, 30), (3, 30), (2, 60), (3, 60), (4, 60), (5, 60)]
    else:
        assert rounds == [(2, 30), (2, 60), (3, 30), (3, 60), (4, 30), (4, 60), (5, 30), (5, 60)]
    assert list(weekdays._rounds(1)) == [(1, 30), (1, 60)]


def test_a_stop_to_which_staff_come_by_themselves_keeps_its_visits() -> None:
    timetabling, exchange = begun(TWO_POSTS)
    weekdays = Weekdays(timetabling, exchange, 1)
    assert weekdays.applies
    better = weekdays.improved(5)
    visits = [visit for visit, _bus in exchange.placed().visits if visit.stop == "alpha"]
    assert visits
    assert [visit for visit, _bus in better.placed().visits if visit.stop == "alpha"] == visits
    assert better.tenths < exchange.tenths
    assert known_values(timetabling.model, better)


def test_a_plan_that_does_not_fit_the_pooled_model_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekdays_module, "known_values", lambda *_asked: ())
    timetabling, exchange = begun(territory(Random(5), 8, 2))
    assert not Weekdays(timetabling, exchange, 1).applies
    assert ShorterRoad(timetabling, RULE_SET, 1)._by_weekday(exchange, 0.0) is exchange
