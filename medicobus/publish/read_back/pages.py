"""Pages read as a browser has them: every date with its weekday, every row, every place, the phone number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from medicobus.publish.read_back.events import wrong_events
from medicobus.publish.read_back.page_reader import Node, page_of
from medicobus.publish.read_back.truth import Opening, Truth
from medicobus.publish.read_back.words import WEEKDAYS, hours, mentions, squeezed
from medicobus.scenario.territory import Stop

ONE_DATE = 1
LOCAL = 9
"""The figures of a French number behind its country code."""


def read_page(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """What a page says otherwise than the plan."""
    page = page_of(content)
    yield from truth.wrong_dates(page.text)
    yield from _wrong_times(page)
    yield from _wrong_phone(page, truth)
    if path.parent.name == "communes":
        yield from _commune(page, page.all("h1")[0].text, truth)
    else:
        for name, read in READERS.items():
            if path.name == name:
                yield from read(page, truth)


def _wrong_times(page: Node) -> Iterator[str]:
    """A date that a machine reads otherwise than people."""
    for one in page.all("time"):
        told = [mention for _written, mention in mentions(one.text)]
        meant = date.fromisoformat(one.attributes["datetime"])
        if len(told) != ONE_DATE or (told[0].year, told[0].month, told[0].day) != (meant.year, meant.month, meant.day):
            yield f"{one.text} ≠ {meant}"


def _wrong_phone(page: Node, truth: Truth) -> Iterator[str]:
    if not truth.phone:
        return
    if truth.phone not in re.sub(r"\D", "", page.text):
        yield truth.notice.phone or ""
    for link in page.all("a"):
        if link.attributes.get("href", "").startswith("tel:"):
            dialled = re.sub(r"\D", "", link.attributes["href"])
            # A country code takes the place of the first nought.
            if dialled[-LOCAL:] != truth.phone[-LOCAL:] or re.sub(r"\D", "", link.text) != truth.phone:
                yield f"{link.attributes['href']} {link.text}"


def _commune(page: Node, label: str, truth: Truth) -> Iterator[str]:
    """A commune's stops, each with its place and all its dates."""
    stops = truth.stops_of(label)
    if not stops:
        yield label
        return
    told = page.all("div", "stop")
    yield from _stops(told, stops, truth)
    for script in page.all("script"):
        if script.attributes.get("type") == "application/ld+json":
            yield from wrong_events(json.loads(script.source)["@graph"], stops, truth)


def _stops(told: list[Node], stops: list[Stop], truth: Truth) -> Iterator[str]:
    if len(told) != len(stops):
        yield f"{len(told)} ≠ {len(stops)}"
    for block, stop in zip(told, stops, strict=False):
        lines = {block.all("h3")[0].text, *(one.text for one in block.all("p", "address"))}
        if not any(place in " ".join(lines) for place in truth.places(stop)):
            yield " ".join(lines)
        read = [opening for row in block.all("tr") for opening in _openings(row)]
        yield from _differing(read, truth.openings(truth.visits(stop.id)), stop.id)


def _openings(row: Node) -> Iterator[Opening]:
    """The half-days of a row with a date."""
    for moment in row.all("time"):
        day = date.fromisoformat(moment.attributes["datetime"])
        for start, end in hours(" ".join(cell.text for cell in row.all("td"))):
            yield day, start, end


def _differing(read: Iterable[Opening], wanted: Iterable[Opening], what: str) -> Iterator[str]:
    for day, start, end in sorted(set(read) ^ set(wanted)):
        yield f"{what} {day} {start:%H:%M}–{end:%H:%M}"


def _whole(page: Node, truth: Truth) -> Iterator[str]:
    """The page of all communes."""
    sections = page.all("section", "commune")
    for section in sections:
        label = section.all("h2")[0].text
        yield from _stops(section.all("div", "stop"), truth.stops_of(label), truth)
    found = {stop.id for section in sections for stop in truth.stops_of(section.all("h2")[0].text)}
    yield from found ^ set(truth.scenario.stop)


def _days(page: Node, truth: Truth) -> Iterator[str]:
    """Day by day."""
    read = []
    for row in page.all("tr"):
        for moment in row.all("time"):
            day = date.fromisoformat(moment.attributes["datetime"])
            for item in row.all("li"):
                names = frozenset(stop.id for stop in truth.stops_of(item.all("a")[0].text))
                read += [(day, start, end, names, item.text) for start, end in hours(truth.ours(item.text))]
    wanted = [(visit, opening) for visit in truth.visits() for opening in truth.half_days(visit).values()]
    for day, start, end, names, text in read:
        if not any(visit.stop in names and opening == (day, start, end) for visit, opening in wanted):
            yield f"{day} {text}"
    for visit, opening in wanted:
        if not any(visit.stop in names and opening == (day, start, end) for day, start, end, names, _text in read):
            yield f"{visit.stop} {opening[0]} {opening[1]:%H:%M}"


def _week(page: Node, truth: Truth) -> Iterator[str]:
    """The week's tables: which communes stand under which weekday, with which hours."""
    read = set()
    for table in page.all("table"):
        weekdays = [WEEKDAYS.get(cell.text.lower()) for cell in table.all("th") if cell.attributes["scope"] == "col"]
        for row in table.all("tr")[1:]:
            for weekday, cell in zip(weekdays, row.all("td"), strict=True):
                for call in cell.all("p"):
                    own = frozenset(stop.id for stop in truth.stops_of(call.all("a")[0].text))
                    read |= {(own, weekday, start, end) for start, end in hours(truth.ours(call.text))}
    wanted = {
        (truth.commune_of(truth.scenario.stop[visit.stop]), opening[0].weekday(), opening[1], opening[2])
        for visit in truth.visits()
        for opening in truth.half_days(visit).values()
    }
    for names, weekday, start, end in read ^ wanted:
        yield f"{', '.join(sorted(names))} {weekday} {start:%H:%M}–{end:%H:%M}"


def _list(page: Node, truth: Truth) -> Iterator[str]:
    """The list of communes: all of them, each with a page."""
    links = [one for one in page.all("a") if one.attributes.get("href", "").startswith("communes/")]
    found = {stop.id for link in links for stop in truth.stops_of((link.all("strong") or [link])[0].text)}
    yield from found ^ set(truth.scenario.stop)


def _embedded(page: Node, truth: Truth) -> Iterator[str]:
    """The page to embed: communes with their usual hours."""
    yield from _list(page, truth)
    for row in page.all("tr")[1:]:
        stops = truth.stops_of(row.all("a")[0].text)
        right = {(start, end) for stop in stops for _day, start, end in truth.openings(truth.visits(stop.id))}
        for start, end in set(hours(truth.ours(row.text))) - right:
            yield f"{row.text} {start:%H:%M}–{end:%H:%M}"


def _map(page: Node, truth: Truth) -> Iterator[str]:
    """The map: each point where its stop is, each day's stops."""
    data: Any = [json.loads(one.source) for one in page.all("script") if one.attributes.get("type")][0]  # noqa: RUF015
    places = []
    for one in data["stops"]:
        found = [
            stop
            for stop in truth.stops_of(squeezed(one["commune"]))
            if [stop.lat, stop.lon] == one["at"] and squeezed(one["place"]) in truth.places(stop)
        ]
        places.append({stop.id for stop in found})
        if not found:
            yield f"{one['commune']} {one['at']}"
    read = []
    for day in data["days"]:
        years = {visit.date.year for visit in truth.plan.visits}
        (mention,) = [mention for _written, mention in mentions(day["name"])]
        read += [(mention.of(min(years)), frozenset(places[number])) for way in day["ways"] for number in way]
    for day, names in read:
        if not any(visit.date == day and visit.stop in names for visit in truth.plan.visits):
            yield f"{day} {', '.join(names)}"
    if len(read) != len(truth.plan.visits):
        yield f"{len(read)} ≠ {len(truth.plan.visits)}"


READERS = {
    "index.html": _list,
    "horaires.html": _whole,
    "jours.html": _days,
    "semaine.html": _week,
    "integrer.html": _embedded,
    "carte.html": _map,
}
"""What is read of each page beside its dates and the phone number."""
