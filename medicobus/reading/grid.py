"""A table as it stands in its file: a header, and lines of cells, all of them texts."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from medicobus.errors import InputError, Problem
from medicobus.reading.text_file import Source, decoded, printable, read_bytes
from medicobus.reading.workbook import SUFFIXES, Sheet, read_sheet
from medicobus.scenario.vocabulary import bare
from medicobus.words import _, many

DELIMITERS = (";", ",", "\t")
ERROR = re.compile(r"#(?:REF|DIV/0|NAME|NOM|NULL|NUL|NUM|NOMBRE|VALUE|VALEUR|SPILL|CALC)[!?]|#N/A|Err:[0-9]{3}")
"""What spreadsheets show where a formula fails, in English and French."""
MOST_TITLE_LINES = 20
"""Filled lines among which the header is looked for."""
FEWEST_NAMES = 2
"""Columns that a line must name to be the header."""


@dataclass(frozen=True)
class Line:
    """One line of a table below its header."""

    number: int
    """Its number in the file, the header being line 1 if nothing stands above it."""
    cells: tuple[str, ...]
    """As many as the header has."""


@dataclass(frozen=True)
class Grid:
    """A table that has a header, and lines unless it may be bare."""

    file: str
    """The file, as the user named it."""
    header: tuple[str, ...]
    """The columns' names, as they stand there."""
    header_line: int
    """The header's number."""
    lines: tuple[Line, ...]
    """The lines that are whole; blank ones, and those that say the header again, are left out."""
    problems: tuple[Problem, ...]
    """What is wrong with the others."""
    data: bytes
    """The file's bytes."""
    is_sheet: bool = False
    """Whether it is a sheet of a workbook, whose cells have names such as `C7`."""

    def problem(self, line: int, place: int, message: str, remedy: str, value: str | None = None) -> Problem:
        """A problem with a cell, or with the name of a column."""
        cell = f"{letters(place)}{line}" if self.is_sheet else None
        return Problem(self.file, message, remedy, line, self.header[place] or None, value=value, cell=cell)


def letters(place: int) -> str:
    """What a spreadsheet calls a column: the first one, 0, is A, and AA follows Z."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def read_grid(source: Source, names: Collection[str] = (), *, may_be_bare: bool = False) -> Grid:
    """The table in a CSV file, or in a sheet of a workbook.

    Args:
        source: where it stands.
        names: what its columns may be called; the header is the first line that names several, if one does,
            so that a title may stand above it.
        may_be_bare: whether it may have a header and no line, or not even that.

    Raises:
        InputError: it cannot be read, or is empty.
    """
    data, shown = read_bytes(source), source.shown
    sheet = None
    numbered: Iterable[tuple[int, list[str]]]
    if source.path.suffix.lower() in SUFFIXES:
        sheet = read_sheet(data, shown, source.sheet, source.other_names)
        numbered = enumerate(sheet.rows, start=1)
    else:
        numbered = _rows_of_text(decoded(data, shown), shown)
    filled = [(number, _clean(cells)) for number, cells in numbered]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled and may_be_bare:
        return Grid(shown, (), 1, (), (), data)
    if not filled:
        remedy = _("Write a header, then one line for each row.")
        raise InputError([Problem(shown, _("The table is empty."), remedy)])
    filled = filled[_title_lines([cells for _number, cells in filled], names) :]
    (header_line, header), *rest = filled
    width = max(number for number, name in enumerate(header, start=1) if name)
    if not rest and not may_be_bare:
        remedy = _("Write at least one line below it, or leave the table out of the config.")
        raise InputError([Problem(shown, _("The table has a header and no line."), remedy, line=header_line)])
    if sheet is not None:
        width = max(len(cells) for _number, cells in filled)
        filled = [(number, cells + [""] * (width - len(cells))) for number, cells in filled]
    grid = Grid(shown, tuple(filled[0][1][:width]), header_line, (), (), data, sheet is not None)
    return _assembled(grid, len(header), filled[1:], sheet)


def _title_lines(rows: Sequence[Sequence[str]], names: Collection[str]) -> int:
    """How many lines stand above the header."""
    known = {bare(name) for name in names}
    for number, row in enumerate(rows[:MOST_TITLE_LINES]):
        if len({bare(cell) for cell in row} & known) >= min(FEWEST_NAMES, len(known)) > 0:
            return number
    return 0


def _assembled(grid: Grid, full_width: int, rest: Sequence[tuple[int, list[str]]], sheet: Sheet | None) -> Grid:
    names, lines, problems = grid.header, [], []
    for number, cells in rest:
        if len(cells) not in {len(names), full_width} or any(cells[len(names) :]):
            message = many(
                "This line has {count} cell, and the header has {columns}.",
                "This line has {count} cells, and the header has {columns}.",
                len(cells),
                columns=len(names),
            )
            remedy = _("Check the separators; put a text that holds one between double quotes.")
            problems.append(Problem(grid.file, message, remedy, line=number))
            continue
        if all(not cell or bare(cell) == bare(name) for cell, name in zip(cells, names, strict=False)):
            continue  # the header said again, as for print, or one that is merged from two lines
        wrong = [problem for place in range(len(names)) if (problem := _fault(grid, number, place, cells, sheet))]
        problems += wrong
        if not wrong:
            lines.append(Line(number, tuple(cells[: len(names)])))
    return replace(grid, lines=tuple(lines), problems=tuple(problems))


def _fault(grid: Grid, number: int, place: int, cells: Sequence[str], sheet: Sheet | None) -> Problem | None:
    """What is wrong with a cell whatever its column, if anything is."""
    cell, column = cells[place], grid.header[place]
    if not column:
        return None
    if not printable(cell):
        message = _("An invisible control character stands in this cell.")
        return grid.problem(number, place, message, _("Type the cell again."))
    if sheet is not None and (number - 1, place) in sheet.unknown:
        message = _("The formula in this cell has never been worked out.")
        return grid.problem(number, place, message, _("Open the workbook in a spreadsheet, look at it, and save it."))
    if ERROR.fullmatch(cell):
        message = _("A formula that fails stands in this cell.")
        return grid.problem(number, place, message, _("Mend the formula, or type the value itself."), cell)
    return None


def _clean(cells: Sequence[str]) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]


def _rows_of_text(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error:
        message = _("The double quotes of this line do not go in pairs.")
        remedy = _("Close every double quote; write one that belongs to a text twice.")
        raise InputError([Problem(shown, message, remedy, line=before + 1)]) from None


def delimiter_of(text: str) -> str:
    """What separates the cells of a CSV text, by its first line."""
    first = next((line for line in text.splitlines() if line.strip(" ;,\t")), "")
    return max(DELIMITERS, key=lambda mark: _outside_quotes(first, mark))


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
