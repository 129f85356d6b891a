"""Which stops serve the same commune."""

from __future__ import annotations

from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare


def code_of(stop: Stop, scenario: Scenario) -> str | None:
    """The stop's INSEE code, else the only one that stands beside its commune's name."""
    if stop.insee:
        return stop.insee
    codes = {other.insee for other in scenario.stops if other.insee and bare(other.commune) == bare(stop.commune)}
    return codes.pop() if len(codes) == 1 else None


def commune_of(stop: Stop, scenario: Scenario) -> str:
    """What the stops of a commune share: its code, else its name."""
    return code_of(stop, scenario) or bare(stop.commune)
