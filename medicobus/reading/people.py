"""Roles that nobody has, and limits that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.vocabulary import ROLES
from medicobus.words import _
from medicobus.words.roles import role_name

DRIVER = "driver"


def check_people(service: Service, findings: Findings) -> None:
    """What nobody can give is a warning: such visits stay unserved. Limits that exclude each other are wrong."""
    findings.errors.extend(_contrary(service.members, "least_per_season", "most_per_season"))
    findings.errors.extend(_contrary(service.stops, "least_gap", "most_gap"))
    findings.errors.extend(_contrary_bursts(service.members))
    findings.warnings.extend(_unasked_roles(service))
    findings.warnings.extend(_driverless(service))
    findings.warnings.extend(_uncounted(service))
    table = service.members
    # A row that is wrong may be the one that has the role; who needs a supervisor comes on top of the crew.
    known = {role for member in table.rows if not member.needs_supervisor for role in member.roles}
    if table.rows and len(table.rows) == len(table.texts):
        findings.warnings.extend(_unknown_roles(service, known))


def _contrary(table: Table[Any], least: str, most: str) -> Iterator[Problem]:
    for row in table.rows:
        low, high = getattr(row, least), getattr(row, most)
        if low is not None and high is not None and low > high:
            message = _("The least is more than the most, which is {most}.", most=high)
            yield table.problem(row.line, least, message, _("Correct one of the two."))


def _contrary_bursts(table: Table[Any]) -> Iterator[Problem]:
    """The same half-days in some weeks of the month, as usual and as a last resort."""
    for row in table.rows:
        for item in () if row.last_resort is None else row.last_resort.items:
            other = next((one for one in row.available.items if one.vies_with(item)), None)
            if other is not None:
                message = _("“{item}” and “{other}” share half-days.", item=item.in_words(), other=other.in_words())
                remedy = _("Name each half-day of some weeks of the month once.")
                yield table.problem(row.line, "last_resort", message, remedy)


def _unknown_roles(service: Service, known: set[str]) -> Iterator[Problem]:
    remedy = _("Check the word, or add a member who has it; such visits stay unserved otherwise.")
    for role in service.terms.crew if service.terms is not None else ():
        if role not in known:
            message = _("No member has the role {role}.", role=role_name(role))
            yield service.document.problem(("scenario", "crew", role), message, remedy)
    tables: tuple[Table[Any], ...] = (service.stops, service.buses)
    for table in tables:
        for row in table.rows:
            for role in row.crew or ():
                if role not in known:
                    message = _("No member has the role {role}.", role=role_name(role))
                    yield table.problem(row.line, "crew", message, remedy)


def _unasked_roles(service: Service) -> Iterator[Problem]:
    """Roles that no crew asks for, where it looks like a slip: the member has no other, or a near one is asked for."""
    asked = _asked_roles(service)
    if not asked:
        return
    table = service.members
    for member in table.rows:
        idle = not asked & set(member.roles)
        for role in member.roles:
            near = [] if role in asked or role in set(ROLES.values()) else get_close_matches(role, sorted(asked), n=1)
            if role not in asked and (idle or near):
                message = _("No crew asks for the role {role}.", role=role_name(role))
                known = ", ".join(role_name(one) for one in sorted(asked))
                remedy = (
                    _("Did you mean {word}?", word=role_name(near[0]))
                    if near
                    else _("Asked for here: {roles}. Correct the role, or name it in a crew.", roles=known)
                )
                yield table.problem(member.line, "roles", message, remedy)
                break


def _asked_roles(service: Service) -> set[str]:
    """The roles of every crew; none while a crew could not be read, for it may be the one."""
    tables: tuple[Table[Any], ...] = (service.stops, service.buses)
    if service.terms is None or any(len(table.rows) != len(table.texts) for table in tables):
        return set()
    crews = [service.terms.crew, *(row.crew for table in tables for row in table.rows if row.crew is not None)]
    return {*service.terms.practitioners, *(role for crew in crews for role in crew)}


def _driverless(service: Service) -> Iterator[Problem]:
    """Stops whose own crew has no driver, though the crew that it replaces has one."""
    if service.terms is None:
        return
    for stop in service.stops.rows:
        if stop.crew is None or DRIVER in stop.crew or stop.bus == "none":
            continue
        buses = [bus for bus in service.buses.rows if stop.bus == "any" or bus.id in stop.bus]
        if any(DRIVER in (service.terms.crew if bus.crew is None else bus.crew) for bus in buses):
            message = _("This crew has no driver, and the one that it replaces has.")
            remedy = _("Add driver to it, unless somebody else drives.")
            yield service.stops.problem(stop.line, "crew", message, remedy)


def _uncounted(service: Service) -> Iterator[Problem]:
    """Stops whose need is to follow from persons of whom the table says nothing."""
    need_from = None if service.terms is None else service.terms.need_from
    table = service.stops
    for stop in table.rows if need_from is not None else ():
        if stop.need is None and need_from is not None:
            lacking = [name for name in need_from.rates() if name not in need_from.counts(stop)]
            if lacking:
                message = _("The need is worked out without {columns}: the cell is empty.", columns=", ".join(lacking))
                yield table.problem(stop.line, lacking[0], message, _("Fill the cell, or state the need."))
