"""The roster as a workbook: the weeks, the totals, the cover, and a sheet for each member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.cover_sheet import write_cover
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.roster import RosterLine, roster_lines
from medicobus.publish.sheet import Book, row_height
from medicobus.publish.text import one_line
from medicobus.publish.totals_sheet import write_totals
from medicobus.publish.week_grid import WeekGrid
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import half_day_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

WIDTHS = (26, 14, 8, 8, 28, 32, 32, 16, 20)
"""The widths of a member's columns, in letters."""


class RosterXlsx(Exporter):
    """The roster as a workbook that prints well: the weeks with their holes, totals, cover, a sheet a member."""

    name: ClassVar[str] = "roster_xlsx"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        book = Book(plan.title, plan.made_at)
        WeekGrid(plan, scenario).write(book)
        write_totals(book, plan, scenario)
        write_cover(book, plan, scenario)
        lines = roster_lines(plan, scenario)
        for member in scenario.members:
            own = [line for line in lines if line.member == member.id]
            _write_member(book, plan, one_line(member.name), own)
        yield Document("roster.xlsx", MEDIA_TYPE, book.content(), public=False)


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
