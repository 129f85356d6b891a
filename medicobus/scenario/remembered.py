"""Facts of a scenario's stops that are worked out once and asked for many times."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

Further = ParamSpec("Further")
Fact = TypeVar("Fact")


def remembered(
    function: Callable[Concatenate[Scenario, Stop, Further], Fact],
) -> Callable[Concatenate[Scenario, Stop, Further], Fact]:
    """Keep what the function says of a stop of the scenario; it must not be altered by whoever asks."""

    @wraps(function)
    def asked(scenario: Scenario, stop: Stop, *further: Further.args, **named: Further.kwargs) -> Fact:
        if named or scenario.stop.get(stop.id) is not stop:
            return function(scenario, stop, *further, **named)
        key: Hashable = (function.__name__, stop.id, *further)
        if key not in scenario.facts:
            scenario.facts[key] = function(scenario, stop, *further, **named)
        found: Fact = scenario.facts[key]
        return found

    return cast(Callable[Concatenate[Scenario, Stop, Further], Fact], asked)
