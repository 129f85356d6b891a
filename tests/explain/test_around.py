from __future__ import annotations

from datetime import date, timedelta

from medicobus.explain.around import around
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan, Visit
from medicobus.rules import RULES
from medicobus.rules.frequency import missing
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import MONDAY, bus, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)


def lacking_one_visit(scenario: Scenario) -> tuple[Plan, Visit]:
    """A plan without the visit of the second week to the first stop, and that visit."""
    plan = Search(scenario, RULE_SET, Effort(time_limit=20)).find().plan
    week = MONDAY + timedelta(days=7)
    lost = next(visit for visit in plan.visits if visit.stop == "alpha" and visit.date >= week)
    return assemble(scenario, [visit for visit in plan.visits if visit is not lost], plan.exceptions), lost


def stops_by_date(scenario: Scenario, plan: Plan) -> dict[date, set[frozenset[str]]]:
    """By date the stops that the tours around a plan go to together."""
    found: dict[date, set[frozenset[str]]] = {}
    for tour in around(plan, scenario, list(missing(plan, scenario))).tours or ():
        found.setdefault(tour.day, set()).add(frozenset(call.stop.id for call in tour.calls))
    return found


def test_visits_are_added_only_where_some_are_missing() -> None:
    scenario = hamlet(
        stops=[stop("alpha"), stop("beta")], members=[member("dr-1"), member("dr-2")], buses=[bus()], weeks=3
    )
    plan, lost = lacking_one_visit(scenario)
    given = {day: frozenset(visit.stop for visit in plan.visits if visit.date == day) for day in scenario.days}
    week = {day for day in scenario.days if day.isocalendar()[:2] == lost.date.isocalendar()[:2]}
    for day, stops in stops_by_date(scenario, plan).items():
        if day in week:
            assert stops <= {given[day], given[day] | {"alpha"}} - {frozenset()}
        else:
            assert stops == {given[day]}
    assert given[lost.date] | {"alpha"} in stops_by_date(scenario, plan)[lost.date]


def test_a_bus_that_is_out_all_day_takes_nobody_else() -> None:
    scenario = hamlet(
        stops=[stop("alpha"), stop("beta", visit="day", weekdays="monday")],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus()],
        weeks=2,
    )
    plan, _lost = lacking_one_visit(scenario)
    for day, stops in stops_by_date(scenario, plan).items():
        if any(visit.stop == "beta" and visit.date == day for visit in plan.visits):
            assert stops == {frozenset({"beta"})}


def coming_to_alpha(scenario: Scenario, nearest: int) -> tuple[set[str], set[str]]:
    """The buses that may come where a visit is missing, and those that are out on its date."""
    plan, lost = lacking_one_visit(scenario)
    tours = around(plan, scenario, list(missing(plan, scenario)), nearest).tours or ()
    coming = {tour.bus.id for tour in tours if tour.day == lost.date and "alpha" in {c.stop.id for c in tour.calls}}
    return coming, {visit.bus for visit in plan.visits if visit.date == lost.date and visit.bus}


def test_another_bus_comes_where_the_nearest_is_taken() -> None:
    monday = stop("alpha", weekdays="monday")
    members, buses = [member("dr-1"), member("dr-2")], [bus(), bus("bus-2")]
    alone = hamlet(stops=[monday], members=members, buses=buses, weeks=2)
    assert coming_to_alpha(alone, 2) == ({"bus-1", "bus-2"}, set())
    assert coming_to_alpha(alone, 1) == ({"bus-1"}, set())
    all_day = stop("beta", visit="day", weekdays="monday", bus="bus-1")
    beside = hamlet(stops=[monday, all_day], members=members, buses=buses, weeks=2)
    assert coming_to_alpha(beside, 1) == ({"bus-2"}, {"bus-1"})
