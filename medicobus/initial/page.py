"""What stands in the sheet of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from medicobus.initial.cell_words import Written, cell, in_figures, is_in_users_words
from medicobus.initial.column_form import Form, form_of
from medicobus.reading.columns import Column, columns_of
from medicobus.reading.table import Table
from medicobus.schema import TableRow
from medicobus.words import _, spoken

MARKED = re.compile("`([^`]*)`")
"""What a docstring marks as text to be typed."""
ELIDED = re.compile(r"(?<![^_])(jusqu|qu|[cdjlmnst])_(?=[aeéèêhiouy])")
"""In a column's French name, what stands for an apostrophe."""


@dataclass(frozen=True)
class Entry:
    """A column and all that is to be said of it."""

    column: Column
    header: str
    """Its name in the user's language."""
    meaning: str
    """What it says, a sentence."""
    form: Form
    """What may be written."""
    example: str
    """What stands in the shipped table, or an example of the form; may be empty."""


@dataclass(frozen=True)
class Page:
    """A sheet, its table, and the cells beneath the header."""

    key: str
    """The table's key in the config."""
    sheet: str
    """The sheet's name in the user's language."""
    meaning: str
    """What a row of the table is, a sentence."""
    entries: tuple[Entry, ...]
    rows: tuple[tuple[Written, ...], ...]
    """The cells of each row; an empty text where nothing is stated."""


def page_of(key: str, kind: type[TableRow], table: Table[Any]) -> Page:
    """The sheet of a table, in the language that is spoken; an empty one for a table that is not there."""
    # What the example leaves empty comes last, so that the rest can be seen at a glance.
    columns = sorted(columns_of(kind), key=lambda column: not (column.needed or column.field in table.headers))
    forms = {column: form_of(kind, column) for column in columns}
    as_is = is_in_users_words(table, columns)
    rows = tuple(
        tuple(cell(row, column, form, table.texts[row.line], as_is=as_is) for column, form in forms.items())
        for row in table.rows
    )
    entries = []
    for place, column in enumerate(columns):
        form = forms[column]
        meaning = MARKED.sub(r"« \1 »", _(kind.model_fields[column.field].description or column.english))
        example = next((in_figures(row[place]) for row in rows if row[place] != ""), "".join(form.examples[:1]))
        entries.append(Entry(column, header_of(column), meaning, form, example))
    return Page(key, sheet_name(key, kind), _(kind.__doc__ or key), tuple(entries), rows)


def header_of(column: Column, language: str | None = None) -> str:
    """A column's name as people write it: « jusqu_au » is « Jusqu'au »; the letters stay the same."""
    name = column.french if (language or spoken()) == "fr" else column.english
    words = ELIDED.sub(r"\1'", name).replace("_", " ")
    return words[:1].upper() + words[1:]


def sheet_name(key: str, kind: type[TableRow]) -> str:
    """What the sheet of a table is called."""
    name = (kind.french_name if spoken() == "fr" else "") or key
    return name[:1].upper() + name[1:]
