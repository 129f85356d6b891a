"""Who needs a supervisor, and bookings that no visit can take."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.hours import without_people
from medicobus.reading.service import Service
from medicobus.scenario.bookings import bookings_asked, most_slots
from medicobus.scenario.opening import sittings
from medicobus.words import _, many


def check_supervision(service: Service, findings: Findings) -> None:
    """Warnings: such members never come, and such visits are never held."""
    findings.warnings.extend(_alone(service))
    findings.warnings.extend(_never_held(service))


def _alone(service: Service) -> Iterator[Problem]:
    table = service.members
    # A row that is wrong may be the one that supervises.
    guided = len(table.rows) < len(table.texts) or any(
        member.supervises and not member.needs_supervisor for member in table.rows
    )
    for member in table.rows:
        if member.needs_supervisor and member.supervises:
            message = _("Who needs a supervisor does not supervise others.")
            yield table.problem(member.line, "supervises", message, _("Keep one of the two."))
        if member.needs_supervisor and not guided:
            message = _("Nobody supervises, so that this member never comes.")
            remedy = _("Write yes in the column supervises (encadre) of those who do.")
            yield table.problem(member.line, "needs_supervisor", message, remedy)


def _never_held(service: Service) -> Iterator[Problem]:
    if service.terms is None:
        return
    scenario = without_people(service.terms, service.stops.rows, service.buses.rows)
    for stop in scenario.stops:
        if not stop.least_bookings:
            continue
        ways = [(day, sitting) for day in scenario.days for sitting in sittings(scenario, stop, day)]
        slots = [most_slots(scenario, stop, day, sitting) // len(sitting.half_days) for day, sitting in ways]
        enough = any(
            most_slots(scenario, stop, day, sitting) >= bookings_asked(stop, sitting.half_days) for day, sitting in ways
        )
        if slots and not enough:
            message = many(
                "A half-day takes {count} booking at most here, so that no visit is ever held.",
                "A half-day takes {count} bookings at most here, so that no visit is ever held.",
                max(slots),
            )
            remedy = _("Ask for fewer bookings, or correct consultation, rooms, hours or crew.")
            yield service.stops.problem(stop.line, "least_bookings", message, remedy)
