"""A table as it stands in its file: a header, and lines of cells, all of them texts."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from medicobus.errors import InputError, Problem
from medicobus.reading.text_file import Source, decoded, printable, read_bytes
from medicobus.reading.workbook import SUFFIXES, rows_of_sheet
from medicobus.words import _, many

DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True)
class Line:
    """One line of a table below its header."""

    number: int
    """Its number in the file, the header being line 1 if nothing stands above it."""
    cells: tuple[str, ...]
    """As many as the header has."""


@dataclass(frozen=True)
class Grid:
    """A table that has a header, and at least one line."""

    file: str
    """The file, as the user named it."""
    header: tuple[str, ...]
    """The columns' names, as they stand there."""
    header_line: int
    """The header's number."""
    lines: tuple[Line, ...]
    """The lines that are whole, blank ones left out."""
    problems: tuple[Problem, ...]
    """What is wrong with the others."""
    data: bytes
    """The file's bytes."""


def read_grid(source: Source) -> Grid:
    """The table in a CSV file, or in a sheet of a workbook.

    Raises:
        InputError: it cannot be read, or is empty.
    """
    data, shown = read_bytes(source), source.shown
    numbered: Iterable[tuple[int, list[str]]]
    if source.path.suffix.lower() in SUFFIXES:
        numbered = enumerate(rows_of_sheet(data, shown, source.sheet), start=1)
    else:
        numbered = _rows_of_text(decoded(data, shown), shown)
    filled = [(number, _clean(cells)) for number, cells in numbered]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled:
        remedy = _("Write a header, then one line for each row.")
        raise InputError([Problem(shown, _("The table is empty."), remedy)])
    (header_line, header), *rest = filled
    width = max(number for number, name in enumerate(header, start=1) if name)
    if not rest:
        remedy = _("Write at least one line below it, or leave the table out of the config.")
        raise InputError([Problem(shown, _("The table has a header and no line."), remedy, line=header_line)])
    return _assembled(shown, (header_line, header[:width], len(header)), rest, data)


def _assembled(
    shown: str, header: tuple[int, list[str], int], rest: Sequence[tuple[int, list[str]]], data: bytes
) -> Grid:
    header_line, names, full_width = header
    lines, problems = [], []
    for number, cells in rest:
        if len(cells) not in {len(names), full_width} or any(cells[len(names) :]):
            message = many(
                "This line has {count} cell, and the header has {columns}.",
                "This line has {count} cells, and the header has {columns}.",
                len(cells),
                columns=len(names),
            )
            remedy = _("Check the separators; put a text that holds one between double quotes.")
            problems.append(Problem(shown, message, remedy, line=number))
            continue
        bad = next((place for place, cell in enumerate(cells) if not printable(cell)), None)
        if bad is not None:
            message = _("An invisible control character stands in this cell.")
            problems.append(Problem(shown, message, _("Type the cell again."), line=number, column=names[bad]))
            continue
        lines.append(Line(number, tuple(cells[: len(names)])))
    return Grid(shown, tuple(names), header_line, tuple(lines), tuple(problems), data)


def _clean(cells: Sequence[str]) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]


def _rows_of_text(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip(" ;,\t")), "")
    delimiter = max(DELIMITERS, key=lambda mark: _outside_quotes(first, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error:
        message = _("The double quotes of this line do not go in pairs.")
        remedy = _("Close every double quote; write one that belongs to a text twice.")
        raise InputError([Problem(shown, message, remedy, line=before + 1)]) from None


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
