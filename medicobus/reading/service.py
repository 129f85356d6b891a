"""The config's section `scenario` and the tables that it names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, Field

from medicobus.errors import InputError
from medicobus.reading.findings import Findings
from medicobus.reading.sections import read_section
from medicobus.reading.sheets import sheets_by_table
from medicobus.reading.table import Table, read_table
from medicobus.reading.text_file import Source
from medicobus.reading.workbook import SUFFIXES
from medicobus.reading.yaml_file import Document
from medicobus.scenario.areas import Area
from medicobus.scenario.crew import Absence, Availability, Closure, Member, Pin
from medicobus.scenario.fleet import Bus
from medicobus.scenario.ledger import Account
from medicobus.scenario.scenario import Terms
from medicobus.scenario.territory import Stop
from medicobus.schema import TableRow
from medicobus.words import _

Held = TypeVar("Held", bound=TableRow)

TABLES: dict[str, type[TableRow]] = {
    "stops": Stop,
    "members": Member,
    "buses": Bus,
    "absences": Absence,
    "availabilities": Availability,
    "closures": Closure,
    "areas": Area,
    "pins": Pin,
    "ledger": Account,
}
"""The tables' keys in the config, and what a row of each is."""

NEEDED = ("stops", "members")
"""The tables that every service has."""


class ScenarioSection(Terms):
    """The config's section `scenario`: the service as a whole, and where its tables stand."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["workbook"]}, {"required": list(NEEDED)}]},
    )

    workbook: str | None = Field(default=None, min_length=1)
    """A workbook that holds the tables which are not named here, each in a sheet of its name (`stops` or `arrêts`)."""
    stops: str | None = Field(default=None, min_length=1)
    """The table of stops: a CSV file, or a sheet of a workbook (`service.xlsx#stops`), from the config's folder."""
    members: str | None = Field(default=None, min_length=1)
    """The table of members."""
    buses: str | None = None
    """The table of buses; none when staff come by themselves."""
    absences: str | None = None
    """The table of absences."""
    availabilities: str | None = None
    """The table of further half-days on offer."""
    closures: str | None = None
    """The table of closures."""
    areas: str | None = None
    """The table of areas and their weekdays; none when every area is served on any day."""
    pins: str | None = None
    """The table of what is fixed beforehand."""
    ledger: str | None = None
    """What members gave in former seasons, as `medicobus ledger` writes it; none when this is the first."""


@dataclass
class Service:
    """What could be read of a service; a table is empty if it could not be read, or is not named."""

    document: Document
    terms: Terms | None = None
    """The section, less what is wrong with it; nothing if the season, the weekdays or the hours are wrong."""
    stops: Table[Stop] = field(default_factory=Table)
    members: Table[Member] = field(default_factory=Table)
    buses: Table[Bus] = field(default_factory=Table)
    absences: Table[Absence] = field(default_factory=Table)
    availabilities: Table[Availability] = field(default_factory=Table)
    closures: Table[Closure] = field(default_factory=Table)
    areas: Table[Area] = field(default_factory=Table)
    pins: Table[Pin] = field(default_factory=Table)
    ledger: Table[Account] = field(default_factory=Table)
    named: frozenset[str] = field(default_factory=frozenset)
    """The keys of the tables that the config names."""

    def ids(self, key: str) -> frozenset[str] | None:
        """The ids of a table, wrong rows included; nothing if it is named and could not be read."""
        table: Table[Any] = getattr(self, key)
        # A table without the column `id` says nothing about which ids there are.
        return table.ids or (None if key in self.named and not table.is_bare else frozenset())

    def tables(self) -> tuple[Table[Any], ...]:
        """The tables that could be read, in the order of TABLES."""
        found: tuple[Table[Any], ...] = tuple(getattr(self, key) for key in TABLES)
        return tuple(table for table in found if table.file)


def read_service(document: Document, folder: Path, findings: Findings) -> Service:
    """The section `scenario` and its tables; what is wrong with them is found."""
    service = Service(document)
    data = document.get(("scenario",))
    service.terms = _read_terms(document, data, findings)
    scenario: dict[str, Any] = data if isinstance(data, dict) else {}
    stated = {key: scenario[key] for key in TABLES if key in scenario}
    named = {key: name for key, name in stated.items() if isinstance(name, str) and name}
    sources = {key: _source(document, key, name, folder) for key, name in named.items()}
    workbook = scenario.get("workbook")
    if isinstance(data, dict):
        _tell_of_missing(document, stated if workbook is None else dict.fromkeys(NEEDED, "") | stated, findings)
    service.named = frozenset(NEEDED) | {key for key, name in stated.items() if name is not None}
    if isinstance(workbook, str) and workbook:
        whole = _source(document, "workbook", workbook, folder)
        elsewhere = {source.sheet for source in sources.values() if source.path == whole.path and source.sheet}
        rest = {key: _names(key) for key in TABLES if key not in stated}
        held: dict[str, str] | None = None
        with findings.gathering():
            held = sheets_by_table(whole, rest, NEEDED, elsewhere, findings)
        for key, sheet in (held or {}).items():
            sources[key] = replace(whole, shown=f"{whole.shown}#{sheet}", sheet=sheet)
        service.named |= frozenset(rest if held is None else held)
    for key, source in sources.items():
        findings.files.append(source.shown)
        with findings.gathering():
            may_be_bare = key not in stated and key not in NEEDED
            setattr(service, key, read_table(TABLES[key], source, findings, may_be_bare=may_be_bare))
    return service


def _tell_of_missing(document: Document, stated: Mapping[str, Any], findings: Findings) -> None:
    for key in NEEDED:
        keys = ("scenario", key)
        if key not in stated:
            message, remedy = _("This is needed and is not stated."), _("Name the table, or a workbook that holds it.")
            findings.errors.append(document.problem(keys, message, remedy))
        elif stated[key] is None:
            message, remedy = _("Nothing is written behind this key."), _("Write a value, or remove the key.")
            findings.errors.append(document.problem(keys, message, remedy))


def _names(key: str) -> tuple[str, ...]:
    """What a sheet with this table may be called."""
    return tuple(dict.fromkeys(name for name in (key, TABLES[key].french_name) if name))


def _read_terms(document: Document, data: Any, findings: Findings) -> Terms | None:
    """What the config says itself; the tables are still held against what is right in it."""
    try:
        return read_section(ScenarioSection, document, ("scenario",), data)
    except InputError as error:
        findings.errors.extend(error.problems)
        wrong = {keys[1] for problem in error.problems if len(keys := (problem.column or "").split(".")) > 1}
    if not isinstance(data, dict) or wrong & {"season", "weekdays", "half_days"}:
        return None
    rest = {key: value for key, value in data.items() if key in Terms.model_fields and key not in wrong}
    with Findings().gathering():
        return read_section(Terms, document, ("scenario",), rest)
    return None


def _source(document: Document, key: str, name: str, folder: Path) -> Source:
    file, _mark, sheet = name.partition("#")
    if Path(file).suffix.lower() not in SUFFIXES:
        file, sheet = name, ""
    path = beside(folder, file)
    shown = f"{path}#{sheet}" if sheet else str(path)
    others = _names(key) if key in TABLES else ()
    return Source(path, shown, sheet or None, document.problem(("scenario", key), ""), others)


def beside(folder: Path, name: str | Path) -> Path:
    """The path of a file that the config names from its own folder, without detours."""
    return Path(os.path.normpath(folder / name))
