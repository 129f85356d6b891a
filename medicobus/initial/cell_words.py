"""What a shipped table says, as the user would write it into a sheet: dates, numbers, and words of the user's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from medicobus.initial.column_form import Form
from medicobus.reading.choice_words import own_word
from medicobus.reading.columns import Column
from medicobus.reading.table import Table
from medicobus.scenario.crew import Permit
from medicobus.schema import TableRow
from medicobus.words import _, spoken
from medicobus.words.roles import role_name

Written = str | float | date


def is_in_users_words(table: Table[Any], columns: Iterable[Column]) -> bool:
    """Whether a table is written in the language that is spoken: its header tells."""
    alike = {"fr": 0, "en": 0}
    for column in columns:
        header = table.headers.get(column.field)
        alike["fr"] += header == column.french != column.english
        alike["en"] += header == column.english != column.french
    return alike[spoken()] >= max(alike.values())


def cell(row: TableRow, column: Column, form: Form, texts: Mapping[str, str], *, as_is: bool) -> Written:
    """What to write into a cell; an empty text where nothing is stated.

    Args:
        row: what a row of the shipped table says.
        column: the cell's column.
        form: what the column takes.
        texts: the row as it stands there, by field.
        as_is: whether its words are the user's own.
    """
    text, value = texts.get(column.field, ""), getattr(row, column.field)
    if text and form.kind != "text" and not form.several and isinstance(value, int | float | date):
        return value
    words = None if not text or (as_is and not form.choices) else _in_words(value)
    # Other words are written only if they are sure to say the same.
    return words if words and _understood(row, {**texts, column.field: words}, column) == value else text


def _in_words(value: Any) -> str | None:
    if isinstance(value, bool):
        return own_word("yes" if value else "no")
    if isinstance(value, str):
        return own_word(value)
    if isinstance(value, tuple):
        return "|".join(_item(part) for part in value)
    if isinstance(value, Mapping):
        return "|".join(role_name(name) + (f":{count}" if count != 1 else "") for name, count in value.items())
    told = value.in_words() if hasattr(value, "in_words") else None
    return None if told is None else str(told).replace(" ; ", " | ").replace("; ", " | ")


def _item(part: Any) -> str:
    if isinstance(part, Permit):
        until = part.until
        return part.department if until is None else _("{code} until {day}", code=part.department, day=figures(until))
    return figures(part) if isinstance(part, date) else role_name(str(part))


def figures(day: date) -> str:
    """A date in figures: 05/01/2027."""
    return f"{day:%d/%m/%Y}" if spoken() == "fr" else day.isoformat()


def in_figures(value: Written) -> str:
    """What a cell shows: dates and decimals as the user's language has them."""
    if isinstance(value, date):
        return figures(value)
    text = f"{value:.10g}" if isinstance(value, int | float) else value
    return text.replace(".", ",") if text is not value and spoken() == "fr" else text


def _understood(row: TableRow, texts: Mapping[str, str], column: Column) -> Any:
    """What such a row would say in a column, if these were its cells."""
    try:
        return getattr(type(row).model_validate(dict(texts)), column.field)
    except ValidationError:
        return None
