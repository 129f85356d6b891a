"""What the reader of workbooks passes over in silence: cells in error, formulas not worked out, merged cells.

Such cells come as empty ones; a table that is read as if nothing stood there would be wrong without a word.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from xml.parsers import expat

Place = tuple[int, int]
"""A cell's row and column, from 0."""
Attributes = dict[str, str]

WORKBOOK, RELATIONS, CONTENT = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "content.xml"
UNREADABLE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, EOFError, RuntimeError)
"""What a damaged file raises."""
XML = (".xml", ".rels")
"""How the names of those parts end that are text."""
MOST_REPEATED = 1000
"""Rows or columns that an ODS file says at once; no table of people's making has more that are alike and filled."""


@dataclass
class Scan:
    """What is found in a sheet."""

    errors: dict[Place, str] = field(default_factory=dict)
    """Cells that hold an error, as they show it: `#REF!`."""
    formulas: set[Place] = field(default_factory=set)
    """Cells whose formula has never been worked out."""
    tall: dict[Place, int] = field(default_factory=dict)
    """Merged cells that cover several rows, and how many; of ODS files only."""


def is_whole(data: bytes) -> bool:
    """Whether a workbook that is an archive of parts (XLSX, ODS) can be opened and read to the end of each.

    The reader of workbooks never comes back from an ODS file in which the end of a table is missing.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if part.lower().endswith(XML):
                    _parsed(archive, part, _Reader())
    except UNREADABLE:
        return False
    return True


def scan_sheet(data: bytes, sheet: str) -> Scan:
    """Look a sheet of an XLSX or ODS file through; what is of another form has nothing to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if CONTENT in archive.namelist():
                return _parsed(archive, CONTENT, _OdsReader(sheet)).scan
            return _parsed(archive, _part(archive, sheet), _XlsxReader()).scan
    except UNREADABLE:
        return Scan()


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Where a sheet stands in an XLSX file."""
    listed = _parsed(archive, WORKBOOK, _Listed("sheet")).found
    wanted = next((_without_prefix(row).get("id") for row in listed if row.get("name") == sheet), None)
    relations = _parsed(archive, RELATIONS, _Listed("Relationship")).found
    target = next((row["Target"] for row in relations if row.get("Id") == wanted), "")
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _without_prefix(attributes: Attributes) -> Attributes:
    return {_local(name): value for name, value in attributes.items() if ":" in name}


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Reader:
    """Reads XML from its start to its end, tag by tag; a kind of reader says what it does at each."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text stands there."""


AnyReader = TypeVar("AnyReader", bound=_Reader)


def _parsed(archive: zipfile.ZipFile, part: str, reader: AnyReader) -> AnyReader:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return reader


class _Listed(_Reader):
    """Every tag of one name."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self.found: list[Attributes] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self._tag:
            self.found.append(attributes)


class _XlsxReader(_Reader):
    """The cells of an XLSX sheet."""

    def __init__(self) -> None:
        self.scan = Scan()
        self._place: Place = (-1, -1)
        self._kind, self._shown = "", ""
        self._formula = self._in_value = False

    def start(self, tag: str, attributes: Attributes) -> None:
        row, column = self._place
        if tag == "row":
            self._place = int(attributes.get("r", row + 2)) - 1, -1
        elif tag == "c":
            self._place = row, _column(attributes["r"]) if "r" in attributes else column + 1
            self._kind, self._shown, self._formula = attributes.get("t", ""), "", False
        elif tag == "f":
            self._formula = True
        self._in_value = tag == "v"

    def text(self, text: str) -> None:
        if self._in_value:
            self._shown += text

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag != "c":
            return
        if self._kind == "e":
            self.scan.errors[self._place] = self._shown
        elif self._formula and not self._shown and self._kind != "str":
            self.scan.formulas.add(self._place)


class _OdsReader(_Reader):
    """The cells of one sheet of an ODS file, which holds all of them."""

    def __init__(self, sheet: str) -> None:
        self.scan = Scan()
        self._sheet = sheet
        self._inside = self._wrong = False
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._shown = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "table":
            self._inside, self._row = attributes.get("table:name") == self._sheet, 0
        elif tag == "table-row":
            self._rows, self._column = int(attributes.get("table:number-rows-repeated", 1)), 0
        elif tag in {"table-cell", "covered-table-cell"}:
            self._columns, self._shown = int(attributes.get("table:number-columns-repeated", 1)), ""
            self._wrong = attributes.get("calcext:value-type") == "error"
            rows = int(attributes.get("table:number-rows-spanned", 1))
            if self._inside and rows > 1:
                self.scan.tall[self._row, self._column] = rows

    def text(self, text: str) -> None:
        self._shown += text if self._wrong else ""

    def end(self, tag: str) -> None:
        if tag == "table":
            self._inside = False
        elif tag == "table-row":
            self._row += self._rows
        elif tag in {"table-cell", "covered-table-cell"}:
            if self._inside and self._wrong:
                self.scan.errors |= dict.fromkeys(self._places(), self._shown.strip())
            self._column += self._columns

    def _places(self) -> Iterator[Place]:
        for row in range(min(self._rows, MOST_REPEATED)):
            for column in range(min(self._columns, MOST_REPEATED)):
                yield self._row + row, self._column + column


def _column(cell: str) -> int:
    """The number of a cell's column, from 0: `C7` stands in column 2."""
    found = 0
    for letter in re.sub("[^A-Z]", "", cell.upper()):
        found = 26 * found + ord(letter) - ord("A") + 1
    return found - 1
