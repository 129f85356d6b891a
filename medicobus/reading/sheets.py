"""Which sheet of a workbook holds which table, when the config names the workbook alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches

from medicobus.errors import InputError, Problem
from medicobus.reading.columns import NEAR
from medicobus.reading.findings import Findings
from medicobus.reading.text_file import Source, read_bytes
from medicobus.reading.workbook import SUFFIXES, sheet_names
from medicobus.scenario.vocabulary import bare
from medicobus.words import _

GUIDES = ("guide", "mode d'emploi")
"""What a sheet may be called that explains the others to people."""


def sheets_by_table(
    workbook: Source,
    tables: Mapping[str, Collection[str]],
    needed: Collection[str],
    named: Collection[str],
    findings: Findings,
) -> dict[str, str]:
    """The sheet of each table that the workbook holds; capitals and accents make no difference.

    Args:
        workbook: where it stands.
        tables: what the sheet of each table may be called, by the table's key.
        needed: the keys of the tables that must be there.
        named: sheets that the config names elsewhere.
        findings: what is wrong is added here: two sheets for a table, none for one that is needed, slips.

    Raises:
        InputError: the workbook cannot be read.
    """
    if workbook.path.suffix.lower() not in SUFFIXES:
        message, remedy = _("This is no workbook."), _("Name an XLSX or ODS file; name CSV files table by table.")
        raise InputError([_at(workbook, message, remedy)])
    sheets = sheet_names(read_bytes(workbook), workbook.shown)
    known = {bare(name): key for key, names in tables.items() for name in names}
    found: dict[str, str] = {}
    unknown = []
    for sheet in sheets:
        key = known.get(bare(sheet))
        if key in found:
            message = _("Two sheets hold the same table: {first}, {second}.", first=found[key], second=sheet)
            findings.errors.append(Problem(workbook.shown, message, _("Keep one of the two."), value=sheet))
        elif key is not None:
            found[key] = sheet
        elif bare(sheet) not in {bare(name) for name in (*named, *GUIDES)}:
            unknown.append(sheet)
    free = {name: key for name, key in known.items() if key not in found}
    meant = {_tell_of_unknown(workbook, sheet, free, findings) for sheet in unknown}
    for key in needed:
        if key in tables and key not in found and key not in meant:
            message = _("The workbook has no sheet {name}.", name=" / ".join(tables[key]))
            remedy = _("Name one of its sheets so: {sheets}.", sheets=", ".join(sheets))
            findings.errors.append(Problem(workbook.shown, message, remedy))
    return found


def _tell_of_unknown(workbook: Source, sheet: str, free: Mapping[str, str], findings: Findings) -> str | None:
    """Tell of a sheet that is not known; gives the table that it seems to be, if it is a slip."""
    near = get_close_matches(bare(sheet), free, n=1, cutoff=NEAR)
    if near:
        message = _("This sheet is not known, and looks like {name}.", name=near[0])
        remedy = _("Correct its name, or choose one that is less alike.")
        findings.errors.append(Problem(workbook.shown, message, remedy, value=sheet))
        return free[near[0]]
    message, remedy = _("This sheet is not known and is left alone."), _("Nothing needs to be done if it is your own.")
    findings.warnings.append(Problem(workbook.shown, message, remedy, value=sheet))
    return None


def _at(workbook: Source, message: str, remedy: str) -> Problem:
    """A problem with the workbook's name, where the config states it."""
    named_at = workbook.named_at or Problem(workbook.shown, "")
    return replace(named_at, message=message, remedy=remedy, value=workbook.shown)
