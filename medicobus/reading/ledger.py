"""The ledger holds each member once, and nobody gave more than they offered."""

from __future__ import annotations

from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.words import _


def check_ledger(service: Service, findings: Findings) -> None:
    """Two rows of one member are wrong; more half-days than were on offer deserve a look."""
    table = service.ledger
    first: dict[str, int] = {}
    for line, texts in table.texts.items():
        name = texts.get("member", "")
        if name in first:
            message = _("This member stands at line {line} already.", line=first[name])
            findings.errors.append(table.problem(line, "member", message, _("Keep one row for each member.")))
        elif name:
            first[name] = line
    for row in table.rows:
        if row.half_days > row.offered:
            message = _("These are more half-days than were on offer, {offered}.", offered=row.offered)
            findings.warnings.append(table.problem(row.line, "half_days", message, _("Check both columns.")))
