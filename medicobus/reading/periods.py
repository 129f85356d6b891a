"""From when to when: dates in their order, and within the season."""

from __future__ import annotations

from datetime import date
from typing import Any

from medicobus.reading.findings import Findings
from medicobus.reading.holidays import school_dates_certain
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.cell import parse_date
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Terms
from medicobus.words import _


def check_periods(service: Service, findings: Findings) -> None:
    """Dates that are reversed are wrong; a row that never holds within the season deserves a warning."""
    tables: tuple[Table[Any], ...] = (service.stops, service.members, service.buses, service.areas)
    for table in service.tables():
        for line in table.texts:
            first, last = (table.stated(line, name, parse_date) for name in ("first_day", "until"))
            if first is not None and last is not None and last < first:
                message = _("The last day comes before the first.")
                findings.errors.append(table.problem(line, "until", message, _("Exchange the two dates.")))
    for table in tables:
        for row in table.rows:
            _warn_if_outside(table, row, row.until, service.terms, findings)
    dated: tuple[Table[Any], ...] = (service.absences, service.availabilities, service.closures)
    for table in dated:
        for row in table.rows:
            # No last day means the first one alone.
            _warn_if_outside(table, row, row.until or row.first_day, service.terms, findings)
    if service.terms is not None:
        _check_season(service, service.terms, findings)


def _warn_if_outside(table: Table[Any], row: Any, last: date | None, terms: Terms | None, findings: Findings) -> None:
    if terms is None:
        return
    message = _("This row never holds within the season.")
    remedy = _("Check the year, or remove the row.")
    if row.first_day is not None and row.first_day > terms.season.last_day:
        findings.warnings.append(table.problem(row.line, "first_day", message, remedy))
    elif last is not None and last < terms.season.first_day:
        column = "first_day" if row.until is None else "until"
        findings.warnings.append(table.problem(row.line, column, message, remedy))
    elif getattr(row, "dates", ()) and not set(row.dates) & set(terms.season.days()):
        findings.warnings.append(table.problem(row.line, "dates", message, remedy))


def _check_season(service: Service, terms: Terms, findings: Findings) -> None:
    document = service.document
    if not any(weekday(day) in terms.weekdays for day in terms.season.days()):
        message = _("The season holds none of the weekdays on which the service runs.")
        remedy = _("Lengthen the season, or add weekdays.")
        findings.errors.append(document.problem(("scenario", "season"), message, remedy))
    keys = ("scenario", "holidays", "school_zone")
    if terms.holidays.school_zone is not None and not school_dates_certain(terms.season):
        message = _("The school holidays of the whole season are not published; they are taken from the usual rule.")
        findings.warnings.append(document.problem(keys, message, _("Check them before you publish.")))
    table = service.stops
    for stop in table.rows:
        if stop.school_holidays != "open" and terms.holidays.school_zone is None:
            message = _("The zone of the school holidays is not stated, so that none is known.")
            remedy = _("Write school_zone: A, B or C under scenario.holidays.")
            findings.warnings.append(table.problem(stop.line, "school_holidays", message, remedy))
