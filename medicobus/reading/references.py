"""Ids in one table that another table must know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from medicobus.reading.findings import Findings
from medicobus.reading.refusals import suggestion
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.cell_types import buses, items
from medicobus.scenario.vocabulary import CLOSED, meaning
from medicobus.words import _

Reference = tuple[Table[Any], int, str, str, str]
"""The table, the line and the field of a word; the table that should know it, and the word."""


def check_references(service: Service, findings: Findings) -> None:
    """Unknown stops, members and buses are told, with the nearest name that is known."""
    for table, line, name, key, word in _references(service):
        known = service.ids(key)
        if known is None or word in known:
            continue
        message = {
            "stops": _("There is no stop {id}.", id=word),
            "members": _("There is no member {id}.", id=word),
            "buses": _("There is no bus {id}.", id=word),
        }[key]
        remedy = suggestion(word, tuple(sorted(known)))
        if table is service.ledger:
            remedy = " ".join((remedy, _("Whoever has left is taken out of the ledger.")))
        findings.errors.append(table.problem(line, name, message, remedy))
    _check_closures(service, findings)
    _check_pins(service, findings)
    _check_contrary(service, findings)


def _references(service: Service) -> Iterator[Reference]:
    """Every id that names a row elsewhere, in rows that are wrong otherwise too."""
    for line in service.stops.texts:
        named = service.stops.stated(line, "bus", buses)
        for bus in () if named is None or isinstance(named, str) else named:
            yield service.stops, line, "bus", "buses", bus
    for line in service.members.texts:
        for name in ("only_stops", "never_stops", "likes", "dislikes"):
            for stop in service.members.stated(line, name, items) or ():
                yield service.members, line, name, "stops", stop
    yield from _references_by_date(service)


def _references_by_date(service: Service) -> Iterator[Reference]:
    tables: tuple[Table[Any], ...] = (service.absences, service.availabilities, service.ledger)
    for table in tables:
        for line, texts in table.texts.items():
            if "member" in texts:
                yield table, line, "member", "members", texts["member"]
    for line, texts in service.pins.texts.items():
        for name, known in (("stop", "stops"), ("member", "members")):
            if name in texts:
                yield service.pins, line, name, known, texts[name]
    for line, texts in service.closures.texts.items():
        key = {"stop": "stops", "bus": "buses"}.get(_what(texts))
        if key is not None and "id" in texts:
            yield service.closures, line, "id", key, texts["id"]


def _what(texts: Mapping[str, str]) -> str:
    return meaning(texts.get("what", ""), CLOSED, ("service", "bus", "stop"))


def _check_closures(service: Service, findings: Findings) -> None:
    for line, texts in service.closures.texts.items():
        what = _what(texts)
        if what == "service" and "id" in texts:
            message = _("The service as a whole has no id.")
            remedy = _("Leave the id empty, or write stop or bus in the first column.")
        elif what in {"bus", "stop"} and "id" not in texts:
            message = _("It is not stated which one is closed.")
            remedy = _("Write the id of the stop or of the bus.")
        else:
            continue
        findings.errors.append(service.closures.problem(line, "id", message, remedy))


def _check_pins(service: Service, findings: Findings) -> None:
    for line, texts in service.pins.texts.items():
        if not {"stop", "member"} & set(texts):
            message = _("Neither a stop nor a member is stated.")
            remedy = _("Write the id of the stop that is visited, of the member who comes, or both.")
            findings.errors.append(service.pins.problem(line, "stop", message, remedy))


def _check_contrary(service: Service, findings: Findings) -> None:
    table, remedy = service.members, _("Keep it in one of the two.")
    for member in table.rows:
        both = sorted(set(member.only_stops) & set(member.never_stops))
        if both:
            message = _("The stop {stop} is among the only ones and among the excluded ones.", stop=both[0])
            findings.errors.append(table.problem(member.line, "never_stops", message, remedy))
        both = sorted(set(member.likes) & set(member.dislikes))
        if both:
            message = _("The stop {stop} is among the liked ones and among the disliked ones.", stop=both[0])
            findings.errors.append(table.problem(member.line, "dislikes", message, remedy))
