"""Names of members and buses for files that only the service reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from medicobus.plan.plan import CrewEntry
from medicobus.publish.text import one_line
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


def crew_line(scenario: Scenario, crew: Iterable[CrewEntry]) -> str:
    """Who is there and as what: « Dr Exemple 1 (médecin) et Mme Exemple 2 (assistante) »."""
    roles: dict[str, list[str]] = {}
    for entry in crew:
        held = roles.setdefault(entry.member, [])
        held += [role_name(entry.role)] if role_name(entry.role) not in held else []
    found = [f"{one_line(scenario.member[member].name)} ({listed(held)})" for member, held in roles.items()]
    return listed(found) if found else _("nobody")


def bus_name(scenario: Scenario, bus_id: str, day: date) -> str:
    """What people call the bus on a date; its row of that date, else its first."""
    row = scenario.bus(bus_id, day) or next((bus for bus in scenario.buses if bus.id == bus_id), None)
    return one_line(row.name) if row is not None else bus_id
