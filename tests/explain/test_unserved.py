from __future__ import annotations

from collections import Counter
from datetime import date

from medicobus.explain.unserved import unserved
from medicobus.plan.plan import Plan, Unserved
from medicobus.rules import RULES
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import absence, bus, closure, hamlet, member, stop

RULE_SET = tuple(rule() for rule in RULES)


def planned(scenario: Scenario) -> tuple[Plan, tuple[Unserved, ...]]:
    plan = Search(scenario, RULE_SET, Effort(time_limit=20)).find().plan
    return plan, unserved(plan, scenario, RULE_SET)


def test_nothing_is_missing_when_everybody_is_there() -> None:
    plan, found = planned(hamlet(stops=[stop("alpha")], members=[member("dr-1")], buses=[bus()], weeks=3))
    assert len(plan.visits) == 3
    assert found == ()


def test_each_week_without_a_doctor_is_one_missing_visit_of_one_half_day() -> None:
    away = absence("dr-1", date(2027, 3, 29), until=date(2027, 4, 4))
    scenario = hamlet(stops=[stop("alpha")], members=[member("dr-1")], buses=[bus()], weeks=3, absences=[away])
    plan, found = planned(scenario)
    assert len(plan.visits) == 2
    [entry] = found
    assert (entry.stop, entry.visits, entry.reason, entry.missing) == ("alpha", 1, "crew", {"doctor": 1})
    assert date(2027, 3, 29) <= entry.period.first_day <= entry.period.until <= date(2027, 4, 4)
    assert entry.slots == 120 // 20


def test_a_day_lacks_two_half_days_of_each_role_that_nobody_holds() -> None:
    crew = {"doctor": 1, "nurse": 2}
    scenario = hamlet(stops=[stop("alpha", visit="day", crew=crew)], members=[member("dr-1")], buses=[bus()], weeks=1)
    _plan, [entry] = planned(scenario)
    assert entry.missing == {"nurse": 4}


def test_what_is_missing_counts_each_person_once_for_all_stops_together() -> None:
    """One doctor for one half-day a week, two stops that wish one each: one half-day a week is missing, not two."""
    scenario = hamlet(
        stops=[stop("alpha"), stop("beta")], members=[member("dr-1", most_per_week=1)], buses=[bus()], weeks=2
    )
    plan, found = planned(scenario)
    assert len(plan.visits) == 2
    assert sum((Counter(entry.missing) for entry in found), Counter()) == {"doctor": 2}


def test_a_bus_that_is_closed_is_what_is_missing() -> None:
    scenario = hamlet(
        stops=[stop("alpha")],
        members=[member("dr-1")],
        buses=[bus()],
        weeks=1,
        closures=[closure("bus", "bus-1", date(2027, 3, 22), until=date(2027, 3, 28))],
    )
    _plan, [entry] = planned(scenario)
    assert (entry.reason, entry.missing) == ("bus", {"bus": 1})


def test_a_stop_by_need_lacks_the_visits_that_its_consultations_would_take() -> None:
    scenario = hamlet(
        stops=[stop("alpha", frequency="as needed", need=12)],
        members=[member("dr-1", most_per_season=1)],
        buses=[bus()],
        weeks=1,
    )
    plan, [entry] = planned(scenario)
    assert len(plan.visits) == 1
    assert (entry.visits, entry.missing, entry.slots) == (1, {"doctor": 1}, 6)
