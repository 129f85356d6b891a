"""What only shows when tables and config are held against each other."""

from __future__ import annotations

from medicobus.reading.areas import check_areas
from medicobus.reading.coordinates import check_coordinates
from medicobus.reading.findings import Findings
from medicobus.reading.hours import check_hours
from medicobus.reading.identity import check_ids
from medicobus.reading.ledger import check_ledger
from medicobus.reading.parity import check_parity
from medicobus.reading.people import check_people
from medicobus.reading.periods import check_periods
from medicobus.reading.references import check_references
from medicobus.reading.service import Service
from medicobus.reading.skills import check_skills
from medicobus.reading.supervision import check_supervision
from medicobus.reading.unmet import check_unmet

CHECKS = (
    check_ids,
    check_references,
    check_coordinates,
    check_periods,
    check_hours,
    check_people,
    check_skills,
    check_supervision,
    check_parity,
    check_areas,
    check_ledger,
    check_unmet,
)
"""Every check; each finds what it can in what could be read."""


def crosscheck(service: Service, findings: Findings) -> None:
    """Run every check."""
    for check in CHECKS:
        check(service, findings)
