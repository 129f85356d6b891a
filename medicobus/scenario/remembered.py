"""Facts of a scenario's rows that are worked out once and asked for many times."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

Row = TypeVar("Row", Stop, Member)
Further = ParamSpec("Further")
Fact = TypeVar("Fact")


def remembered(
    function: Callable[Concatenate[Scenario, Row, Further], Fact],
) -> Callable[Concatenate[Scenario, Row, Further], Fact]:
    """Keep what the function says of a stop or a member of the scenario; whoever asks must not alter it."""

    @wraps(function)
    def asked(scenario: Scenario, row: Row, *further: Further.args, **named: Further.kwargs) -> Fact:
        rows: tuple[object, object] = scenario.stop.get(row.id), scenario.member.get(row.id)
        own = any(row is known for known in rows)
        if named or not own:
            return function(scenario, row, *further, **named)
        key: Hashable = (function.__name__, row.id, *further)
        if key not in scenario.facts:
            scenario.facts[key] = function(scenario, row, *further, **named)
        found: Fact = scenario.facts[key]
        return found

    return cast(Callable[Concatenate[Scenario, Row, Further], Fact], asked)
