"""All timetables dealt out anew: the road is shorter, and nothing else is another."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import replace
from itertools import product
from math import inf
from random import Random

import numpy as np
import pytest

from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import programme as programme_module
from medicobus.solve.large import redeal as redeal_module
from medicobus.solve.large import settle as settle_module
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.fleet_day import FleetDay
from medicobus.solve.large.judge import Costs
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.programme import Programme, cheapest
from medicobus.solve.large.redeal import redeal
from medicobus.solve.large.season import NEVER, Season, Tour
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.tidy import pinned, quietly
from tests.hamlet import bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET, territory

RHYTHMS = ("weekly", "every 2 weeks", "2 per month")


def exchange_of(scenario: Scenario) -> Exchange:
    timetabling = Timetabling(
        scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20, repeatable=True))
    )
    timetable = timetabling.find(1)
    assert timetable is not None
    return Exchange(scenario, RULE_SET, timetable, 1)


def always() -> bool:
    return True


def half_days(exchange: Exchange) -> Counter[object]:
    """How many visits each half-day of a date has."""
    return Counter((visit.date, half) for visit, _bus in exchange.placed().visits for half in visit.half_days)


def costs(exchange: Exchange) -> list[Costs | None]:
    scenario, judge = exchange.scenario, exchange.judge
    return [
        judge.costs(scenario.stop[name], exchange.schedules[name, pattern]) for name, pattern in exchange.held.items()
    ]


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_the_road_is_shorter_and_every_half_day_has_as_many_visits(rhythm: str) -> None:
    exchange = exchange_of(territory(Random(1), 8, 2, frequency=rhythm))
    former, held = exchange.tenths, dict(exchange.held)
    dealt = redeal(exchange, Clock(Effort(time_limit=20, repeatable=True)), 15)
    assert exchange.tenths == former
    assert exchange.held == held
    least = Programme(Season(exchange)).closed(always)
    assert least is not None
    assert dealt.tenths < former or least.tenths == pytest.approx(former, rel=0.02)
    assert dealt.tenths >= least.tenths - 1e-6
    assert half_days(dealt) == half_days(exchange)
    assert costs(dealt) == costs(exchange)
    assert len(dealt.placed().visits) == len(exchange.placed().visits)


@pytest.mark.parametrize("settled", [True, False])
def test_the_shortest_road_is_found_with_the_programme_and_without(
    settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four weekly stops and one bus: every way to give them the half-days that they have is tried."""
    scenario = territory(Random(3), 4, 1)
    exchange = exchange_of(scenario)
    season = Season(exchange)
    by_stop = [[choice for choice in season.choices if choice.stop == stop] for stop in range(4)]
    shortest = NEVER
    for taken in product(*by_stop):
        kinds = Counter((int(season.kinds[one.stop]), slot) for one in taken for slot in one.half_days)
        if kinds == season.held:
            other = copy(exchange)
            other.take({exchange.names[one.stop]: one.pattern for one in taken})
            shortest = min(shortest, other.tenths)
    if not settled:
        monkeypatch.setattr(redeal_module, "settled", lambda _programme, worth, *_more, **_named: ([], worth))
    monkeypatch.setattr(Exchange, "improve", lambda *_asked: None)
    assert redeal(exchange, Clock(Effort(time_limit=20, repeatable=True)), 2).tenths == shortest


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_tours_added_as_they_are_wanted_are_as_good_as_all(rhythm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme_module, "STALLED", 0.0)
    monkeypatch.setattr(programme_module, "LEAST_SAVED", 1e-6)
    season = Season(exchange_of(territory(Random(4), 9, 3, frequency=rhythm)))
    monkeypatch.setattr(programme_module, "PARTNERS", 0)
    few = Programme(season)
    begun = len(few.tours)
    monkeypatch.setattr(programme_module, "PARTNERS", 9)
    every = Programme(season)
    for bus_, morning, afternoon in product(range(len(season.buses)), range(10), range(10)):
        for group in range(len(season.groups)):
            tour = Tour(bus_, group, morning, afternoon)
            if programme_module._possible(season, tour) and tour not in every.tours:
                every._add(tour)
    closed, whole = few.closed(always), every.solved()
    assert closed is not None
    assert whole is not None
    assert closed.tenths == pytest.approx(whole.tenths)
    assert begun < len(few.tours) < len(every.tours)
    assert closed.tenths <= season.exchange.tenths + 1e-6


def test_the_tours_worth_a_look_are_those_of_which_least_is_lost() -> None:
    season = Season(exchange_of(territory(Random(4), 9, 3)))
    worth = Programme(season).closed(always)
    assert worth is not None
    few, more = cheapest(season, worth, 20), cheapest(season, worth, 10**6)
    assert few == more[:20]
    assert len(more) == len(set(more)) > 20
    lost = [
        (season.tenths[one.bus, one.morning, one.afternoon] - worth.buses[one.bus, one.dates])
        - worth.visits[one.morning, one.dates, 0]
        - worth.visits[one.afternoon, one.dates, 1]
        for one in more
    ]
    weighed = [each * len(season.groups[one.dates]) for each, one in zip(lost, more, strict=True)]
    assert weighed == pytest.approx(sorted(weighed))
    assert weighed[0] >= -season.none


def test_timetables_that_do_not_go_together_are_settled_otherwise() -> None:
    """The programme has no solution with both of two stops in one half-day that has one visit; it is asked again."""
    programme = Programme(Season(exchange_of(territory(Random(3), 4, 1))))
    worth = programme.closed(always)
    assert worth is not None
    choices = programme.season.choices
    one = next(number for number, choice in enumerate(choices) if choice.stop == 0)
    other = next(
        number for number, own in enumerate(choices) if own.stop == 1 and own.half_days == choices[one].half_days
    )
    assert settle_module._taken(programme, [one, other], inf) is None
    again = programme.solved()
    assert again is not None
    assert again.tenths == pytest.approx(worth.tenths)


def test_a_stop_that_takes_the_whole_day_has_a_tour_of_its_own() -> None:
    scenario = hamlet(
        stops=[stop("alpha", "day"), stop("beta"), stop("gamma")],
        members=[member("dr-1")],
        buses=[bus("bus-1")],
        weekdays="mon|tue",
        weeks=2,
        crew="doctor",
    )
    season = Season(exchange_of(scenario))
    names = season.exchange.names
    long = names.index("alpha")
    possible = {(tour.morning, tour.afternoon) for tour in season.tours()}
    assert (long, long) in possible
    assert all(one == other for one, other in possible if long in (one, other))
    others = [(long, place) for place in range(season.none + 1) if place != long]
    assert all(season.tenths[0, one, other] == season.tenths[0, other, one] == NEVER for one, other in others)


def test_dates_with_the_same_visits_are_shared_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    paired = FleetDay._paired
    monkeypatch.setattr(FleetDay, "_paired", lambda day, pairs: asked.append(day.day) or paired(day, pairs))
    exchange = exchange_of(territory(Random(3), 8, 2))
    visits = [
        frozenset((visit.stop, visit.half_days) for visit, _bus in exchange.placed().visits if visit.date == day)
        for day in exchange.fleet
    ]
    assert len(visits) > len(set(visits)) == len(asked)


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_tours_are_counted_as_often_as_they_are_driven(rhythm: str) -> None:
    """With the timetables of now, tours counted over dates that are alike are about as long as those of each date."""
    exchange = exchange_of(territory(Random(1), 8, 2, frequency=rhythm))
    season, programme = Season(exchange), Programme(Season(exchange))
    held = [exchange.held[exchange.names[choice.stop]] == choice.pattern for choice in season.choices]
    for number in np.flatnonzero(held):
        programme.settle(int(number), taken=True)
    worth = programme.closed(always)
    assert worth is not None
    assert 0.9 * exchange.tenths <= worth.tenths <= exchange.tenths + 1e-6
    deal = redeal_module._Deal(season, cheapest(season, worth, 10**6))
    taken = {variable.index: int(now) for variable, now in zip(deal.taken, held, strict=True)}
    run = quietly(pinned(deal.cp, deal.tenths, taken))
    assert run.optimal
    assert worth.tenths - 1e-6 <= run.cost <= exchange.tenths


def test_a_stop_is_offered_no_timetable_to_which_nobody_counted_on_may_come() -> None:
    scenario = hamlet(
        stops=[stop("alpha"), stop("beta")],
        members=[member("dr-1", available="mon", never_stops="beta"), member("dr-2", available="tue")],
        buses=[bus("bus-1")],
        weekdays="mon|tue",
        weeks=2,
        crew="doctor",
    )
    season = Season(exchange_of(scenario))
    days = {
        name: {
            scenario.days[day].weekday()
            for choice in season.choices
            if choice.stop == number
            for day, _ in choice.half_days
        }
        for name, number in season.stop.items()
    }
    assert days["beta"] == {1}
    assert season.exchange.teams.staffed[season.stop["alpha"]].any()


def test_a_date_with_other_buses_is_shared_out_by_itself() -> None:
    exchange = exchange_of(territory(Random(3), 8, 3))
    day, fleet = next(iter(exchange.fleet.items()))
    pair = next([*pair] for pair in exchange.pairs[day] if pair[0] != pair[1])
    fewer = replace(fleet, buses=fleet.buses[:2])
    every = fleet.improved([pair, [None, None], [None, None]])
    assert [len(every), len(fewer.improved([pair, [None, None]]))] == [3, 2]


@pytest.mark.parametrize(("cost", "allowed"), [(0.0, True), (1.0, True), (2.0, False), (None, False)])
def test_a_stop_may_have_what_costs_it_no_more(
    cost: float | None, allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = exchange_of(territory(Random(3), 4, 1))
    own = exchange.own["s0"]
    monkeypatch.setattr(
        exchange.judge,
        "costs",
        lambda _stop, schedule: (0.0, 1.0) if schedule.key == own.key else None if cost is None else (0.0, cost),
    )
    other = next(number for number, pattern in enumerate(exchange.patterns.all) if number != exchange.held["s0"])
    assert exchange.allows("s0", other) is allowed
    assert (("s0", other) in exchange.schedules) is allowed
