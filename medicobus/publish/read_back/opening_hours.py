"""Open data read as OpenStreetMap has it: every date of a stop in its `opening_hours`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import PurePosixPath

from medicobus.publish.read_back.truth import Opening, Truth
from medicobus.publish.read_back.words import squeezed
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.territory import Stop

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RULE = re.compile(r"((?:\d{4} [A-Z][a-z]{2} \d\d,?)+) ([0-9:,-]+)")


def read_services(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The services in the data·inclusion vocabulary: one a stop."""
    rows = {row["id"].rpartition("--")[2]: row for row in json.loads(content)}
    names = slugs(truth.scenario.stop)
    for stop in truth.scenario.stops:
        row = rows.get(names[stop.id])
        if row is None:
            yield stop.id
            continue
        yield from wrong_opening_hours(row.get("horaires_accueil"), stop, truth)
        if (row["latitude"], row["longitude"], row.get("code_insee")) != (stop.lat, stop.lon, stop.insee):
            yield f"{stop.id} {row['latitude']} {row['longitude']} {row.get('code_insee')}"
        if squeezed(row["commune"]) != squeezed(one_line(stop.commune)):
            yield f"{stop.id} {row['commune']}"
        told = re.sub(r"\D", "", row.get("telephone") or truth.phone)
        if told[-9:] != truth.phone[-9:]:
            yield f"{stop.id} {row['telephone']}"


def wrong_opening_hours(text: str | None, stop: Stop, truth: Truth) -> Iterator[str]:
    """The hours of a stop, where they are not those of its visits."""
    if _joined(_openings(text or "")) != _joined(truth.openings(truth.visits(stop.id))):
        yield f"{stop.id} {text}"


def _joined(openings: Iterable[Opening]) -> list[Opening]:
    """In order, those that touch as one."""
    found: list[Opening] = []
    for day, start, end in sorted(openings):
        if found and found[-1][0] == day and found[-1][2] == start:
            found[-1] = (day, found[-1][1], end)
        else:
            found.append((day, start, end))
    return found


def _openings(text: str) -> Iterator[Opening]:
    for days, spans in RULE.findall(text):
        for year, month, day in re.findall(r"(\d{4}) ([A-Z][a-z]{2}) (\d\d)", days):
            for span in spans.split(","):
                start, end = (time.fromisoformat(part) for part in span.split("-"))
                yield date(int(year), MONTHS.index(month) + 1, int(day)), start, end
