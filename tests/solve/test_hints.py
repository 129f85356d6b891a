"""The solver goes on where its presolve stumbles over a hint."""

from __future__ import annotations

from medicobus.rules.frequency import Frequency
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.not_too_often import NotTooOften
from medicobus.rules.steady_hour import SteadyHour
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import hamlet, member, stop


def test_a_hint_over_which_presolve_stumbles() -> None:
    """OR-Tools 9.15 ends with « absl::btree_map::at » on this one unless it does without the hint."""
    place = stop("alpha", "95min", "even weeks", bus="none", windows="10:00-13:00")
    scenario = hamlet(stops=[place], members=[member("dr-1")], weekdays="mon|tue|wed")
    rules = [NotTooOften(), Frequency(), SteadyHour(weight=5), Kilometres()]
    found = Search(scenario, rules, Effort(time_limit=20)).find()
    assert [tier.cost for tier in found.tiers] == [tier.bound for tier in found.tiers] == [0, 0, 0, 0]
