"""The rows of a table, each checked cell by cell, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from medicobus.errors import Problem
from medicobus.reading.columns import Column, matched, names_of
from medicobus.reading.findings import Findings
from medicobus.reading.grid import Grid, Line, letters, read_grid
from medicobus.reading.refusals import told
from medicobus.reading.text_file import Source
from medicobus.schema import TableRow
from medicobus.words import _

Held = TypeVar("Held", bound=TableRow)
Parsed = TypeVar("Parsed")
DEPARTMENT_WITHOUT_ZERO = re.compile(r"(?:(?<=\|)|(?<=\| )|^)([1-9])(?= *(?:\||$)| +(?:until|jusqu))", re.IGNORECASE)


@dataclass(frozen=True)
class Table(Generic[Held]):
    """A table that could be read, perhaps with rows left out that are wrong."""

    file: str = ""
    """The file, as the user named it; empty if there is no such table, or it could not be read."""
    rows: tuple[Held, ...] = ()
    """The rows that are right, in order."""
    ids: frozenset[str] = frozenset()
    """What stands in the column `id`, rows that are wrong included."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """The columns' names in the file, by field."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """In a sheet of a workbook, what the columns are called there, by field: `C`."""
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """The filled cells by line and field, rows that are wrong included."""
    data: bytes = b""
    """The file's bytes."""
    is_bare: bool = False
    """Whether nothing stands in it beneath the header."""

    def stated(self, line: int, name: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        """What a cell says, even in a row that is wrong elsewhere; nothing if it is empty or is wrong itself."""
        text = self.texts.get(line, {}).get(name)
        try:
            return None if text is None else parse(text)
        except PydanticCustomError:
            return None

    def problem(self, line: int, name: str, message: str, remedy: str = "") -> Problem:
        """A problem with a cell."""
        value = self.texts.get(line, {}).get(name)
        cell = f"{self.letters[name]}{line}" if name in self.letters else None
        return Problem(self.file, message, remedy, line, self.headers.get(name, name), value=value, cell=cell)


def read_table(kind: type[Held], source: Source, findings: Findings, *, may_be_bare: bool = False) -> Table[Held]:
    """The rows of a table; what is wrong with its header and its cells is found.

    Raises:
        InputError: the file cannot be read at all, or is empty, or has no line unless it may be so bare.
    """
    grid = read_grid(source, names_of(kind), may_be_bare=may_be_bare)
    findings.errors.extend(grid.problems)
    if not grid.header:
        return Table(file=source.shown, data=grid.data, is_bare=True)
    places = matched(kind, grid, findings)
    reader = _Reader(grid, places, findings)
    texts = {line.number: reader.texts(line) for line in grid.lines}
    rows = (reader.row(kind, number, text) for number, text in texts.items())
    return Table(
        file=source.shown,
        rows=tuple(row for row in rows if row is not None),
        ids=frozenset(text["id"] for text in texts.values() if "id" in text),
        headers=reader.headers,
        letters={column.field: letters(place) for column, place in places.items()} if grid.is_sheet else {},
        texts=texts,
        data=grid.data,
        is_bare=not grid.lines and not grid.problems,
    )


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    places: Mapping[Column, int]
    findings: Findings

    @property
    def headers(self) -> dict[str, str]:
        return {column.field: self.grid.header[place] for column, place in self.places.items()}

    def problem(self, name: str, line: int, message: str, remedy: str, value: str) -> Problem:
        """A problem with a cell."""
        place = next(place for column, place in self.places.items() if column.field == name)
        return self.grid.problem(line, place, message, remedy, value)

    def texts(self, line: Line) -> dict[str, str]:
        """The filled cells of a line by field."""
        cells = {column: line.cells[place] for column, place in self.places.items() if line.cells[place]}
        return {column.field: self._restored(column.field, cell, line.number) for column, cell in cells.items()}

    def row(self, kind: type[Held], number: int, texts: Mapping[str, str]) -> Held | None:
        """The row that a line holds, if all its cells are right."""
        fields = {column.english: column.field for column in self.places}
        data: dict[str, Any] = {english: texts[name] for english, name in fields.items() if name in texts}
        try:
            return kind.model_validate({**data, "file": self.grid.file, "line": number})
        except ValidationError as error:
            refused: dict[str, ErrorDetails] = {}
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0]) if detail["loc"] else ""
                refused.setdefault(fields.get(name, name), detail)
            for name, detail in refused.items():
                # A column that is missing altogether has been told at the header.
                if name in self.headers:
                    self.findings.errors.append(self._problem(name, detail, number, texts.get(name, "")))
            return None

    def _problem(self, name: str, detail: ErrorDetails, number: int, value: str) -> Problem:
        if detail["type"] == "missing":
            message, remedy = _("This cell is empty."), _("Fill it: it is needed.")
        else:
            message, remedy = told(detail["type"], detail.get("ctx", {}))
        return self.problem(name, number, message, remedy, value)

    def _restored(self, name: str, cell: str, number: int) -> str:
        """The cell with the zero that a spreadsheet took from an INSEE code or from a département."""
        whole = cell
        if name == "insee" and re.fullmatch("[1-9][0-9]{3}", cell):
            whole = f"0{cell}"
        elif name == "departments":
            whole = DEPARTMENT_WITHOUT_ZERO.sub(r"0\1", cell)
        if whole != cell:
            message = _("The zero in front was missing; this is read as {code}.", code=whole)
            remedy = _("Keep the column as text in your spreadsheet.")
            self.findings.warnings.append(self.problem(name, number, message, remedy, cell))
        return whole
