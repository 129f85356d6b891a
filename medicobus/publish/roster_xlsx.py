"""The roster as a workbook: the weeks, the totals, the cover, and a sheet for each member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

import pandas as pd
from babel.dates import format_date

from medicobus.plan.plan import Plan
from medicobus.publish.cover_sheet import write_cover
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.roster import RosterLine, roster_lines
from medicobus.publish.sheet import Book, row_height
from medicobus.publish.text import one_line
from medicobus.publish.totals import totals
from medicobus.publish.week_grid import WeekGrid
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import half_day_name
from medicobus.words.language import locale

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

WIDTHS = (26, 14, 8, 8, 28, 32, 32, 16, 20)
"""The widths of a member's columns, in letters."""


class RosterXlsx(Exporter):
    """The roster as a workbook that prints well: the weeks with their holes, totals, cover, a sheet a member."""

    name: ClassVar[str] = "roster_xlsx"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        book = Book(plan.title, plan.made_at)
        WeekGrid(plan, scenario).write(book)
        _write_totals(book, plan, scenario)
        write_cover(book, plan, scenario)
        lines = roster_lines(plan, scenario)
        for member in scenario.members:
            own = [line for line in lines if line.member == member.id]
            _write_member(book, plan, one_line(member.name), own)
        yield Document("roster.xlsx", MEDIA_TYPE, book.content(), public=False)


def _write_totals(book: Book, plan: Plan, scenario: Scenario) -> None:
    table = totals(plan, scenario)
    page = book.sheet(_("Totals"), plan.title)
    page.set_column(0, 0, 30)
    page.set_column(1, len(table.columns), 14)
    columns: list[object] = list(table.columns)
    months = [format_date(column, "LLLL y", locale()) for column in columns if isinstance(column, date)]
    names = [_("Name"), _("Half-days"), _("Days"), _("Hours")]
    book.headings(page, 0, [*names, *months, _("Half-days offered"), _("Share of the offer")])
    styles = {"hours": "hours", "share": "share"}
    for row, (_member, cells) in enumerate(table.iterrows(), 1):
        page.write_string(row, 0, one_line(str(cells["name"])), book.style("label"))
        for place, column in enumerate(table.columns[1:], 1):
            value = cells[column]
            style = book.style(styles.get(str(column), "number"))
            if pd.isna(value):
                page.write_blank(row, place, None, style)
            else:
                page.write_number(row, place, float(value), style)


def _write_member(book: Book, plan: Plan, name: str, lines: Sequence[RosterLine]) -> None:
    page = book.sheet(name, plan.title)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, name, book.style("title"))
    first = [_("Date"), _("Half-day"), _("Start"), _("End"), _("Commune (INSEE)"), _("Place"), _("Address")]
    book.headings(page, 1, [*first, _("Bus"), _("Role")])
    for row, line in enumerate(lines, 2):
        page.write_datetime(row, 0, line.start.replace(hour=0, minute=0), book.style("date"))
        page.write_string(row, 1, half_day_name(line.half_day), book.style("text"))
        page.write_datetime(row, 2, line.start.time(), book.style("time"))
        page.write_datetime(row, 3, line.end.time(), book.style("time"))
        texts = (line.commune, line.place, line.address, line.bus, line.roles)
        for column, text in enumerate(texts, len(WIDTHS) - len(texts)):
            page.write_string(row, column, text, book.style("text"))
        page.set_row(row, row_height(zip(texts, WIDTHS[-len(texts) :], strict=True)))
