"""Roles and skills that nobody has, and limits that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.words import _


def check_people(service: Service, findings: Findings) -> None:
    """What nobody can give is a warning: such visits stay unserved. Limits that exclude each other are wrong."""
    findings.errors.extend(_contrary(service.members, "least_per_season", "most_per_season"))
    findings.errors.extend(_contrary(service.stops, "least_gap", "most_gap"))
    table = service.members
    # A row that is wrong may be the one that has the role.
    if table.rows and len(table.rows) == len(table.texts):
        findings.warnings.extend(_unknown_roles(service, {role for member in table.rows for role in member.roles}))
        findings.warnings.extend(_unknown_skills(service, {skill for member in table.rows for skill in member.skills}))


def _contrary(table: Table[Any], least: str, most: str) -> Iterator[Problem]:
    for row in table.rows:
        low, high = getattr(row, least), getattr(row, most)
        if low is not None and high is not None and low > high:
            message = _("The least is more than the most, which is {most}.", most=high)
            yield table.problem(row.line, least, message, _("Correct one of the two."))


def _unknown_roles(service: Service, known: set[str]) -> Iterator[Problem]:
    remedy = _("Check the word, or add a member who has it; such visits stay unserved otherwise.")
    for role in service.terms.crew if service.terms is not None else ():
        if role not in known:
            message = _("No member has the role {role}.", role=role)
            yield service.document.problem(("scenario", "crew", role), message, remedy)
    tables: tuple[Table[Any], ...] = (service.stops, service.buses)
    for table in tables:
        for row in table.rows:
            for role in row.crew or ():
                if role not in known:
                    yield table.problem(row.line, "crew", _("No member has the role {role}.", role=role), remedy)


def _unknown_skills(service: Service, known: set[str]) -> Iterator[Problem]:
    remedy = _("Check the word, or add a member who has it; such visits stay unserved otherwise.")
    table = service.stops
    for stop in table.rows:
        for skill in stop.skills:
            if skill not in known:
                yield table.problem(stop.line, "skills", _("No member has the skill {skill}.", skill=skill), remedy)
