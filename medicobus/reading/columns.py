"""Which column of a table is which: English and French names, slips, and columns of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.grid import Grid
from medicobus.scenario.vocabulary import bare
from medicobus.schema import TableRow
from medicobus.words import _

NEAR = 0.8
"""How alike an unknown column and a known one are at the least, for the former to be taken for a slip."""


@dataclass(frozen=True)
class Column:
    """A column that a table may have."""

    field: str
    """The row's field."""
    english: str
    """Its English name."""
    french: str
    """Its French name."""
    needed: bool
    """Whether the table must have it."""

    @property
    def names(self) -> str:
        """Both names, to be shown."""
        return self.english if bare(self.english) == bare(self.french) else f"{self.english} ({self.french})"


def columns_of(kind: type[TableRow]) -> tuple[Column, ...]:
    """The columns that a table of such rows may have, in their order."""
    found = []
    for name, field in kind.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "french" in extra:
            found.append(Column(name, field.alias or name, str(extra["french"]), field.is_required()))
    return tuple(found)


def names_of(kind: type[TableRow]) -> frozenset[str]:
    """Everything that a column of such a table may be called."""
    return frozenset(name for column in columns_of(kind) for name in (column.english, column.french))


def matched(kind: type[TableRow], grid: Grid, findings: Findings) -> dict[Column, int]:
    """The place of each known column in the table's header; what is wrong with the header is found."""
    known = columns_of(kind)
    by_name = {bare(name): column for column in known for name in (column.french, column.english)}
    places: dict[Column, int] = {}
    unknown: list[int] = []
    for place, header in enumerate(grid.header):
        column = by_name.get(bare(header))
        if column is None:
            unknown.append(place)
        elif column in places:
            message = _("This column stands there twice: {names}.", names=column.names)
            findings.errors.append(_at(grid, place, message, _("Keep one of the two.")))
        else:
            places[column] = place
    free = {name: column for name, column in by_name.items() if column not in places}
    slips = {_unknown(grid, place, free, findings) for place in unknown}
    lacking = [column for column in known if column.needed and column not in places and column not in slips]
    if lacking:
        names = ", ".join(column.names for column in lacking)
        message = _("Needed columns are missing: {names}.", names=names)
        remedy = _("Add them to the header; French and English names are understood.")
        findings.errors.append(Problem(grid.file, message, remedy, grid.header_line, column=lacking[0].english))
    return places


def _unknown(grid: Grid, place: int, free: dict[str, Column], findings: Findings) -> Column | None:
    """Tell of a column that is not known; gives the column that it seems to be, if it is a slip.

    Columns that the table has already are no longer free: « adresse 2 » beside « adresse » is one's own.
    """
    header = grid.header[place]
    if not header:
        if any(line.cells[place] for line in grid.lines):
            message = _("A column without a name is left alone.")
            findings.warnings.append(grid.problem(grid.header_line, place, message, _("Give it a name.")))
        return None
    near = get_close_matches(bare(header), free, n=1, cutoff=NEAR)
    if not near:
        message = _("This column is not known and is left alone.")
        findings.warnings.append(_at(grid, place, message, _("Nothing needs to be done if it is your own.")))
        return None
    message = _("This column is not known, and looks like {names}.", names=free[near[0]].names)
    findings.errors.append(_at(grid, place, message, _("Correct its name, or choose one that is less alike.")))
    return free[near[0]]


def _at(grid: Grid, place: int, message: str, remedy: str) -> Problem:
    return grid.problem(grid.header_line, place, message, remedy, grid.header[place])
