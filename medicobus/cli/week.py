"""One week of a plan as a grid: days side by side, buses and half-days below each other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date, time, timedelta

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from medicobus.cli.exception_words import exception_line
from medicobus.cli.screen import screen
from medicobus.plan.plan import Plan, TimetableException, Unserved, Visit
from medicobus.publish.missing import missing_line
from medicobus.publish.slots import slots_line
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.words import _
from medicobus.words.dates import day_in_words, day_number, half_day_name, hours_in_words, week_label, weekday_name

NOON = time(13)
"""Parts the half-days of a visit that nobody attends."""

NARROWEST = 8
"""Columns of a day at least, on however narrow a screen."""


def of_week(plan: Plan, start: date) -> tuple[tuple[Visit, ...], tuple[Unserved, ...], tuple[TimetableException, ...]]:
    """What a plan says of the week that begins on a Monday: visits, what is not served, exceptions."""
    end = start + timedelta(days=6)
    return (
        tuple(visit for visit in plan.visits if start <= visit.date <= end),
        tuple(lack for lack in plan.unserved if lack.period.first_day <= end and lack.period.until >= start),
        tuple(exception for exception in plan.exceptions if start <= exception.date <= end),
    )


def week_lines(plan: Plan, start: date) -> Iterator[RenderableType]:
    """The week's grid, and beneath it what is not served and what departs from the timetable."""
    visits, lacks, exceptions = of_week(plan, start)
    first, last = day_in_words(start), day_in_words(start + timedelta(days=6))
    yield Text(_("{week}, from {first} to {last}", week=week_label(start).capitalize(), first=first, last=last), "bold")
    if visits:
        yield _grid(plan, start, visits)
    else:
        yield "  " + _("No visit.")
    names = {lack.stop: lack.stop for lack in lacks}
    yield from (Text(f"  {missing_line(lack, names)}", style="red") for lack in lacks)
    yield from (Text(f"  {exception_line(exception, {})}", style="yellow") for exception in exceptions)


def _grid(plan: Plan, start: date, visits: tuple[Visit, ...]) -> Table:
    weekdays = [
        name for number, name in enumerate(WEEKDAYS) if any(visit.date.weekday() == number for visit in plan.visits)
    ]
    days = [start + timedelta(days=WEEKDAYS.index(name)) for name in weekdays]
    buses = dict.fromkeys(sorted({visit.bus for visit in visits}, key=lambda bus: (bus is None, bus or "")))
    labels = {bus: bus if bus is not None else _("no bus") for bus in buses}
    margin = max(len(word) for word in (*labels.values(), *map(half_day_name, HalfDay)))
    # A line stands between two columns, and one on either side of the grid.
    width = max(NARROWEST, (screen().width - 2 - margin) // len(days) - 1)
    table = Table(box=box.SQUARE, show_lines=True, padding=(0, 0))
    table.add_column("", overflow="fold")
    for name, day in zip(weekdays, days, strict=True):
        table.add_column(_lines(f"{weekday_name(name).capitalize()} {day_number(day)}", width), overflow="fold")
    for bus, label in labels.items():
        for half_day in HalfDay:
            cells = [_cell(visits, bus, day, half_day, width) for day in days]
            table.add_row(Text.assemble((label, "bold"), "\n", half_day_name(half_day)), *cells)
    return table


def _cell(visits: tuple[Visit, ...], bus: str | None, day: date, half_day: HalfDay, width: int) -> Text:
    cell = Text()
    for visit in visits:
        if visit.bus == bus and visit.date == day and half_day in _half_days(visit):
            if cell:
                cell.append("\n")
            cell.append(_lines(visit.stop, width), style="bold")
            hours = hours_in_words(visit.start.time(), visit.end.time(), compact=True)
            cell.append("\n" + (hours.replace("– ", "–\n") if len(hours) > width else hours))
            crew = [entry.member for entry in visit.crew if half_day in entry.half_days]
            for member in dict.fromkeys(crew):
                cell.append("\n" + _lines(member, width))
            if not crew:
                cell.append("\n" + _("nobody"), style="red")
            if line := slots_line(visit):
                cell.append("\n" + _lines(line, width))
    return cell


def _lines(text: str, width: int) -> str:
    """A name on as many lines as it needs, parted at spaces and hyphens as long as its words fit."""
    return "\n".join(textwrap.wrap(text, width)) or text


def _half_days(visit: Visit) -> set[HalfDay]:
    """The half-days of a visit: those of its crew, else by the clock."""
    stated = {half_day for entry in visit.crew for half_day in entry.half_days}
    before, after = visit.start.time() < NOON, visit.end.time() > NOON
    return stated or {half for half, there in zip(HalfDay, (before, after), strict=True) if there}
