"""Each id stands once: within its table, and among stops, buses and members together."""

from __future__ import annotations

from datetime import date
from typing import Any

from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.fleet import Bus
from medicobus.words import _

PLACES = ("stops", "buses", "members")
"""The tables whose ids name places to travel to; they share one table of travel times."""


def check_ids(service: Service, findings: Findings) -> None:
    """Two rows of one name are told, wherever the second stands."""
    elsewhere: dict[str, tuple[str, int]] = {}
    for key in PLACES:
        table: Table[Any] = getattr(service, key)
        here: dict[str, tuple[str, int]] = {}
        for line, texts in table.texts.items():
            name = texts.get("id", "").lower()
            first = elsewhere.get(name) or (None if key == "buses" else here.get(name))
            if name and first is not None:
                message = _("This id stands at {file}, line {line} already.", file=first[0], line=first[1])
                remedy = _("Give each stop, bus and member an id of its own; capitals make no difference.")
                findings.errors.append(table.problem(line, "id", message, remedy))
            elif name:
                here.setdefault(name, (table.file, line))
        elsewhere |= here
    _check_buses(service.buses, findings)


def _check_buses(table: Table[Bus], findings: Findings) -> None:
    """Rows may share a bus, if their dates don't overlap and it stays at the same base."""
    for place, row in enumerate(table.rows):
        for other in table.rows[:place]:
            if other.id.lower() != row.id.lower():
                continue
            if other.id != row.id:
                message = _("This id stands at {file}, line {line} already.", file=table.file, line=other.line)
                remedy = _("Give each stop, bus and member an id of its own; capitals make no difference.")
                findings.errors.append(table.problem(row.line, "id", message, remedy))
            elif _first(row) <= _last(other) and _first(other) <= _last(row):
                message = _("The dates of this row overlap those of line {line}, for the same bus.", line=other.line)
                remedy = _("State from and until in both rows, so that each date belongs to one of them.")
                findings.errors.append(table.problem(row.line, "id", message, remedy))
            elif (other.base, other.lat, other.lon) != (row.base, row.lat, row.lon):
                message = _("This bus has another base at line {line}.", line=other.line)
                remedy = _("Write the same base, or give the bus another id.")
                findings.errors.append(table.problem(row.line, "base", message, remedy))


def _first(row: Bus) -> date:
    return row.first_day or date.min


def _last(row: Bus) -> date:
    return row.until or date.max
