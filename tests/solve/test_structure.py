"""Plans that the structure of the model once ruled out or could not say."""

from __future__ import annotations

from datetime import date

from medicobus.explain.unserved import unserved
from medicobus.plan.plan import Plan
from medicobus.rules import RULES
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import MONDAY, bus, closure, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)


def best(scenario: Scenario) -> Plan:
    found = Search(scenario, RULE_SET, Effort(time_limit=20)).find()
    certified = certificate(found.plan, scenario, RULE_SET, found, Effort())
    assert certified.status == "optimal"
    return found.plan


def test_one_doctor_attends_two_short_windows_of_one_morning() -> None:
    stops = [stop("alpha", bus="none", windows="09:00-09:30"), stop("beta", bus="none", windows="10:15-11:00")]
    plan = best(hamlet(stops=stops, members=[member("dr-1")], weeks=1))
    assert {visit.stop for visit in plan.visits} == {"alpha", "beta"}


def test_one_doctor_goes_from_bus_to_bus_within_a_morning() -> None:
    stops = [
        stop("alpha", visit="30min", bus="bus-1", windows="09:00-09:30"),
        stop("beta", visit="30min", bus="bus-2", windows="10:00-10:30"),
    ]
    plan = best(hamlet(stops=stops, members=[member("dr-1")], buses=[bus("bus-1"), bus("bus-2")], weeks=1))
    assert {visit.stop for visit in plan.visits} == {"alpha", "beta"}


def test_a_phase_that_falls_into_closures_is_not_chosen_to_escape_visits() -> None:
    closures = tuple(closure("service", None, day) for day in (date(2027, 3, 23), date(2027, 4, 6)))
    members = [member("dr-1", until=date(2027, 3, 30), **{"from": date(2027, 3, 30)})]
    scenario = hamlet(
        stops=[stop("alpha", frequency="every 2 weeks", bus="none")],
        members=members,
        weeks=4,
        weekdays="tue",
        closures=closures,
    )
    plan = best(scenario)
    assert [visit.date for visit in plan.visits] == [date(2027, 3, 30)]
    assert sum(entry.visits for entry in unserved(plan, scenario, RULE_SET)) == 1


def test_the_fuller_phase_is_served() -> None:
    scenario = hamlet(
        stops=[stop("alpha", frequency="every 2 weeks")], members=[member("dr-1")], buses=[bus()], weeks=3
    )
    assert len(best(scenario).visits) == 2


def test_a_turn_moved_to_another_weekday_counts_on_the_weekday_that_it_leaves() -> None:
    scenario = hamlet(
        stops=[stop("alpha", frequency="even weeks", weekdays="mon|tue")],
        members=[member("dr-1")],
        buses=[bus(weekdays="tue")],
        weeks=3,
        weekdays="mon|tue",
        public=(MONDAY,),
        holidays={"on_public_holiday": "wait"},
        closures=(closure("stop", "alpha", date(2027, 3, 23), until=date(2027, 3, 29)),),
    )
    best(scenario)


def test_without_any_bus_staff_come_by_themselves() -> None:
    plan = best(hamlet(stops=[stop("alpha")], members=[member("dr-1")], weeks=2))
    assert [visit.bus for visit in plan.visits] == [None, None]


def test_a_counted_rhythm_begins_on_its_first_date() -> None:
    scenario = hamlet(
        stops=[stop("alpha", frequency="every 7 days from 2027-03-29")],
        members=[member("dr-1")],
        buses=[bus()],
        weeks=3,
        weekdays="mon",
    )
    assert [visit.date for visit in best(scenario).visits] == [date(2027, 3, 29), date(2027, 4, 5)]
