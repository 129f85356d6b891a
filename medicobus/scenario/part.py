"""A part of a scenario: some of its stops, members and buses, with all that the tables say of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from medicobus.scenario.scenario import Scenario


def part_of(scenario: Scenario, stops: Collection[str], members: Collection[str], buses: Collection[str]) -> Scenario:
    """The scenario as if nothing but these stops, members and buses, by their ids, were in its tables."""
    return altered(
        scenario,
        stops=tuple(stop for stop in scenario.stops if stop.id in stops),
        members=tuple(member for member in scenario.members if member.id in members),
        buses=tuple(bus for bus in scenario.buses if bus.id in buses),
        absences=tuple(row for row in scenario.absences if row.member in members),
        availabilities=tuple(row for row in scenario.availabilities if row.member in members),
        ledger=tuple(row for row in scenario.ledger if row.member in members),
        closures=tuple(row for row in scenario.closures if row.id is None or row.id in {*stops, *buses}),
        pins=tuple(
            pin
            for pin in scenario.pins
            if (pin.stop is None or pin.stop in stops) and (pin.member is None or pin.member in members)
        ),
    )


def altered(scenario: Scenario, **tables: Any) -> Scenario:
    """The scenario with other rows; what it has worked out from the former ones is forgotten."""
    copy = scenario.model_copy(update=tables)
    for name in [name for name in vars(copy) if isinstance(getattr(Scenario, name, None), cached_property)]:
        del vars(copy)[name]
    return copy
