"""What the config rules out by itself is told so, not as a want of people or buses."""

from __future__ import annotations

import pytest

from medicobus.explain.unserved import unserved
from medicobus.plan.plan import Unserved
from medicobus.rules import RULES, Rule
from medicobus.rules.area_days import AreaDays
from medicobus.rules.criteria import Criteria
from medicobus.rules.wished_days import WishedDays
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import area, bus, hamlet, member, stop
from tests.rules.hamlets import day


def found(scenario: Scenario, *instead: Rule) -> tuple[Unserved, ...]:
    """What is not served, some rules being other than usual."""
    others = {rule.name: rule for rule in instead}
    rules = [others.get(kind.name, kind()) for kind in RULES]
    plan = Search(scenario, rules, Effort(time_limit=20)).find().plan
    return unserved(plan, scenario, rules)


@pytest.mark.parametrize("frequency", ["weekly", "as needed"])
def test_a_stop_that_fails_a_criterion(frequency: str) -> None:
    """Neither the doctor nor the bus is there, but that is not why."""
    place = stop("alpha", frequency=frequency, need=3, pharmacy=False)
    scenario = hamlet(stops=[place], members=[member("dr-1", available="sun")], buses=[bus(weekdays="sun")])
    lacks = found(scenario, Criteria(pharmacy=True))
    assert {lack.reason for lack in lacks} == {"criteria"}
    assert all(lack.missing == {} for lack in lacks)
    assert "criteria" not in {lack.reason for lack in found(scenario, Criteria(pharmacy=True, weight=1))}


def test_weeks_in_which_the_area_is_not_served_have_no_open_date() -> None:
    rows = (area("north", "tue", until=day(6)),)
    stops = [stop("alpha", area="north"), stop("beta", "day")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], buses=[bus()], areas=rows)
    (lack,) = (lack for lack in found(scenario) if lack.stop == "alpha")
    assert (lack.period.first_day, lack.reason) == (day(7), "closed")
    assert not any(lack.stop == "alpha" for lack in found(scenario, AreaDays(weight=1)))


def test_days_that_are_never_to_be_visited() -> None:
    scenario = hamlet(stops=[stop("alpha", avoided_days="every day")], members=[member("dr-1")], buses=[bus()])
    assert {lack.reason for lack in found(scenario, WishedDays(weight=None))} == {"closed"}
    assert found(scenario) == ()
