"""Bounds that once lied, plans that once did not fit, and flags that would make them so, on hamlets by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from medicobus.model.expression import total
from medicobus.model.pooled import PooledModel, PooledWhereabouts
from medicobus.rules import RULES, Rule
from medicobus.rules.equity import Equity
from medicobus.rules.likes import Likes
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.certify import certificate
from medicobus.solve.large.road_bound import least_tenths
from medicobus.solve.prices import said
from medicobus.solve.search import Search
from medicobus.solve.tidy import quietly
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.plan_enumerator import Enumerator
from tests.solve.test_large_bounds import EFFORT, Drawn, dearer_when_pooled, every_cost, lies

ONE_SLOT = {"windows": "09:00-11:00"}


def rules_with(**options: dict[str, Any]) -> tuple[Rule, ...]:
    """All rules as usual, but for the options of some, by name."""
    return tuple(rule(**options.get(rule.name, {})) for rule in RULES)


def listed(scenario: Scenario, **options: dict[str, Any]) -> Drawn:
    """All costs of a hamlet's plans."""
    rules = rules_with(**options)
    return Drawn(0, scenario, rules, every_cost(Enumerator(scenario, rules, 5000)))


def on_mondays(stops: list[Stop], members: list[Member], **more: Any) -> Scenario:
    """Served on Mondays by doctors."""
    return hamlet(stops=stops, members=members, weekdays="mon", **{"weeks": 1, "crew": "doctor", **more})


def test_kilometres_that_come_first_may_be_saved_by_leaving_visits_out() -> None:
    scenario = on_mondays([stop("alpha")], [member("dr-1")], buses=[bus()])
    first = {"tier": "care", "weight": 100}
    assert not list(lies(listed(scenario, kilometres=first)))


def test_a_visit_that_nobody_asks_for_may_shorten_a_tour() -> None:
    scenario = on_mondays(
        [stop("alpha"), stop("beta", frequency="as needed")], [member("dr-1")], buses=[bus("bus-2")], weeks=2
    )
    by_way_of_beta = sum(
        scenario.ways.tenths_between(*leg) for leg in (("bus-2", "alpha"), ("alpha", "beta"), ("beta", "bus-2"))
    )
    assert 0 < least_tenths(scenario, {"alpha": 1, "beta": 0}) <= by_way_of_beta


def test_one_half_day_is_enough_for_two_short_visits() -> None:
    windows = {"alpha": "09:00-09:30|12:00-12:30", "beta": "10:30-11:00|13:30-14:00"}
    stops = [stop(name, "30min", bus="none", windows=hours) for name, hours in windows.items()]
    assert not list(lies(listed(on_mondays(stops, [member("dr-1", dislikes_days="mon")]))))


def test_nobody_shares_alone() -> None:
    alpha = stop("alpha", frequency="every 2 weeks", bus="none", **ONE_SLOT)
    scenario = on_mondays([alpha], [member("dr-1", dislikes_days="mon")], weeks=3)
    assert not list(lies(listed(scenario, dislikes={"weight": 1}, fair_load={"weight": 3})))


def test_where_sharing_has_no_price_one_may_do_all() -> None:
    scenario = on_mondays(
        [stop("alpha", bus="none", **ONE_SLOT)], [member("dr-1"), member("dr-2", dislikes_days="mon")], weeks=2
    )
    assert not list(lies(listed(scenario, fair_load={"weight": 0})))


@pytest.mark.parametrize(
    ("offer", "rule"),
    [({"desk": "mon morning"}, "desk"), ({"available": "mon in one week of the month"}, "bursts")],
)
def test_where_the_offer_is_not_held_to_one_may_do_all(offer: dict[str, str], rule: str) -> None:
    stops = [stop("alpha", bus="none", windows="09:00-11:00"), stop("beta", bus="none", windows="12:00-14:00")]
    members = [member("dr-1", **offer), member("dr-2", dislikes_days="mon")]
    off = {"weight": 0}
    weeks = 1 if rule == "desk" else 2
    scenario = on_mondays(stops[: 3 - weeks], members, weeks=weeks)
    assert not list(lies(listed(scenario, fair_load=off, **{rule: off})))


def _fits(one: Drawn) -> bool:
    pooled = [rule for rule in one.rules if rule.pooled]
    return all(dearer_when_pooled(one, costs, pooled) == {} for costs in one.plans)


def test_one_doctor_on_one_bus_at_two_short_visits_fits_into_the_pooled_model() -> None:
    stops = [stop("alpha", "30min", windows="09:00-09:30"), stop("beta", "30min", windows="10:00-10:30")]
    assert _fits(listed(on_mondays(stops, [member("dr-1")], buses=[bus()])))


def test_visits_of_several_buses_without_a_crew_fit_into_the_pooled_model() -> None:
    stops = [stop("alpha", **ONE_SLOT), stop("beta", **ONE_SLOT)]
    one = listed(on_mondays(stops, [member("dr-1")], buses=[bus("bus-1"), bus("bus-2")]), crew={"weight": 1})
    assert any(len(plan.visits) == 2 for plan in one.plans.values())
    assert _fits(one)


def test_a_stop_with_a_crew_of_its_own_is_planned_in_districts() -> None:
    scenario, rules = on_mondays([stop("alpha", crew="doctor")], [member("dr-1")], buses=[bus()]), rules_with()
    found = Search(scenario, rules, EFFORT).find()
    assert len(found.plan.visits) == 1
    certificate(found.plan, scenario, rules, found, EFFORT)


def test_a_wrong_claim_to_be_somewhere_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is out with a pool is thought to be at all its stops."""
    stops = [stop("alpha", **ONE_SLOT), stop("beta", **ONE_SLOT)]
    members = [member("dr-1", dislikes="alpha", only_stops="beta"), member("dr-2")]
    one = listed(on_mondays(stops, members, buses=[bus("bus-1"), bus("bus-2")]))
    assert _fits(one)

    def at_all(places: PooledWhereabouts, member: str, _stops: Any, day: date, half_day: HalfDay) -> list[Any]:
        return [present for _post, present in places.roster.posts_of(member, day, half_day)]

    monkeypatch.setattr(PooledWhereabouts, "at_any", at_all)
    assert not _fits(one)


PAIR = ("dr-1", "dr-2")
LIKING = [member(name, likes="alpha") for name in PAIR]


def test_of_two_who_like_a_stop_only_one_is_there() -> None:
    """Both out with a pool of two buses, neither was thought to be elsewhere."""
    stops = [stop("alpha", **ONE_SLOT), stop("beta", **ONE_SLOT)]
    scenario = on_mondays(stops, LIKING, buses=[bus("bus-1"), bus("bus-2")])
    model, rules = PooledModel(scenario), rules_with()
    for rule in rules:
        if rule.weight is None and rule.pooled:
            rule.limits(model)
    elsewhere = said(model, [rule for rule in rules if isinstance(rule, Likes)], "people", 1)
    for one in stops:
        model.cp.add(total(option.chosen for option in model.visits.options[one.id, MONDAY]) == 1)
    model.cp.minimize(elsewhere)
    assert quietly(model.cp).cost == 1


@pytest.mark.parametrize(
    "more",
    [
        {"stops": [stop("alpha", setting="indoors", rooms=2, need=20, **ONE_SLOT)]},
        {"crew": "doctor|nurse", "members": [member(name, roles="doctor|nurse", likes="alpha") for name in PAIR]},
        {
            "members": [
                member("dr-1", supervises="yes", likes="alpha"),
                member("dr-2", needs_supervisor="yes", likes="alpha"),
            ]
        },
    ],
)
def test_two_who_like_a_stop_fit_in_where_both_may_be_there(more: dict[str, Any]) -> None:
    given = {"stops": [stop("alpha", **ONE_SLOT)], "members": LIKING, "buses": [bus("bus-1"), bus("bus-2")], **more}
    one = listed(on_mondays(**given))
    assert any(len({entry.member for visit in plan.visits for entry in visit.crew}) == 2 for plan in one.plans.values())
    assert _fits(one)


def test_a_wrong_claim_to_count_by_stop_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The share that the worst-off lacks is not the sum of what each lacks."""
    stops = [stop(name, bus="none", need=20) for name in ("alpha", "beta")]
    one = listed(on_mondays(stops, [member("dr-1"), member("dr-2")]), equity={"tier": "care", "weight": 1})
    assert not list(lies(one))
    monkeypatch.setattr(Equity, "by_stop", True)
    assert list(lies(one))
