"""A sheet of a workbook (XLSX, ODS) as rows of texts."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from medicobus.errors import InputError, Problem
from medicobus.reading.sheet_scan import Place, Scan, is_whole, scan_sheet
from medicobus.scenario.vocabulary import bare
from medicobus.words import _

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
DIGITS = 15
"""As many as a spreadsheet reckons with: 0.1 + 0.2 is 0.3 there."""

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class Sheet:
    """What stands in a sheet, the first row of the sheet first."""

    rows: list[list[str]]
    """The cells as texts; merged cells say the same in every row that they cover."""
    unknown: frozenset[Place]
    """Cells whose formula has never been worked out, so that nobody knows what they say."""


def sheet_names(data: bytes, shown: str) -> list[str]:
    """The names of a workbook's sheets, in order; raises InputError if this is no workbook."""
    return list(_opened(data, shown).sheet_names)


def read_sheet(data: bytes, shown: str, wanted: str | None, other_names: Collection[str] = ()) -> Sheet:
    """The cells of a sheet.

    Args:
        data: the workbook's bytes.
        shown: how the user names it.
        wanted: the sheet's name; may be left out if there is one sheet only.
        other_names: what the same sheet may be called instead.

    Raises:
        InputError: this is no workbook, or it has no such sheet.
    """
    workbook = _opened(data, shown)
    names = workbook.sheet_names
    chosen = names[0] if wanted is None and len(names) == 1 else _named(wanted, names, other_names)
    if chosen is None:
        message = _("The workbook has no sheet of this name.") if wanted else _("The workbook has several sheets.")
        remedy = _("Name one of its sheets behind a #: {sheets}.", sheets=", ".join(names))
        raise InputError([Problem(shown, message, remedy, value=wanted)])
    try:
        page = workbook.get_sheet_by_name(chosen)
        rows = [[text_of(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]
    except CalamineError:
        raise _no_workbook(shown) from None
    scan = scan_sheet(data, chosen)
    for place, error in scan.errors.items():
        _put(rows, place, error)
    for (row, column), last in _tall(page, scan):
        for further in range(row + 1, min(last + 1, len(rows))):
            rows[further][column] = rows[row][column]
    for place in scan.formulas:
        _put(rows, place, "=")
    return Sheet(rows, frozenset(scan.formulas))


def _opened(data: bytes, shown: str) -> CalamineWorkbook:
    if not is_whole(data):
        raise _no_workbook(shown)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        raise _no_workbook(shown) from None


def _no_workbook(shown: str) -> InputError:
    message, remedy = _("This workbook cannot be read."), _("Save it again as XLSX, without a password.")
    return InputError([Problem(shown, message, remedy)])


def _named(wanted: str | None, names: Sequence[str], other_names: Collection[str]) -> str | None:
    """The sheet of a name: to the letter, else but for capitals and accents, else in the other language."""
    if wanted is None or wanted in names:
        return wanted
    aliases = {bare(name) for name in other_names}
    alike = [name for name in names if bare(name) == bare(wanted)]
    if not alike and bare(wanted) in aliases:
        alike = [name for name in names if bare(name) in aliases]
    return alike[0] if len(alike) == 1 else None


def _tall(page: CalamineSheet, scan: Scan) -> Iterator[tuple[Place, int]]:
    """Merged cells that cover several rows, and the last row of each."""
    for (row, column), (last, _last_column) in page.merged_cell_ranges or ():
        if last > row:
            yield (row, column), last
    for (row, column), rows in scan.tall.items():
        yield (row, column), row + rows - 1


def _put(rows: list[list[str]], place: Place, text: str) -> None:
    """Write a cell; those at the end of a sheet that seemed empty may not be there yet."""
    row, column = place
    rows.extend([] for _row in range(len(rows), row + 1))
    rows[row].extend("" for _column in range(len(rows[row]), column + 1))
    rows[row][column] = text


def text_of(cell: Cell) -> str:
    """What a person would have typed into a text cell."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return format(Decimal(f"{cell:.{DIGITS}g}").normalize(), "f")
    if isinstance(cell, datetime):
        whole = _to_the_minute(cell)
        return whole.date().isoformat() if whole.time() == time() else whole.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, time):
        return _to_the_minute(datetime.combine(date.min, cell)).time().isoformat(timespec="minutes")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _to_the_minute(moment: datetime) -> datetime:
    """The nearest minute: some spreadsheets hold 9:30 as 9:29:59.999997."""
    nearest = moment if moment.year == MAXYEAR else moment + timedelta(seconds=30)
    return nearest.replace(second=0, microsecond=0)
