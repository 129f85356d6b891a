"""The weeks side by side on one sheet: who is where, the holes in red, the holidays in grey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from xlsxwriter.worksheet import Worksheet

from medicobus.plan.plan import Plan, Visit
from medicobus.publish.attendance import crew_at, parts, visits_by_date
from medicobus.publish.commune import commune_labels, place_line
from medicobus.publish.crew_names import bus_name
from medicobus.publish.missing import missing_line
from medicobus.publish.sheet import Book, cell_text, row_height
from medicobus.publish.slots import slots_line
from medicobus.publish.text import one_line
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.opening import bus_out
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words, week_label, weekday_name
from medicobus.words.numbers import listed

FIRST_COLUMNS = 2
"""Bus and half-day."""
DAY_WIDTH = 28
"""The width of a day's column, in letters."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and how it looks."""

    text: str
    style: str


class WeekGrid:
    """The sheet of the weeks, written block by block."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        self._plan = plan
        self._scenario = scenario
        self._communes = commune_labels(scenario)
        self._visits = visits_by_date(plan)
        used = {weekday(day) for day in self._visits} | set(scenario.weekdays)
        self._weekdays = tuple(name for name in WEEKDAYS if name in used)

    def write(self, book: Book) -> None:
        """Add the sheet to the book."""
        page = book.sheet(_("Weeks"), self._plan.title)
        page.set_column(0, 0, 16)
        page.set_column(1, 1, 11)
        page.set_column(FIRST_COLUMNS, FIRST_COLUMNS + len(self._weekdays) - 1, DAY_WIDTH)
        page.write_string(0, 0, one_line(self._plan.title), book.style("title"))
        book.headings(page, 1, [_("Bus"), _("Half-day"), *(weekday_name(name) for name in self._weekdays)])
        row = 2
        for monday in self._mondays():
            row = self._week(page, book, row, monday) + 1

    def _mondays(self) -> Iterator[date]:
        first, last = self._plan.season["first_day"], self._plan.season["last_day"]
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            yield monday
            monday += timedelta(days=7)

    def _week(self, page: Worksheet, book: Book, row: int, monday: date) -> int:
        """Write one block and give the row behind it."""
        days = [monday + timedelta(days=WEEKDAYS.index(name)) for name in self._weekdays]
        page.merge_range(row, 0, row, FIRST_COLUMNS - 1, week_label(monday), book.style("week"))
        for column, day in enumerate(days, FIRST_COLUMNS):
            page.write_string(row, column, day_in_words(day, year=column == FIRST_COLUMNS), book.style("week"))
        row += 1
        for bus in self._rows(days):
            for half_day in HalfDay:
                name = _("No bus") if bus is None else bus_name(self._scenario, bus, monday)
                page.write_string(row, 0, name, book.style("label"))
                page.write_string(row, 1, half_day_name(half_day), book.style("label"))
                cells = [self._cell(bus, day, half_day) for day in days]
                for column, cell in enumerate(cells, FIRST_COLUMNS):
                    page.write_string(row, column, cell.text, book.style(cell.style))
                page.set_row(row, row_height((cell.text, DAY_WIDTH) for cell in cells))
                row += 1
        return self._holes(page, book, row, monday)

    def _rows(self, days: list[date]) -> list[str | None]:
        """The buses, and a row for what is held without one, where there is any."""
        used = {visit.bus for day in days for visit in self._visits.get(day, ())}
        others = [bus for bus in dict.fromkeys(visit.bus for visit in self._plan.visits) if bus in used]
        return list(
            dict.fromkeys([*self._scenario.bus_ids, *(bus for bus in others if bus), *([None] * (None in used))])
        )

    def _cell(self, bus: str | None, day: date, half_day: HalfDay) -> Cell:
        """The visits of a bus on a half-day, or why there is none."""
        held = [
            (visit, part)
            for visit in self._visits.get(day, ())
            if visit.bus == bus
            for part in parts(self._scenario, visit)
            if part.half_day is half_day
        ]
        if held:
            text = "\n\n".join(
                cell_text(
                    f"{self._communes[visit.stop]} – {place_line(self._scenario.stop[visit.stop])}",
                    hours_in_words(part.start.time(), part.end.time(), compact=True),
                    self._names(visit, half_day),
                    *filter(None, [slots_line(visit)]),
                )
                for visit, part in held
            )
            return Cell(cell_text(text), "text" if all(crew_at(visit, half_day) for visit, _part in held) else "hole")
        return self._empty(bus, day, half_day)

    def _empty(self, bus: str | None, day: date, half_day: HalfDay) -> Cell:
        if day in self._scenario.dates.public:
            return Cell(_("Public holiday"), "holiday")
        if self._scenario.closed("service", None, day, half_day):
            return Cell(_("Closed"), "holiday")
        if bus is None or day not in self._scenario.days:
            return Cell("", "text")
        if not bus_out(self._scenario, bus, day, half_day):
            return Cell(_("Bus not out"), "holiday")
        return Cell(_("No visit"), "hole")

    def _names(self, visit: Visit, half_day: HalfDay) -> str:
        members = dict.fromkeys(entry.member for entry in crew_at(visit, half_day))
        return listed(one_line(self._scenario.member[member].name) for member in members) if members else _("nobody")

    def _holes(self, page: Worksheet, book: Book, row: int, monday: date) -> int:
        """The visits that this week lacks, in a line of its own under the block."""
        sunday = monday + timedelta(days=6)
        lines = [
            missing_line(unserved, self._communes)
            for unserved in self._plan.unserved
            if unserved.period.first_day <= sunday and unserved.period.until >= monday
        ]
        if not lines:
            return row
        last = FIRST_COLUMNS + len(self._weekdays) - 1
        page.write_string(row, 0, _("Not served"), book.style("hole"))
        page.merge_range(row, 1, row, last, cell_text(*lines), book.style("hole"))
        page.set_row(row, row_height([(cell_text(*lines), DAY_WIDTH * len(self._weekdays))]))
        return row + 1
