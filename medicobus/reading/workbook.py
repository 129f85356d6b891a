"""A sheet of a workbook (XLSX, ODS) as rows of texts."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from medicobus.errors import InputError, Problem
from medicobus.words import _

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})

Cell = int | float | str | bool | time | date | datetime | timedelta


def rows_of_sheet(data: bytes, shown: str, sheet: str | None) -> list[list[str]]:
    """The rows of a sheet, the first row of the sheet first.

    Args:
        data: the workbook's bytes.
        shown: how the user names it.
        sheet: the sheet's name; may be left out if there is one sheet only.

    Raises:
        InputError: this is no workbook, or it has no such sheet.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        chosen = names[0] if sheet is None and len(names) == 1 else sheet
        if chosen in names:
            rows = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
            return [[text_of(cell) for cell in row] for row in rows]
    except CalamineError:
        message, remedy = _("This workbook cannot be read."), _("Save it again as XLSX, without a password.")
        raise InputError([Problem(shown, message, remedy)]) from None
    message = _("The workbook has no sheet of this name.") if sheet else _("The workbook has several sheets.")
    remedy = _("Name one of its sheets behind a #: {sheets}.", sheets=", ".join(names))
    raise InputError([Problem(shown, message, remedy, value=sheet)])


def text_of(cell: Cell) -> str:
    """What a person would have typed into a text cell."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
