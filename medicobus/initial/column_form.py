"""What may be written in a column, found from its type: words to choose from, ids of other sheets, limits, examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import AfterValidator, BeforeValidator
from pydantic.fields import FieldInfo

from medicobus.reading.choice_words import own_word
from medicobus.reading.columns import Column
from medicobus.scenario.cell_types import identifier, insee, roles
from medicobus.scenario.crew import Permit
from medicobus.scenario.frequency import EveryWeeks
from medicobus.scenario.offer import Offer
from medicobus.scenario.openings import Openings, Windows
from medicobus.scenario.stay import Stay
from medicobus.schema import Refers, TableRow
from medicobus.words import _

NO_LIMIT = 1_000_000
"""A limit as high as this only keeps slips out, and is not told."""


@dataclass(frozen=True)
class Form:
    """What a column takes."""

    kind: str = "text"
    """`text`, `whole`, `number` or `date`: what a cell holds."""
    choices: tuple[str, ...] = ()
    """All that may be written, in the user's language; beside ids if `tables` names some."""
    tables: tuple[str, ...] = ()
    """The tables whose ids may stand there."""
    several: bool = False
    """Whether several may stand there, separated by `|`."""
    least: float | None = None
    most: float | None = None
    examples: tuple[str, ...] = ()
    """What may be written, among much else."""
    hint: str = ""
    """A sentence on what may be written, where the rest does not say it."""


def form_of(kind: type[TableRow], column: Column) -> Form:
    """What a column of a table takes."""
    form = Form()
    for part in _parts(kind.model_fields[column.field].rebuild_annotation()):
        form = replace(form, **_of_part(part))
    return form


def _parts(annotation: Any) -> Iterator[Any]:
    """The types within a type, and the marks upon them, the outermost type first."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from _parts(inner)
        for mark in marks:
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    elif origin in {Union, UnionType}:
        for part in get_args(annotation):
            yield from _parts(part)
    elif origin in {tuple, dict, Literal}:
        yield annotation
        if origin is tuple:
            yield from _parts(get_args(annotation)[0])
    else:
        yield annotation


def _of_part(part: Any) -> dict[str, Any]:
    """What a type, or a mark upon one, says of the form."""
    origin = get_origin(part)
    found: dict[str, Any] = {}
    if origin is Literal:
        found["choices"] = tuple(own_word(str(choice)) for choice in get_args(part))
    elif origin is tuple:
        found["several"] = True
    elif origin is dict:
        found["examples"] = (_("doctor|assistant"), _("doctor:2|nurse"))
    elif isinstance(part, type):
        found = _of_type(part)
    elif isinstance(part, Refers):
        found["tables"] = part.tables
    elif isinstance(part, Ge | Le):
        limit: Any = part.ge if isinstance(part, Ge) else part.le
        found = {} if abs(limit) >= NO_LIMIT else {"least" if isinstance(part, Ge) else "most": limit}
    elif isinstance(part, AfterValidator | BeforeValidator):
        found = _of_check(part.func)
    return found


def _of_type(kind: type) -> dict[str, Any]:
    if issubclass(kind, StrEnum):
        return {"choices": tuple(own_word(choice.value) for choice in kind)}
    if kind is bool:
        return {"choices": (own_word("yes"), own_word("no"))}
    if kind in {int, float, date}:
        return {"kind": {int: "whole", float: "number", date: "date"}[kind]}
    examples = {
        EveryWeeks: (
            _("every week"),
            _("every 2 weeks"),
            _("every 2 to 3 weeks"),
            _("in odd weeks"),
            _("every other tuesday"),
            _("as needed"),
        ),
        Stay: (_("day"), _("half-day"), "2 h", "90 min"),
        Openings: (_("tue"), _("mon|thu morning")),
        Windows: ("09:00-12:00", _("09:00-12:00|wed 14:00-17:00")),
        Offer: (_("mon"), _("mon|thu morning"), _("tue of even weeks"), _("every day except fri")),
        Permit: ("27", _("27 until 2027-03-31|76")),
    }
    return {"examples": examples[kind]} if kind in examples else {}


def _of_check(check: Any) -> dict[str, Any]:
    if check is identifier:
        return {"hint": _("Letters without accents, digits and hyphens; each id once.")}
    if check is insee:
        return {"hint": _("Five characters.")}
    if check is roles:
        return {"examples": (_("doctor"), _("nurse"), _("assistant|driver"))}
    return {}
