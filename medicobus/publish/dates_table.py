"""The dates as a table for everybody: one row a date and stop, plain CSV, described by a Table Schema."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.commune import place_line
from medicobus.publish.notice import Notice
from medicobus.publish.open_days import open_days
from medicobus.publish.opening_hours import spans_in_figures
from medicobus.publish.published import Event, Published
from medicobus.publish.roster_csv import harmless
from medicobus.publish.stop_events import stop_events
from medicobus.publish.text import one_line, plain
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words.dates import weekday_name


@dataclass(frozen=True)
class DateRow:
    """A row; its fields are the columns."""

    date: str
    weekday: str
    start: str
    end: str
    hours: str
    stop: str
    commune: str
    insee: str
    place: str
    address: str
    lat: str
    lon: str
    status: str


COLUMNS = tuple(field.name for field in fields(DateRow))
"""The columns in order; their names are of every language, their titles stand in the schema."""
STATUSES = ("confirmed", "moved", "cancelled")
"""Held as first published; held, but first announced for another time or place; published, and not held."""


def dates_csv(plan: Plan, scenario: Scenario, notice: Notice, published: Published) -> bytes:
    """The table: `,`, UTF-8 without BOM; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = date_rows(plan, scenario, notice, published)
    writer.writerows(astuple(row) for row in sorted(rows, key=_order))
    return text.getvalue().encode()


def date_rows(plan: Plan, scenario: Scenario, notice: Notice, published: Published) -> Iterator[DateRow]:
    """Every date of every stop; beside them those that were published and are cancelled."""
    days = open_days(plan, scenario)
    for stop, events in stop_events(plan, scenario, notice, published):
        held = {day.date for day in days[stop]}
        moved = {event.slot.start.date() for event in events.values() if event.moved}
        for day in days[stop]:
            status = "moved" if day.date in moved else "confirmed"
            row = _row(scenario.stop[stop], day.date, status)
            yield DateRow(**row, start=f"{day.start:%H:%M}", end=f"{day.end:%H:%M}", hours=spans_in_figures(day.spans))
        yield from _cancelled(scenario.stop[stop], events, held)


def _cancelled(stop: Stop, events: Mapping[str, Event], held: set[date]) -> Iterator[DateRow]:
    """The dates that were published and on which nothing is held any more."""
    slots = {event.slot.start.date(): event.slot for event in events.values() if event.cancelled}
    for day, slot in slots.items():
        if day not in held:
            start, end = f"{slot.start:%H:%M}", f"{slot.end:%H:%M}"
            yield DateRow(**_row(stop, day, "cancelled"), start=start, end=end, hours=f"{start}-{end}")


def _order(row: DateRow) -> tuple[str, ...]:
    return row.date, row.start, plain(row.commune), row.stop


def _row(stop: Stop, day: date, status: str) -> dict[str, str]:
    """What a row tells beside its hours; numbers are left as they are, west of Greenwich too."""
    return {
        "date": day.isoformat(),
        "weekday": weekday_name(weekday(day)),
        "stop": stop.id,
        "commune": harmless(one_line(stop.commune)),
        "insee": stop.insee or "",
        "place": harmless(place_line(stop)),
        "address": harmless(one_line(stop.address or "")),
        "lat": repr(stop.lat),
        "lon": repr(stop.lon),
        "status": status,
    }
