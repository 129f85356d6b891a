"""A workbook made in memory: texts stay texts, pages print well, the same content gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from medicobus.publish.text import one_line, plain
from medicobus.words import spoken

LONGEST_NAME = 31
"""The longest name that a sheet can have."""
REFUSED = re.compile(r"[\[\]:*?/\\]")
LONGEST_CELL = 32_000
"""A little less than a cell can hold."""
LINE_HEIGHT = 15
"""Points."""
HIGHEST_ROW = 400
"""Points; a little less than a row can have."""
HEADING, HOLE, HOLIDAY, VISIT = "#1F4E5F", "#F8C9C4", "#E3E3E3", "#FFFFFF"
HOLE_TEXT = "#8A1010"

STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEADING, "border": 1, "text_wrap": True},
    "week": {"bold": True, "bg_color": "#D5E5EA", "border": 1, "text_wrap": True},
    "text": {"border": 1, "text_wrap": True, "valign": "top", "bg_color": VISIT},
    "label": {"border": 1, "text_wrap": True, "valign": "top", "bold": True},
    "hole": {"border": 1, "text_wrap": True, "valign": "top", "bg_color": HOLE, "font_color": HOLE_TEXT, "bold": True},
    "holiday": {"border": 1, "text_wrap": True, "valign": "top", "bg_color": HOLIDAY, "font_color": "#555555"},
    "date": {"border": 1, "valign": "top", "align": "left"},
    "time": {"border": 1, "valign": "top", "align": "left", "num_format": "hh:mm"},
    "number": {"border": 1, "valign": "top", "num_format": "0"},
    "hours": {"border": 1, "valign": "top", "num_format": "0.0"},
    "share": {"border": 1, "valign": "top", "num_format": "0 %"},
}
"""How cells look, by name."""
DATE_FORMATS = {"fr": "[$-40C]dddd d mmmm yyyy", "en": "[$-809]dddd d mmmm yyyy"}
"""Dates in words, in the language of the file rather than that of the reader's computer."""


class Book:
    """A workbook that is being filled."""

    def __init__(self, title: str, made_at: datetime) -> None:
        self._bytes = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._workbook = xlsxwriter.Workbook(self._bytes, options)
        self._workbook.set_properties({"title": one_line(title), "created": made_at.replace(tzinfo=None)})
        self._styles = {name: self._workbook.add_format(look) for name, look in STYLES.items()}
        self._styles["date"].set_num_format(DATE_FORMATS.get(spoken(), "yyyy-mm-dd"))
        self._names: set[str] = set()

    def sheet(self, name: str, footer: str) -> Worksheet:
        """A new sheet under a name that no other has, set up to print on A4 across."""
        page = self._workbook.add_worksheet(sheet_name(name, self._names))
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{one_line(footer).replace('&', '&&')[:100]}&R&P / &N")
        return page

    def style(self, name: str) -> Format:
        """One of the looks of `STYLES`."""
        return self._styles[name]

    def bar_chart(self) -> Chart:
        """An empty chart of lying bars, in pairs."""
        return self._workbook.add_chart({"type": "bar", "subtype": "clustered"})

    def content(self) -> bytes:
        """The finished file."""
        self._workbook.close()
        return self._bytes.getvalue()

    def headings(self, page: Worksheet, row: int, texts: Iterable[str]) -> None:
        """A row of headings, repeated on every printed page and always in sight."""
        for column, text in enumerate(texts):
            page.write_string(row, column, text, self.style("heading"))
        page.set_row(row, 2 * LINE_HEIGHT)
        page.repeat_rows(row)
        page.freeze_panes(row + 1, 0)


def cell_text(*lines: str) -> str:
    """Lines of a cell, none longer than a cell can hold."""
    return "\n".join(lines)[:LONGEST_CELL]


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height that a row needs for its texts, each wrapped into a width in letters."""
    lines = (sum(1 + int(len(line) // width) for line in text.split("\n")) for text, width in texts)
    return float(min(HIGHEST_ROW, LINE_HEIGHT * max(lines, default=1)))


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can bear and that no other has; it is added to those taken."""
    stem = REFUSED.sub(" ", one_line(wanted)).strip(" '") or "-"
    stem = f"{stem} -" if plain(stem) == "history" else stem
    number, name = 1, _cut(stem, "")
    while name.lower() in taken:
        number += 1
        name = _cut(stem, f" {number}")
    taken.add(name.lower())
    return name


def _cut(stem: str, ending: str) -> str:
    """The stem and its ending within the length allowed, reckoned in UTF-16 as spreadsheets do."""
    while len((stem + ending).encode("utf-16-le")) > 2 * LONGEST_NAME:
        stem = stem[:-1]
    return (stem.rstrip(" '") or "-") + ending
