"""Texts read as people do: every date with its weekday, every hour, the place, the phone number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import PurePosixPath

from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import MONTHS, hours, mentions, short_hours, squeezed
from medicobus.publish.text import one_line, plain
from medicobus.scenario.territory import Stop

PANEL = "panel-"
BETWEEN = ("et", "and", "er", "le", "les", "on")
"""Words that stand between the days of a month."""
LISTED = re.compile(rf"\((?:les|le|on)?\s*([^()]*?(?:{'|'.join(MONTHS)})[^()]*?\d{{4}})\)", re.IGNORECASE)
"""The dates of a stop in the bulletin: « (les 5 et 19 janvier, 2 février 2027) »."""


def read_text(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A text to copy: the bulletin, a panel, or a sheet for a mairie."""
    text = content.decode()
    yield from truth.wrong_dates(text)
    if path.stem.startswith(PANEL):
        yield from _panel(truth.ours(text), path.stem.removeprefix(PANEL), truth)
        return
    if truth.phone and truth.phone not in re.sub(r"\D", "", text):
        yield truth.notice.phone or ""
    if path.stem == "bulletin":
        yield from _bulletin(text, truth)
    else:
        yield from _sheet(text, truth)


def _panel(text: str, stem: str, truth: Truth) -> Iterator[str]:
    """Its dates are a commune's, held or lost, and its hours those of the commune's visits."""
    stops = truth.stops_of_file(stem)
    visits = [visit for stop in stops for visit in truth.visits(stop.id)]
    right = {*hours(truth.own_words), *short_hours(truth.own_words)}
    right |= {opening[1:] for opening in truth.openings(visits if stops else truth.visits())}
    for start, end in short_hours(text) + hours(text):
        if (start, end) not in right and not _spans(start, end, truth):
            yield f"{start:%H:%M}–{end:%H:%M}"
    names = {stop.id for stop in stops}
    days = {visit.date for visit in visits} | {one.date for one in truth.plan.exceptions if one.stop in names}
    known = {(day.month, day.day) for day in days} | {(day.month, day.day) for day in truth.plan.season.values()}
    # Where two communes share a name, which file is whose is not told by its name alone.
    if stops:
        yield from (f"{day}/{month}" for month, day in _days_of(text) if (month, day) not in known)


def _days_of(text: str) -> Iterator[tuple[int, int]]:
    """« mardis 5 et 19 janvier, 2 février »: every month and day."""
    days: list[int] = []
    for token in re.findall(r"\d+(?=(?:er)?\b)(?!\s*h)|[^\W\d]+", text):
        if token.isdigit():
            days.append(int(token))
        elif token.lower() in MONTHS:
            yield from ((MONTHS[token.lower()], day) for day in days)
            days = []
        elif token.lower() not in BETWEEN:
            days = []


def _spans(start: time, end: time, truth: Truth) -> bool:
    """Whether these are the hours of a whole visit."""
    return any((visit.start.time(), visit.end.time()) == (start, end) for visit in truth.visits())


def _sheet(text: str, truth: Truth) -> Iterator[str]:
    """A mairie's sheet: a line for each date, under the name of its place."""
    title = squeezed(text.splitlines()[0])
    label = next(
        (one for stop in truth.scenario.stops for one in truth.labels(stop) if title.endswith(f"– {one}")), title
    )
    stops = truth.stops_of(label)
    if not stops:
        yield title
    read: list[tuple[date | None, time, time]] = []
    for whole in text.splitlines():
        line = truth.ours(whole)
        told = list(mentions(line))
        if line.startswith("- ") and len(told) == 1 and line[2:].startswith(told[0][0][:4]):
            read += [(told[0][1].of(0), start, end) for start, end in hours(line)]
    wanted = truth.openings(visit for stop in stops for visit in truth.visits(stop.id))
    for day, start, end in sorted(set(read) ^ set(wanted), key=str):
        yield f"{day} {start:%H:%M}–{end:%H:%M}"
    for stop in stops:
        if not any(place in squeezed(text) for place in truth.places(stop)):
            yield stop.name


def _bulletin(text: str, truth: Truth) -> Iterator[str]:
    """The bulletin: a line for each commune, with the hours of its stops, and their dates where it lists them."""
    lines = {line: [stop for stop in truth.scenario.stops if _names(line, stop, truth)] for line in text.splitlines()}
    told = {stop.id for stops in lines.values() for stop in stops}
    yield from {visit.stop for visit in truth.visits()} - told
    for line, stops in lines.items():
        if stops:
            visits = [truth.visits(stop.id) for stop in stops]
            right = {opening[1:] for held in visits for opening in truth.openings(held)} | set(hours(truth.own_words))
            for start, end in hours(truth.ours(line)):
                if (start, end) not in right and not _spans(start, end, truth):
                    yield f"{stops[0].id} {start:%H:%M}–{end:%H:%M}"
            for found in LISTED.finditer(truth.ours(line)):
                if _listed(squeezed(found[1])) not in [sorted({visit.date for visit in held}) for held in visits]:
                    yield f"{stops[0].id} {found[1]}"


def _names(line: str, stop: Stop, truth: Truth) -> bool:
    told = squeezed(line)
    commune = plain(squeezed(one_line(stop.commune)))
    return plain(told).startswith(commune) and any(place in told for place in truth.places(stop))


def _listed(text: str) -> list[date]:
    """« 5 et 19 janvier, 2 février 2027 » as dates: what stands before a month and a year belongs to them."""
    found: list[date] = []
    days: list[int] = []
    months: list[tuple[int, Sequence[int]]] = []
    for token in re.findall(r"\d+|[^\W\d]+", text):
        if token.isdigit() and len(token) == len("2027"):
            found += [date(int(token), month, day) for month, held in months for day in held]
            months = []
        elif token.isdigit():
            days.append(int(token))
        elif token.lower() in MONTHS:
            months.append((MONTHS[token.lower()], days))
            days = []
    return sorted(found)
