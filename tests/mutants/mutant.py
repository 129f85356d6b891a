"""A deliberate fault: what stands in the package, and what is put in its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One fault."""

    file: str
    """Within the package."""
    old: str
    """A text that stands there once."""
    new: str
    about: str
    """The rule whose tests are asked first; `structure`, or `search`, for what many rules share."""


def in_rule(rule: str, *changes: tuple[str, str]) -> list[Mutant]:
    """Faults in a rule's own file."""
    return [Mutant(f"rules/{rule}.py", old, new, rule) for old, new in changes]


def in_file(file: str, about: str, *changes: tuple[str, str]) -> list[Mutant]:
    """Faults in a file that several rules rest on."""
    return [Mutant(file, old, new, about) for old, new in changes]
