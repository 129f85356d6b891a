"""What goes to the screen: data on stdout, everything else on stderr, colours on a terminal only."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console, RenderableType
from rich.text import Text

from medicobus.errors import InfeasibleError, InputError, MedicobusError, Problem
from medicobus.words import many

WIDEST = 100
"""Columns of a paragraph: longer lines are hard to read."""

PAGE = 120
"""Columns of a file or a pipe, where no terminal says how wide it is."""


@dataclass(frozen=True)
class Answer:
    """What a command has to say."""

    document: Mapping[str, object]
    """With `--json`."""
    lines: Iterable[RenderableType]
    """Otherwise."""
    exit_code: int = 0
    warnings: tuple[Problem, ...] = field(default=())


def screen(*, stderr: bool = False) -> Console:
    """The terminal, or the file that stands for it; names with brackets stay as they are."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else PAGE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def say(lines: Iterable[RenderableType], *, stderr: bool = False) -> None:
    """Print lines; sentences are wrapped by a terminal only."""
    console = screen(stderr=stderr)
    for line in lines:
        console.print(line, soft_wrap=isinstance(line, str | Text) and not console.is_terminal)


def wrapped(text: str, indent: int) -> str:
    """A paragraph set in from the left, no wider than the screen."""
    width = min(screen().width, WIDEST)
    margin = " " * indent
    return textwrap.fill(text, width, initial_indent=margin, subsequent_indent=margin, break_long_words=False)


def print_json(document: Mapping[str, object]) -> None:
    """Print the one JSON document."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(document, ensure_ascii=not unicode, indent=2) + "\n")


def show(answer: Answer, *, as_json: bool) -> int:
    """Print an answer, its warnings on stderr; gives the exit code."""
    if as_json:
        print_json({**answer.document, "warnings": [warning.as_json() for warning in answer.warnings]})
        return answer.exit_code
    if answer.warnings:
        title = many("{count} warning", "{count} warnings", len(answer.warnings))
        say([Text(title, style="yellow"), *problem_lines(answer.warnings), ""], stderr=True)
    say(answer.lines)
    return answer.exit_code


def show_error(error: MedicobusError, *, as_json: bool) -> int:
    """Print what went wrong; gives the exit code."""
    if as_json:
        print_json(error_document(error))
    elif isinstance(error, InputError):
        title = many("{count} error", "{count} errors", len(error.problems))
        say([Text(title, style="bold red"), *problem_lines(error.problems)], stderr=True)
    else:
        say([Text(str(error), style="bold red")], stderr=True)
    return error.exit_code


def error_document(error: MedicobusError) -> dict[str, object]:
    """The JSON document of an error."""
    if isinstance(error, InfeasibleError):
        rows = [{"file": row.file, "line": row.line, "column": row.column} for row in error.rows]
        return {"conflict": {"rules": list(error.rules), "rows": rows, "message": str(error)}}
    problems = error.problems if isinstance(error, InputError) else (Problem("", str(error)),)
    return {"errors": [{**problem.as_json(), "file": problem.file or None} for problem in problems]}


def problem_lines(problems: Sequence[Problem]) -> Iterable[RenderableType]:
    """Each problem: where it is, what stands there, what is wrong, what to do."""
    for problem in problems:
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.character) if part)
        column = "" if problem.column is None else f" {problem.column}"
        cell = "" if problem.cell is None else f" ({problem.cell})"
        value = "" if problem.value is None else f" « {problem.value} »"
        yield Text.assemble((place, "bold"), column, cell, value)
        yield f"    {problem.message}"
        if problem.remedy:
            yield f"    → {problem.remedy}"
