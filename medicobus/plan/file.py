"""plan.json: a plan as a file, written whole or not at all, and read back with every fault told."""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from medicobus.errors import InputError, Problem
from medicobus.plan.json_place import Keys, line_and_character, place_of
from medicobus.plan.plan import FORMAT, Plan
from medicobus.plan.whole_file import replace_file
from medicobus.reading.refusals import told
from medicobus.reading.text_file import Source, decoded, printable, read_bytes
from medicobus.words import _
from medicobus.words.os_errors import os_reason

LOCAL_TIMES = ("start", "end", "departs", "returns")
"""The keys of local times, written without seconds."""


def plan_text(plan: Plan) -> str:
    """The text of plan.json: keys in a fixed order, dates as in ISO 8601, local times without seconds."""
    data = plan.model_dump(mode="json", by_alias=True)
    for record in (*data["visits"], *data["tours"]):
        for key in LOCAL_TIMES:
            if key in record:
                record[key] = record[key].removesuffix(":00")
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan; whatever goes wrong, a former plan stays whole and nothing else is left behind.

    Raises:
        InputError: the file cannot be written.
    """
    write_whole(plan_text(plan).encode(), path)


def write_whole(content: bytes, path: Path) -> None:
    """Write a file, whole or not at all.

    Raises:
        InputError: the file cannot be written.
    """
    check_writable(path)
    try:
        replace_file(path, content)
    except (OSError, ValueError) as error:
        raise InputError([_not_written(path, error)]) from error


def check_writable(path: Path) -> None:
    """Find out early whether a plan could be written there, without writing anything.

    Raises:
        InputError: something other than a file stands there, or the folder cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError([_not_written(path, OSError(errno.EISDIR, ""))])
        folder = next(folder for folder in Path(os.path.realpath(path)).parents if folder.exists())
    except (OSError, ValueError) as error:
        raise InputError([_not_written(path, error)]) from error
    if not folder.is_dir():
        raise InputError([_not_written(path, OSError(errno.ENOTDIR, ""))])
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError([_not_written(path, OSError(errno.EACCES, ""))])


def read_plan(path: Path) -> Plan:
    """The plan of a file.

    Raises:
        InputError: it is not there, or is not a plan; tells every fault with its place.
    """
    source = Source(path, str(path))
    text = _Text(source.shown, decoded(read_bytes(source), source.shown, table=False))
    _check_json(text)
    try:
        plan = Plan.model_validate_json(text.text, strict=True)
    except ValidationError as error:
        problems: dict[Keys, Problem] = {}
        for detail in error.errors(include_url=False):
            place = tuple(key for key in detail["loc"] if key not in {"int", "float"})
            value = detail["input"] if isinstance(detail["input"], str | int | float) else None
            told_of = told(detail["type"], detail.get("ctx", {}))
            problems.setdefault(place, text.problem(place, *told_of, value))
        raise InputError(list(problems.values())) from None
    nonsense = tuple(_nonsense(plan, text))
    if nonsense:
        raise InputError(nonsense)
    return plan


@dataclass(frozen=True)
class _Text:
    """The text of a file, and how the user names it."""

    shown: str
    text: str

    def problem(self, place: Keys, message: str, remedy: str, value: object = None) -> Problem:
        """A problem at a value, or at what is around it where it is missing."""
        line, character = place_of(self.text, place)
        column = ".".join(str(key) for key in place) or None
        stated = None if value is None else str(value)[:80]
        return Problem(self.shown, message, remedy, line=line, column=column, character=character, value=stated)


def _check_json(text: _Text) -> None:
    """The text must be JSON, an object, and of the format that this version knows."""
    remedy = _("Mend the file, or make the plan again with medicobus plan.")
    not_a_plan = _("This file is not a plan.")
    try:
        data = json.loads(text.text, object_pairs_hook=_once, parse_constant=_finite, parse_float=_finite)
    except json.JSONDecodeError as error:
        line, character = line_and_character(text.text, error.pos)
        message = _("This file is not JSON, or it was cut off: the fault shows here.")
        raise InputError([Problem(text.shown, message, remedy, line=line, character=character)]) from None
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(text.shown, not_a_plan, remedy, line=1, value=str(error)[:80])]) from None
    if not isinstance(data, dict) or "format" not in data or not _printable(data):
        raise InputError([Problem(text.shown, not_a_plan, remedy, line=1)])
    if data["format"] != FORMAT or isinstance(data["format"], bool | float):
        message = _("This version reads plans of format {format} only.", format=FORMAT)
        again = _("Make the plan again with medicobus plan.")
        raise InputError([text.problem(("format",), message, again, data["format"])])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        keys = [key for key, _value in pairs]
        raise ValueError(next(key for key in keys if keys.count(key) > 1))
    return entries


def _finite(figure: str) -> float:
    number = float(figure)
    if not math.isfinite(number):
        raise ValueError(figure)
    return number


def _printable(data: Any) -> bool:
    """Whether every text within can be printed."""
    if isinstance(data, dict):
        return all(_printable(part) for part in (*data, *data.values()))
    if isinstance(data, list):
        return all(_printable(part) for part in data)
    return not isinstance(data, str) or printable(data)


def _nonsense(plan: Plan, text: _Text) -> Iterator[Problem]:
    """What a form cannot say: local times have no zone, the moment of making has one, the season two dates."""
    if plan.made_at.tzinfo is None:
        message, remedy = _("This moment has no time zone."), _("Write it like 2027-01-05T14:00:00Z.")
        yield text.problem(("made_at",), message, remedy, plan.made_at.isoformat())
    if set(plan.season) != {"first_day", "last_day"}:
        message, remedy = _("A season has a first and a last day."), _("State first_day and last_day only.")
        yield text.problem(("season",), message, remedy)
    for table, records in (("visits", plan.visits), ("tours", plan.tours)):
        for number, record in enumerate(records):
            for key in LOCAL_TIMES:
                moment = getattr(record, key, None)
                if isinstance(moment, datetime) and moment.tzinfo is not None:
                    message, remedy = _("A local time has no zone."), _("Write it like 2027-01-05T14:00.")
                    yield text.problem((table, number, key), message, remedy, moment.isoformat())


def _not_written(path: Path, error: OSError | ValueError) -> Problem:
    return Problem(
        str(path),
        _("The file cannot be written here: {reason}.", reason=os_reason(error)),
        _("Make room, or choose another place with --to."),
    )
