"""The sheet that explains the others: what to do, and what each column of each table says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from medicobus.initial.form_words import told
from medicobus.initial.page import Entry, Page, header_of
from medicobus.words import _, spoken

WIDTHS = (24, 24, 11, 50, 58, 30)
"""The widths of the columns, in letters."""
LINE_HEIGHT = 15
"""Points."""


def write_guide(book: Workbook, tables: Sequence[Page], looks: Mapping[str, Format], title: str, service: str) -> None:
    """Write the sheet; it stands before those of the tables.

    Args:
        book: the workbook.
        tables: the sheets that are explained.
        looks: how cells look, by name.
        title: the service's title.
        service: its name, as its config is called.
    """
    page = book.add_worksheet(_("Guide"))
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, _("{service}: guide", service=title), looks["title"])
    page.set_row(0, 2 * LINE_HEIGHT)
    row = _write_steps(page, 1, looks, service)
    sheets = {table.key: table.sheet for table in tables}
    for table in tables:
        row = _write_table(page, row + 1, table, sheets, looks)


def _write_steps(page: Worksheet, row: int, looks: Mapping[str, Format], service: str) -> int:
    steps = (
        (
            _("All the tables of the service stand here, one a sheet; a line is a stop, a person, an absence…"),
            "",
        ),
        (_("1. Replace the example by what is true: write over it, add lines at the end, delete those left over."), ""),
        (
            _("2. Dark headers: the column must be filled. Lighter headers: leave the cell empty if you do not know."),
            "",
        ),
        (_("3. Click a cell: a hint says what may be written, and an arrow offers a list wherever there is one."), ""),
        (_("4. Keep the names of the sheets and of the columns. Columns of your own are left alone."), ""),
        (_("5. Save, then have it checked; every mistake is told with its sheet and its cell:"), "check"),
        (_("6. Have the season planned:"), "plan"),
        (_("The season, the weekdays and the hours of the half-days stand in the config:"), f"config/{service}.yaml"),
    )
    for sentence, command in steps:
        page.merge_range(row, 0, row, 3, "", looks["paragraph"])
        page.write_string(row, 0, sentence, looks["paragraph"])
        page.set_row(row, LINE_HEIGHT + 3)
        if command:
            words = command if "/" in command else f"medicobus {command} config/{service}.yaml"
            page.write_string(row, 4, words, looks["command"])
        row += 1
    return row


def _write_table(page: Worksheet, row: int, table: Page, sheets: Mapping[str, str], looks: Mapping[str, Format]) -> int:
    name = table.sheet.replace("'", "''")
    page.write_url(row, 0, f"internal:'{name}'!A1", looks["subtitle"], table.sheet)
    page.write_string(row, 1, table.meaning, looks["subtitle"])
    for place in range(2, len(WIDTHS)):
        page.write_blank(row, place, None, looks["subtitle"])
    page.set_row(row, 1.5 * LINE_HEIGHT)
    other = _("English name") if spoken() == "fr" else _("French name")
    heads = (_("Column"), other, _("Needed"), _("What it says"), _("What may be written"), _("Example"))
    for place, head in enumerate(heads):
        page.write_string(row + 1, place, head, looks["needed"])
    page.set_row(row + 1, 1.3 * LINE_HEIGHT)
    row += 2
    for entry in table.entries:
        _write_entry(page, row, entry, sheets, looks)
        row += 1
    return row


def _write_entry(
    page: Worksheet, row: int, entry: Entry, sheets: Mapping[str, str], looks: Mapping[str, Format]
) -> None:
    column = entry.column
    other = header_of(column, "en" if spoken() == "fr" else "fr")
    needed = _("needed") if column.needed else ""
    texts = (entry.header, other, needed, entry.meaning, told(entry.form, sheets), entry.example)
    for place, text in enumerate(texts):
        page.write_string(row, place, text, looks["told_needed" if column.needed and place == 0 else "told"])
    lines = (1 + int(1.1 * len(text) // width) for text, width in zip(texts, WIDTHS, strict=True))
    page.set_row(row, LINE_HEIGHT * max(lines))
