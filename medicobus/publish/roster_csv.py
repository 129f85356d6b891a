"""The roster as a table that a French Excel opens by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.roster import RosterLine, roster_lines
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import half_day_name, weekday_name

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be reckoned by a spreadsheet."""


class RosterCsv(Exporter):
    """The roster, one row a member and half-day: `;`, UTF-8 with BOM, decimal comma; no cell is a formula."""

    name: ClassVar[str] = "roster_csv"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(_headings())
        for line in roster_lines(plan, scenario):
            writer.writerow([harmless(cell) for cell in _cells(line)])
        content = text.getvalue().encode("utf-8-sig")
        yield Document("roster.csv", "text/csv; charset=utf-8", content, public=False)


def harmless(cell: str) -> str:
    """The cell, an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _headings() -> list[str]:
    return [
        _("Date"),
        _("Day"),
        _("ISO week"),
        _("Half-day"),
        _("Start"),
        _("End"),
        _("Hours"),
        _("Commune (INSEE)"),
        _("Place"),
        _("Address"),
        _("Bus"),
        _("Id"),
        _("Name"),
        _("Role"),
        _("Slots of the visit"),
        _("Urgent slots"),
    ]


def _cells(line: RosterLine) -> list[str]:
    return [
        f"{line.date:%d/%m/%Y}",
        weekday_name(weekday(line.date)),
        str(line.date.isocalendar().week),
        half_day_name(line.half_day),
        f"{line.start:%H:%M}",
        f"{line.end:%H:%M}",
        f"{line.hours:.2f}".replace(".", ","),
        line.commune,
        line.place,
        line.address,
        line.bus,
        line.member,
        line.name,
        line.roles,
        str(line.slots),
        str(line.urgent),
    ]
