"""The sheet of a table: its header in sight, remarks on it, formats, and lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from medicobus.initial.cell_words import Written, in_figures
from medicobus.initial.column_form import Form
from medicobus.initial.form_words import told
from medicobus.initial.page import Entry, Page
from medicobus.words import _

LAST_ROW = 500
"""The last row that is prepared; more may be filled in."""
LONGEST_LIST, LONGEST_TITLE, LONGEST_HINT = 255, 32, 255
"""Letters that a spreadsheet takes in a list of words, and in the title and the text of a hint."""
NARROWEST, WIDEST = 11, 44
"""Widths of columns, in letters."""
HEADER_HEIGHT = 24


def write_page(page: Worksheet, table: Page, tables: Mapping[str, Page], looks: Mapping[str, Format]) -> None:
    """Fill the sheet of a table; texts stay texts, whatever they begin with."""
    sheets = {key: other.sheet for key, other in tables.items()}
    page.set_row(0, HEADER_HEIGHT)
    for place, entry in enumerate(table.entries):
        cells = [row[place] for row in table.rows]
        page.set_column(place, place, _width(entry, cells), looks[look_of(entry.form)])
        page.write_string(0, place, entry.header, looks["needed" if entry.column.needed else "optional"])
        words = f"{entry.meaning}\n{told(entry.form, sheets)}"
        page.write_comment(0, place, words, {"width": 300, "height": 30 + 15 * (len(words) // 42 + 2), "font_size": 9})
        for row, value in enumerate(cells, start=1):
            _write(page, row, place, value, looks[look_of(entry.form)])
        page.data_validation(1, place, LAST_ROW, place, _validation(entry, tables, told(entry.form, sheets)))
        if entry.column.needed:
            _mark_missing(page, place, len(table.entries), looks["missing"])
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.repeat_columns(0, 1)


def look_of(form: Form) -> str:
    """How a column's cells look; what is no single figure is text, so that a spreadsheet changes nothing in it."""
    return "text" if form.several else form.kind


def _write(page: Worksheet, row: int, place: int, value: Written, look: Format) -> None:
    if isinstance(value, date):
        page.write_datetime(row, place, value, look)
    elif isinstance(value, int | float):
        page.write_number(row, place, value, look)
    elif value:
        page.write_string(row, place, value, look)


def _width(entry: Entry, cells: list[Written]) -> int:
    shown = [len(in_figures(value)) for value in cells]
    return min(WIDEST, max(NARROWEST, len(entry.header) + 3, *(length + 2 for length in shown or [0])))


def _mark_missing(page: Worksheet, place: int, columns: int, look: Format) -> None:
    """A cell that is needed shows in red as long as its row holds something else."""
    cell, last = f"{xl_col_to_name(place)}2", xl_col_to_name(columns - 1)
    criteria = f"=AND(COUNTA($A2:${last}2)>0,LEN({cell})=0)"
    page.conditional_format(1, place, LAST_ROW, place, {"type": "formula", "criteria": criteria, "format": look})


def _validation(entry: Entry, tables: Mapping[str, Page], hint: str) -> dict[str, Any]:
    """What the spreadsheet offers and asks; it never refuses what `medicobus check` would take."""
    title = entry.header[:LONGEST_TITLE]
    common = {
        "input_title": title,
        "input_message": _shortened(hint),
        "error_type": "warning",
        "error_title": title,
        "error_message": _shortened(_("This is not among what is expected here. {hint}", hint=hint)),
    }
    return {**common, **_expected(entry.form, tables)}


def _expected(form: Form, tables: Mapping[str, Page]) -> dict[str, Any]:
    if form.tables:
        known = [tables[key] for key in form.tables if key in tables]
        ids = {"validate": "list", "source": _ids(known[0])} if len(known) == 1 else {"validate": "any"}
        return {**ids, "show_error": not form.several and len(known) == 1}
    if form.choices or form.examples:
        words = _offered(form.choices or form.examples)
        return {"validate": "list", "source": words, "show_error": bool(form.choices) and not form.several}
    if form.several or form.kind == "text":
        return {"validate": "any"}
    if form.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 1, 1)}
    least = 0 if form.least is None else form.least
    most = 1_000_000 if form.most is None else form.most
    kind = "integer" if form.kind == "whole" else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _ids(table: Page) -> str:
    """The ids that stand in another sheet, however many there are."""
    place = next(place for place, entry in enumerate(table.entries) if entry.column.english == "id")
    letter, sheet = xl_col_to_name(place), table.sheet.replace("'", "''")
    first, all_of_them = f"'{sheet}'!${letter}$2", f"'{sheet}'!${letter}$2:${letter}${LAST_ROW}"
    return f"=OFFSET({first},0,0,MAX(1,COUNTA({all_of_them})),1)"


def _offered(words: tuple[str, ...]) -> list[str]:
    """The words that fit into a list; a comma would part one of them in two."""
    found: list[str] = []
    for word in words:
        if "," not in word and len(",".join((*found, word))) <= LONGEST_LIST:
            found.append(word)
    return found


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_HINT else f"{text[: LONGEST_HINT - 1]}…"
