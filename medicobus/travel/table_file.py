"""A table of travel times as it stands in its file: a matrix, or a list of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic_core import PydanticCustomError

from medicobus.errors import InputError, Problem
from medicobus.reading.findings import Findings
from medicobus.reading.grid import Grid, Line, read_grid
from medicobus.reading.refusals import suggestion
from medicobus.reading.text_file import Source
from medicobus.scenario.cell_types import parse_number
from medicobus.scenario.road import Place
from medicobus.scenario.vocabulary import bare
from medicobus.words import _

Pair = tuple[str, str]
Unit = Literal["minutes", "km"]

MOST_MINUTES = 1440
_LIST = {"from": "from", "de": "from", "to": "to", "a": "to", "vers": "to", "minutes": "minutes", "km": "km"}


@dataclass(frozen=True)
class Figures:
    """What the tables state, by pair of ids."""

    minutes: Mapping[Pair, float]
    km: Mapping[Pair, float]


def read_figures(file: Path, km_file: Path | None, places: Sequence[Place]) -> Figures:
    """The figures of a table of minutes, and of a table of kilometres if there is one.

    Raises:
        InputError: a file cannot be read, or cells of it are wrong; tells all of them.
    """
    findings = Findings()
    minutes: dict[Pair, float] = {}
    km: dict[Pair, float] = {}
    with findings.gathering():
        minutes, km = _read(file, "minutes", places, findings)
    if km_file is not None:
        with findings.gathering():
            km = _read(km_file, "km", places, findings)[1]
    findings.raise_if_any()
    return Figures(minutes, km)


def _read(
    file: Path, unit: Unit, places: Sequence[Place], findings: Findings
) -> tuple[dict[Pair, float], dict[Pair, float]]:
    grid = read_grid(Source(file, str(file)))
    findings.errors.extend(grid.problems)
    columns = {_LIST[bare(name)]: place for place, name in enumerate(grid.header) if bare(name) in _LIST}
    reader = _Reader(grid, {place.id: place.home for place in places}, findings)
    # A place may be called « a »: the header of a list names no place.
    if {"from", "to"} <= set(columns) and grid.header[columns["to"]] not in reader.homes:
        if unit not in columns:
            message = _("Needed columns are missing: {names}.", names=unit)
            remedy = _("Add them to the header; French and English names are understood.")
            raise InputError([Problem(grid.file, message, remedy, grid.header_line, unit)])
        return reader.pairs(columns, "minutes"), reader.pairs(columns, "km")
    found = reader.matrix()
    return (found, {}) if unit == "minutes" else ({}, found)


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    homes: Mapping[str, bool]
    """Every place's id, and whether it is a home."""
    findings: Findings

    def pairs(self, columns: Mapping[str, int], unit: Unit) -> dict[Pair, float]:
        """The figures of a list in one unit."""
        found: dict[Pair, float] = {}
        if unit not in columns:
            return found
        for line in self.grid.lines:
            pair = line.cells[columns["from"]], line.cells[columns["to"]]
            known = [self._known(line, columns[end]) for end in ("from", "to")]
            if not all(known):
                continue
            if pair in found:
                message, remedy = _("This pair stands there twice."), _("Keep one line for each pair.")
                self._tell(line, columns["to"], message, remedy)
            cell = line.cells[columns[unit]]
            if cell or unit == "minutes":
                found.update(self._figure(line, columns[unit], pair))
        return found

    def matrix(self) -> dict[Pair, float]:
        """The figures of a matrix."""
        known = {place: name for place, name in enumerate(self.grid.header) if place and self._known(None, place)}
        for place, name in known.items():
            if name in self.grid.header[1:place]:
                self._tell(None, place, _("This place stands there twice."), _("Keep one column for each place."))
        found: dict[Pair, float] = {}
        for line in self._lines_of_matrix():
            for place, name in known.items():
                pair = line.cells[0], name
                needed = pair[0] != pair[1] and not (self.homes[pair[0]] or self.homes[name])
                if line.cells[place] or needed:
                    found.update(self._figure(line, place, pair))
        return found

    def _lines_of_matrix(self) -> Iterator[Line]:
        met: set[str] = set()
        for line in self.grid.lines:
            if self._known(line, 0):
                if line.cells[0] in met:
                    self._tell(line, 0, _("This place stands there twice."), _("Keep one line for each place."))
                met.add(line.cells[0])
                yield line

    def _figure(self, line: Line, place: int, pair: Pair) -> dict[Pair, float]:
        """The figure in a cell, if it is right."""
        try:
            figure = parse_number(line.cells[place])
        except PydanticCustomError as error:
            context = error.context or {}
            self._tell(line, place, str(context["sentence"]), str(context["remedy"]))
            return {}
        if figure < 0:
            self._tell(line, place, _("This is less than {least}.", least=0), _("Write {least} or more.", least=0))
            return {}
        if figure > MOST_MINUTES:
            self._tell(line, place, _("This is more than a day's way."), _("Write minutes, or kilometres, not others."))
            return {}
        return {pair: figure}

    def _known(self, line: Line | None, place: int) -> bool:
        """Whether a cell, or the header above it, holds the id of a place."""
        name = self.grid.header[place] if line is None else line.cells[place]
        if name in self.homes:
            return True
        message = _("This is the id of no stop, bus or member with a home.")
        self._tell(line, place, message, suggestion(name, tuple(self.homes)))
        return False

    def _tell(self, line: Line | None, place: int, message: str, remedy: str) -> None:
        number = self.grid.header_line if line is None else line.number
        header = self.grid.header[place]
        value = header if line is None else line.cells[place]
        self.findings.errors.append(self.grid.problem(number, place, message, remedy, value))
