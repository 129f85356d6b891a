"""A limit: a number that must not exceed another, and the rows that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import Expression
from medicobus.schema import TableRow


class Priced(Protocol):
    """What the model needs to know of a rule."""

    name: ClassVar[str]
    """What the config calls it."""
    parts: ClassVar[int]
    """In which part of the unit breaches are counted."""

    @property
    def weight(self) -> int | None:
        """The price of one unit; none when the rule is never broken."""


@dataclass(frozen=True)
class Source:
    """Where a limit comes from: a row of a table and its column, if there is one."""

    row: TableRow | None = None
    column: str | None = None


@dataclass(frozen=True)
class Limit:
    """A limit that was said to the solver."""

    rule: str
    """The rule's name."""
    source: Source
    """The row and column that ask for it."""
    switch: IntVar | None = None
    """Whether it is in force, when contradictions are looked for; none when it always is."""


@dataclass(frozen=True)
class Charge:
    """A term of a soft rule's cost."""

    rule: str
    """The rule's name."""
    amount: Expression
    """Breaches, in parts of the rule's unit, the factor included."""
