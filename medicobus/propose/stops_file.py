"""The stops' table with what is proposed in its empty cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from medicobus.errors import InputError, Problem
from medicobus.plan.whole_file import replace_file
from medicobus.propose.proposal import Proposal
from medicobus.reading.columns import Column, columns_of, matched
from medicobus.reading.findings import Findings
from medicobus.reading.grid import Grid, delimiter_of, read_grid
from medicobus.reading.text_file import Source
from medicobus.reading.workbook import SUFFIXES
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare
from medicobus.words import _
from medicobus.words.os_errors import os_reason

BOM = b"\xef\xbb\xbf"


def proposed_cells(proposal: Proposal, *, need: bool) -> dict[str, int]:
    """What is proposed for a stop's empty cells, by column."""
    cells = {"population": proposal.inhabitants, "priority": proposal.priority}
    if need:
        cells["need"] = proposal.need
    if proposal.nearest is not None:
        cells["minutes_to_gp"] = proposal.nearest.minutes
    return cells


def stops_source(scenario: Scenario) -> Source:
    """The table of stops that a service was read from."""
    shown = scenario.stops[0].file
    file, _mark, sheet = shown.partition("#")
    if Path(file).suffix.lower() not in SUFFIXES:
        file, sheet = shown, ""
    return Source(Path(file), shown, sheet or None)


def filled_table(source: Source, proposed: Mapping[int, Mapping[str, int]]) -> bytes:
    """The table as CSV, what is proposed by line and column in its empty cells; columns that it lacks come last."""
    grid = read_grid(source)
    places = {column.field: place for column, place in matched(Stop, grid, Findings()).items()}
    header = list(grid.header)
    wanted = dict.fromkeys(name for cells in proposed.values() for name in cells)
    for column in columns_of(Stop):
        if column.field in wanted and column.field not in places:
            places[column.field] = len(header)
            header.append(_name(column, grid))
    rows = [header]
    for line in grid.lines:
        cells = [*line.cells, *[""] * (len(header) - len(line.cells))]
        for name, value in proposed.get(line.number, {}).items():
            cells[places[name]] = cells[places[name]] or str(value)
        rows.append(cells)
    return _as_before(rows, grid)


def _name(column: Column, grid: Grid) -> str:
    """A column's name in the language of the header."""
    names = {bare(name) for name in grid.header}
    known = columns_of(Stop)
    french = sum(bare(one.french) in names for one in known)
    english = sum(bare(one.english) in names for one in known)
    return column.french if french > english else column.english


def _as_before(rows: Sequence[Sequence[str]], grid: Grid) -> bytes:
    """A text with the delimiter and the mark of the former one; of a sheet, as a French Excel saves it."""
    try:
        delimiter, mark = delimiter_of(grid.data.decode("utf-8-sig")), grid.data.startswith(BOM)
    except UnicodeDecodeError:
        delimiter, mark = ";", True
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return (BOM if mark else b"") + text.getvalue().encode()


def write_table(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write the table, whole or not at all.

    Raises:
        InputError: a file stands there already, or it cannot be written.
    """
    if path.exists() and not overwrite:
        remedy = _("Choose another place with --to, or add --overwrite.")
        raise InputError([Problem(str(path), _("A file stands here already."), remedy)])
    try:
        replace_file(path, content)
    except (OSError, ValueError) as error:
        message = _("The table cannot be written here: {reason}.", reason=os_reason(error))
        raise InputError([Problem(str(path), message, _("Make room, or choose another place with --to."))]) from None
