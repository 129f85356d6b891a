"""An instance file of Cordeau, Gendreau and Laporte (Networks, 1997) as a question for the engine.

The first line is `type vehicles customers days`, then a line `longest capacity` for each day (0: no limit), then
one for the depot and each customer: `number x y service demand frequency count pattern...`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np

from medicobus.solve.periodic.problem import Customer, Day, Pattern, Problem

PERIODIC = "1"
"""The type of an instance that is periodic."""
BEFORE_PATTERNS = 7
"""Fields of a customer before its patterns."""


class BrokenInstanceError(Exception):
    """A file is not an instance; says where and why."""


@dataclass(frozen=True)
class _Line:
    """A line that is not blank."""

    path: Path
    number: int
    fields: Sequence[str]

    def refuse(self, reason: str) -> NoReturn:
        """Say what is wrong here."""
        message = f"{self.path}:{self.number}: {reason}"
        raise BrokenInstanceError(message)

    def real(self, field: int, what: str) -> float:
        """A number that is not negative, unless it is a coordinate."""
        value = self._number(field, what)
        if value < 0 and what not in ("x", "y"):
            self.refuse(f"{what} is {value:g}, it must not be negative.")
        return value

    def whole(self, field: int, what: str, least: int = 0) -> int:
        """A whole number."""
        value = self._number(field, what)
        if value != int(value) or value < least:
            self.refuse(f"{what} is {value:g}, it must be a whole number and at least {least}.")
        return int(value)

    def _number(self, field: int, what: str) -> float:
        if field >= len(self.fields):
            self.refuse(f"{what} is missing.")
        try:
            value = float(self.fields[field])
        except ValueError:
            self.refuse(f"{what} is « {self.fields[field]} », it must be a number.")
        if not math.isfinite(value):
            self.refuse(f"{what} is « {self.fields[field]} », it must be finite.")
        return value


def read_instance(path: Path) -> Problem:
    """The question that a file asks.

    Raises:
        BrokenInstanceError: the file is not an instance.
        OSError: it cannot be read.
    """
    lines = _lines(path)
    head = lines[0]
    if head.fields[0] != PERIODIC:
        head.refuse(f"The type is « {head.fields[0]} », only {PERIODIC} (periodic routing) is read.")
    vehicles, customers, days = (head.whole(1, "m", 1), head.whole(2, "n", 1), head.whole(3, "t", 1))
    if len(lines) < 1 + days + 1 + customers:
        lines[-1].refuse(f"The file ends here; {days} days, a depot and {customers} customers were announced.")
    fleet = tuple(_day(line, vehicles) for line in lines[1 : days + 1])
    places = lines[days + 1 : days + 2 + customers]
    here = np.array([(line.real(1, "x"), line.real(2, "y")) for line in places])
    distance = np.hypot(*(here[:, None] - here[None]).transpose(2, 0, 1))
    return Problem(distance, tuple(_customer(line, days) for line in places[1:]), fleet)


def _lines(path: Path) -> list[_Line]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        message = f"{path}:1: This is not a text."
        raise BrokenInstanceError(message) from None
    found = [_Line(path, number, row.split()) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    if not found:
        message = f"{path}:1: The file is empty."
        raise BrokenInstanceError(message)
    return found


def _day(line: _Line, vehicles: int) -> Day:
    longest, capacity = line.real(0, "D"), line.real(1, "Q")
    return Day(vehicles, capacity or math.inf, longest or math.inf)


def _customer(line: _Line, days: int) -> Customer:
    frequency = line.whole(5, "The frequency", 1)
    count = line.whole(6, "The number of patterns", 1)
    patterns = tuple(_pattern(line, BEFORE_PATTERNS + number, days, frequency) for number in range(count))
    return Customer(line.real(4, "The demand"), line.real(3, "The service"), patterns)


def _pattern(line: _Line, field: int, days: int, frequency: int) -> Pattern:
    """Days from 0, read from the most significant of as many bits as there are days."""
    value = line.whole(field, "A pattern", 1)
    if value >= 1 << days:
        line.refuse(f"The pattern {value} speaks of more than {days} days.")
    found = frozenset(day for day in range(days) if value >> (days - 1 - day) & 1)
    if len(found) != frequency:
        line.refuse(f"The pattern {value} has {len(found)} days, the frequency is {frequency}.")
    return found
