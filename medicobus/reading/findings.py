"""What was found wrong while reading, and what deserves a warning, gathered until all has been read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from medicobus.errors import InputError, Problem


@dataclass
class Findings:
    """Errors and warnings, in the order in which they were met."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """The files in the order in which they are to be told of; others follow."""

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Keep the problems of a file that cannot be read, and go on with the next one."""
        try:
            yield
        except InputError as error:
            self.errors.extend(error.problems)

    def raise_if_any(self) -> None:
        """Stop when anything is wrong, and tell all of it, file by file and line by line."""
        if self.errors:
            raise InputError(self.in_order(self.errors))

    def in_order(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Problems file by file, line by line, each once."""
        files = list(dict.fromkeys([*self.files, *(problem.file for problem in problems)]))
        return tuple(
            sorted(dict.fromkeys(problems), key=lambda problem: (files.index(problem.file), problem.line or 0)),
        )
