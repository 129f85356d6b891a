"""One tree of errors, one exit code a leaf.

::

    MedicobusError
    ├── InputError        a file is wrong; all problems at once                    exit 2
    ├── TravelError       a travel time cannot be had                              exit 3
    └── NoPlanError
        ├── InfeasibleError   hard rules contradict each other                     exit 4
        └── TimeLimitError    none found in the time allowed                       exit 5
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file, or worth a warning: where, what, and what to do."""

    file: str
    """The file, as the user named it; a sheet stands behind a `#`."""
    message: str
    """What is wrong, a sentence in the user's language."""
    remedy: str = ""
    """What to do about it, a sentence in the user's language."""
    line: int | None = None
    """The line, from 1; a table's header is line 1."""
    column: str | None = None
    """The table's column, or the config's key (`scenario.season.weeks`)."""
    character: int | None = None
    """The place in the line, from 1, where the format has one."""
    value: str | None = None
    """What stands there now."""
    cell: str | None = None
    """In a sheet of a workbook, the cell: `C7`."""

    def as_json(self) -> dict[str, object]:
        """What programs read under `errors` and `warnings`; `cell` stands there for sheets alone."""
        keys = ["file", "line", "column", "character", "value", "message", "remedy"]
        return {key: asdict(self)[key] for key in [*keys, *(["cell"] if self.cell else [])]}

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column, self.cell) if part is not None)
        value = "" if self.value is None else f" « {self.value} »"
        remedy = f" → {self.remedy}" if self.remedy else ""
        return f"{place} :{value} {self.message}{remedy}"


@dataclass(frozen=True)
class Row:
    """A row of a table that takes part in a contradiction."""

    file: str
    line: int | None
    column: str | None


class MedicobusError(Exception):
    """Anything that a user can cause; its text is for people."""

    exit_code: ClassVar[int] = 1


class InputError(MedicobusError):
    """A file is wrong: every problem found, at once."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class TravelError(MedicobusError):
    """A travel time cannot be had."""

    exit_code = 3


class NoPlanError(MedicobusError):
    """There is no plan to give."""


class InfeasibleError(NoPlanError):
    """Hard rules contradict each other; names them, and the rows concerned."""

    exit_code = 4

    def __init__(self, message: str, rules: Sequence[str], rows: Sequence[Row]) -> None:
        self.rules = tuple(rules)
        self.rows = tuple(rows)
        super().__init__(message)


class TimeLimitError(NoPlanError):
    """No plan was found in the time allowed."""

    exit_code = 5
