"""Tables read as spreadsheets and programs have them: a row for each half-day of each member, or for each visit."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import Any

from python_calamine import CalamineWorkbook

from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import WEEKDAYS, squeezed
from medicobus.publish.text import one_line

Duty = tuple[str, date, time, time, str]
"""Whose name, from when to when, and the commune."""
APOSTROPHE = "'"
"""What stands before a cell that a spreadsheet would reckon."""


def read_roster(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The roster as CSV."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    read = []
    for row in rows:
        day = datetime.strptime(row[0], "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no zone
        if WEEKDAYS.get(row[1].lower()) != day.weekday():
            yield f"{row[0]} {row[1]}"
        start, end = (time.fromisoformat(cell) for cell in row[4:6])
        read.append((_unquoted(row[12]), day, start, end, _commune(_unquoted(row[7]))))
    yield from _differing(read, _duties(truth, empty=True))


def read_workbook(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The roster as a workbook: the sheets of members, whose first cell is a name; the weeks by their communes."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [squeezed(one_line(member.name)) for member in truth.scenario.members]
    sheets = book.sheet_names
    read: list[Duty] = []
    for name, sheet in zip(names, sheets[len(sheets) - len(names) :], strict=True):
        rows = book.get_sheet_by_name(sheet).to_python()
        if not rows or squeezed(str(rows[0][0])) != name:
            yield f"{sheet} ≠ {name}"
        read += [(name, _date(row[0]), _time(row[2]), _time(row[3]), _commune(str(row[4]))) for row in rows[2:]]
    yield from _differing(read, _duties(truth, empty=False))
    yield from _weeks(book.get_sheet_by_index(0).to_python(), truth)


def _weeks(rows: list[list[Any]], truth: Truth) -> Iterator[str]:
    """The sheet of the weeks: as many visits, each with its hours, as the plan has half-days."""
    text = "\n".join(str(cell) for row in rows for cell in row)
    yield from truth.wrong_dates(text)
    communes = [squeezed(one_line(stop.commune)) for stop in truth.scenario.stops]
    for name in set(communes) - {
        squeezed(one_line(truth.scenario.stop[visit.stop].commune)) for visit in truth.visits()
    }:
        communes.remove(name)
    for name in communes:
        if name not in squeezed(text):
            yield name


def read_dates(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The open table of dates."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    read = []
    for row in rows:
        day = date.fromisoformat(row["date"])
        if WEEKDAYS.get(row["weekday"].lower()) != day.weekday():
            yield f"{row['date']} {row['weekday']}"
        if row["status"] != "confirmed":
            continue
        read.append((row["stop"], day, *(time.fromisoformat(row[name]) for name in ("start", "end"))))
        stop = truth.scenario.stop[_unquoted(row["stop"])]
        if (float(row["lat"]), float(row["lon"])) != (stop.lat, stop.lon) or (row["insee"] or None) != stop.insee:
            yield f"{row['stop']} {row['lat']} {row['lon']} {row['insee']}"
        if squeezed(_unquoted(row["place"])) not in truth.places(stop):
            yield f"{row['stop']} {row['place']}"
    wanted = [(visit.stop, visit.date, visit.start.time(), visit.end.time()) for visit in truth.visits()]
    yield from _differing(read, wanted)


def read_points(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The stops as points."""
    points = {one["properties"]["id"]: one["geometry"]["coordinates"] for one in json.loads(content)["features"]}
    for stop in truth.scenario.stops:
        if points.get(stop.id) != [stop.lon, stop.lat]:
            yield f"{stop.id} {points.get(stop.id)}"


def _duties(truth: Truth, *, empty: bool) -> list[Duty]:
    """Every half-day of every member; those at which nobody is there too, if they are asked for."""
    found = []
    for visit in truth.visits():
        commune = squeezed(one_line(truth.scenario.stop[visit.stop].commune))
        for half_day, (day, start, end) in truth.half_days(visit).items():
            there = {entry.member for entry in visit.crew if half_day in entry.half_days}
            names = [squeezed(one_line(truth.scenario.member[member].name)) for member in there]
            found += [(name, day, start, end, commune) for name in names or ([""] if empty else [])]
    return found


def _differing(read: Iterable[tuple[Any, ...]], wanted: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    one, other = Counter(read), Counter(wanted)
    for row in sorted((one - other) + (other - one), key=str):
        yield " ".join(str(cell) for cell in row)


def _commune(cell: str) -> str:
    """The name without the code behind it."""
    return squeezed(cell.rpartition(" (")[0] if cell.endswith(")") else cell)


def _unquoted(cell: str) -> str:
    return squeezed(cell.removeprefix(APOSTROPHE))


def _date(cell: Any) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _time(cell: Any) -> time:
    return cell if isinstance(cell, time) else cell.time()
