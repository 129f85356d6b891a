from __future__ import annotations

import pytest

from medicobus.errors import InfeasibleError
from medicobus.explain.conflict import contradiction
from medicobus.rules import RULES, Rule
from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import bus, hamlet, member, stop

RULE_SET: tuple[Rule, ...] = tuple(rule() for rule in RULES)


def row(found: Member, line: int) -> Member:
    return found.model_copy(update={"file": "members.csv", "line": line})


def refused(scenario: Scenario) -> InfeasibleError:
    with pytest.raises(InfeasibleError):
        Search(scenario, RULE_SET, Effort(time_limit=20)).find()
    return contradiction(scenario, RULE_SET)


def test_a_promise_beyond_the_cap_names_both_columns_of_one_row() -> None:
    members = [
        row(member("dr-1", least_per_season=2, most_per_season=1), 2),
        row(member("dr-2", most_per_season=3), 3),
    ]
    error = refused(hamlet(stops=[stop("alpha")], members=members, buses=[bus()], weeks=3))
    assert set(error.rules) == {"caps", "minimum_load"}
    assert {(found.line, found.column) for found in error.rows} == {(2, "least_per_season"), (2, "most_per_season")}
    assert "members.csv" in str(error)


def test_a_promise_that_visits_cannot_fill_names_the_stop_too() -> None:
    members = [row(member("dr-1", least_per_season=3), 2)]
    error = refused(hamlet(stops=[stop("alpha")], members=members, buses=[bus()], weeks=2))
    assert set(error.rules) == {"minimum_load", "not_too_often"}
    assert [found.column for found in error.rows if found.file == "members.csv"] == ["least_per_season"]


def test_none_of_the_rules_named_can_be_spared() -> None:
    members = [row(member("dr-1", least_per_season=4, most_per_week=1, available="mon"), 2)]
    scenario = hamlet(stops=[stop("alpha", frequency="as needed", need=50)], members=members, buses=[bus()], weeks=3)
    error = refused(scenario)
    assert "minimum_load" in error.rules
    for name in error.rules:
        kept = [rule for rule in RULE_SET if rule.structural or (rule.name in error.rules and rule.name != name)]
        if name not in [rule.name for rule in kept]:
            Search(scenario, kept, Effort(time_limit=20)).find()
