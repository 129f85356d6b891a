"""Tables read as spreadsheets and programs have them: a row for each half-day of each member, or for each visit."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import Any

from python_calamine import CalamineWorkbook

from medicobus.publish.read_back.opening_hours import wrong_opening_hours
from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import WEEKDAYS, Mention, mentions, short_hours, squeezed
from medicobus.publish.text import one_line, plain
from medicobus.scenario.territory import Stop

Duty = tuple[str, date, time, time, str, str]
"""Whose name, from when to when, the commune and the place."""
FIRST_DAY = 2
"""The column of Monday in the sheet of the weeks."""
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
        read.append((_unquoted(row[12]), day, start, end, _commune(row[7]), _unquoted(row[8])))
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
        read += [
            (
                _unquoted(name),
                _date(row[0]),
                _time(row[2]),
                _time(row[3]),
                _commune(str(row[4])),
                _unquoted(str(row[5])),
            )
            for row in rows[2:]
        ]
    yield from _differing(read, _duties(truth, empty=False))
    yield from _weeks(book.get_sheet_by_index(0).to_python(), truth)


def _weeks(rows: list[list[Any]], truth: Truth) -> Iterator[str]:
    """The sheet of the weeks: under each date, by half-day, each commune with its hours."""
    year = min(truth.dates).year
    days: dict[int, date | None] = {}
    read = []
    for row in rows:
        told = {place: list(mentions(str(cell))) for place, cell in enumerate(row) if place >= FIRST_DAY}
        if all(len(held) == 1 for held in told.values()):
            yield from truth.wrong_weekdays(" ".join(str(cell) for cell in row))
            year = next((held[0][1].year for held in told.values() if held[0][1].year), year)
            days = {place: _of_week(held[0][1], year) for place, held in told.items()}
        elif str(row[1]) and days:
            for place, day in days.items():
                for visit in str(row[place]).split("\n\n"):
                    title = squeezed(visit.partition("\n")[0])
                    read += [(day, start, end, title) for start, end in short_hours(truth.ours(visit))]
    wanted = [(visit, opening) for visit in truth.visits() for opening in truth.half_days(visit).values()]
    if len(read) != len(wanted):
        yield f"{len(read)} ≠ {len(wanted)}"
    for day, start, end, title in read:
        if not any(opening == (day, start, end) and _called(title, visit.stop, truth) for visit, opening in wanted):
            yield f"{day} {start:%H:%M}–{end:%H:%M} {title}"


def _of_week(mention: Mention, year: int) -> date | None:
    """The date of a week that may run into the next year, whose year is told of Monday only."""
    meant = [day for one in (year, year + 1) if (day := mention.of(one)) is not None]
    return next((day for day in meant if day.weekday() == mention.weekday), None)


def _called(title: str, stop: str, truth: Truth) -> bool:
    """Whether a cell's first line names the commune and the place of a stop."""
    row = truth.scenario.stop[stop]
    commune = squeezed(one_line(row.commune))
    return plain(title).startswith(plain(commune)) and any(title.endswith(f"– {place}") for place in truth.places(row))


def read_dates(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The open table of dates."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    read = []
    for row in rows:
        day = date.fromisoformat(row["date"])
        if WEEKDAYS.get(row["weekday"].lower()) != day.weekday():
            yield f"{row['date']} {row['weekday']}"
        if row["status"] == "cancelled":
            continue
        read.append((row["stop"], day, *(time.fromisoformat(row[name]) for name in ("start", "end"))))
        stop = truth.scenario.stop[_unquoted(row["stop"])]
        if (float(row["lat"]), float(row["lon"])) != (stop.lat, stop.lon) or (row["insee"] or None) != stop.insee:
            yield f"{row['stop']} {row['lat']} {row['lon']} {row['insee']}"
        if not _there(row, stop, truth):
            yield f"{row['stop']} {row['commune']} {row['place']}"
    wanted = [(visit.stop, visit.date, visit.start.time(), visit.end.time()) for visit in truth.visits()]
    yield from _differing(read, wanted)


def read_points(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The stops as points, with their opening hours."""
    points = {one["id"]: one for one in json.loads(content)["features"]}
    for stop in truth.scenario.stops:
        point = points[stop.id]
        if point["geometry"]["coordinates"] != [stop.lon, stop.lat]:
            yield f"{stop.id} {point['geometry']['coordinates']}"
        told = point["properties"]
        yield from wrong_opening_hours(told["opening_hours"], stop, truth)
        if not _there(told, stop, truth):
            yield f"{stop.id} {told['commune']} {told['place']}"


def _there(told: Mapping[str, str], stop: Stop, truth: Truth) -> bool:
    """Whether a row's commune and place are a stop's."""
    places = {place.removeprefix(APOSTROPHE) for place in truth.places(stop)}
    commune = _unquoted(one_line(stop.commune))
    return _unquoted(told["place"]) in places and plain(_unquoted(told["commune"])).startswith(plain(commune))


def _duties(truth: Truth, *, empty: bool) -> list[Duty]:
    """Every half-day of every member; those at which nobody is there too, if they are asked for."""
    found = []
    for visit in truth.visits():
        stop = truth.scenario.stop[visit.stop]
        where = _unquoted(one_line(stop.commune)), _unquoted(one_line(stop.place or stop.name))
        for half_day, (day, start, end) in truth.half_days(visit).items():
            there = {entry.member for entry in visit.crew if half_day in entry.half_days}
            names = [_unquoted(one_line(truth.scenario.member[member].name)) for member in there]
            found += [(name, day, start, end, *where) for name in names or ([""] if empty else [])]
    return found


def _differing(read: Iterable[tuple[Any, ...]], wanted: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    one, other = Counter(read), Counter(wanted)
    for row in sorted((one - other) + (other - one), key=str):
        yield " ".join(str(cell) for cell in row)


def _commune(cell: str) -> str:
    """The name without the code behind it."""
    return _unquoted(re.sub(r" \(\d[0-9AB]\d{3}\)$", "", cell))


def _unquoted(cell: str) -> str:
    return squeezed(cell.removeprefix(APOSTROPHE))


def _date(cell: Any) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _time(cell: Any) -> time:
    return cell if isinstance(cell, time) else cell.time()
