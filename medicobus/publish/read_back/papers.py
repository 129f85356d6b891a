"""PDF files read by PDFium: every date, hour and place of posters, duty sheets and members' months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import PurePosixPath

import pypdfium2

from medicobus.plan.plan import Visit
from medicobus.publish.printable import printable_text
from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import MONTHS, mentions, squeezed
from medicobus.publish.text import one_line, plain
from medicobus.scenario.territory import Stop

LIST = re.compile(rf"\b({'|'.join(MONTHS)})(?:\s+\d{{4}})?\s*:\s*([\d,\s]|er\b|à|to)+", re.IGNORECASE)
"""« janvier : 5, 19 » on the poster of the service."""


def read_poster(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A commune's poster: each date of its stops, and no other but those that the calendar took."""
    text = " ".join(_pages(content))
    yield from truth.wrong_dates(text)
    yield from _wrong_phone(text, truth)
    stops = [stop for stop in truth.scenario.stops if path.stem in {_slug(label) for label in truth.labels(stop)}]
    visits = [visit for stop in stops for visit in truth.visits(stop.id)]
    yield from _missing(text, visits, truth)
    for stop in stops:
        yield from _wrong_place(text, stop, truth)


def read_service(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The poster of the service: each commune with its hours; the dates that are listed are its own."""
    text = "\n".join(_pages(content))
    yield from truth.wrong_dates(text)
    yield from _wrong_phone(text, truth)
    packed = _packed(text)
    for stop in truth.scenario.stops:
        if _packed(printable_text(one_line(stop.commune))) not in packed:
            yield stop.commune
    yield from truth.wrong_hours(text, truth.visits())
    held = {(visit.date.month, visit.date.day) for visit in truth.visits()}
    listed = [tuple(_listed(found[0])) for found in LIST.finditer(text)]
    yield from (f"{day}/{month}" for days in listed for month, day in days if (month, day) not in held)
    of_stops = [_by_month(truth.visits(stop.id)) for stop in truth.scenario.stops]
    for days in listed:
        if days and not any(set(days) <= own for own in of_stops):
            yield str(days)


def read_duty(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The duty sheets of a bus: a page a day, with its visits, its crew, and when it leaves."""
    buses = [bus for bus in truth.scenario.bus_ids if _slug(bus) == path.stem]
    days: dict[date, list[Visit]] = {}
    for visit in truth.visits():
        if (visit.bus in buses) if buses else visit.bus is None:
            days.setdefault(visit.date, []).append(visit)
    read: dict[date, str] = {}
    for page in _pages(content):
        day = _first_date(page)
        if day is not None:
            read[day] = f"{read.get(day, '')} {page}"
    yield from (str(day) for day in read.keys() ^ days.keys())
    for day in read.keys() & days.keys():
        yield from truth.wrong_weekdays(read[day])
        yield from (f"{day} {one}" for one in _wrong_day(read[day], days[day], truth))
        for tour in truth.plan.tours:
            if tour.bus in buses and tour.date == day:
                yield from (
                    f"{day} {moment:%H:%M}" for moment in (tour.departs, tour.returns) if not _told(moment, read[day])
                )


def read_months(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A member's months: each duty in words, with its hours."""
    members = [member for member in truth.scenario.member if _slug(member) == path.stem]
    visits = [visit for visit in truth.visits() if any(entry.member in members for entry in visit.crew)]
    text = "\n".join(_pages(content))
    yield from truth.wrong_weekdays(text)
    read = {(mention.month, mention.day) for _written, mention in mentions(text)}
    yield from (f"{day}/{month}" for month, day in _by_month(visits) - read)
    held = _by_month(visits) | {(day.month, day.day) for day in truth.plan.season.values()}
    made = truth.plan.made_at
    yield from (f"{day}/{month}" for month, day in read - held - {(made.month, made.day)})
    yield from truth.wrong_hours(text, visits)
    packed = _packed(text)
    for stop in {visit.stop for visit in visits}:
        if _packed(printable_text(one_line(truth.scenario.stop[stop].commune))) not in packed:
            yield stop


def _pages(content: bytes) -> list[str]:
    """The text of each page, as it is read."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().replace("\u200b", "") for page in document]
    finally:
        document.close()


def _missing(text: str, visits: Iterable[Visit], truth: Truth) -> Iterator[str]:
    """Dates and hours of visits that do not stand in a text, and hours that no visit has."""
    held = list(visits)
    read = {(mention.month, mention.day) for _written, mention in mentions(text)}
    yield from (f"{day}/{month}" for month, day in sorted(_by_month(held) - read))
    yield from truth.wrong_hours(text, held)
    yield from truth.missing_hours(text, held)


def _wrong_day(text: str, visits: Iterable[Visit], truth: Truth) -> Iterator[str]:
    """What a day's page says otherwise: hours, places, names of the crew."""
    held, packed = list(visits), _packed(text)
    yield from truth.wrong_hours(text, held)
    yield from truth.missing_hours(text, held)
    for visit in held:
        yield from _wrong_place(text, truth.scenario.stop[visit.stop], truth)
        for entry in visit.crew:
            name = printable_text(one_line(truth.scenario.member[entry.member].name))
            if _packed(name) not in packed:
                yield name


def _wrong_place(text: str, stop: Stop, truth: Truth) -> Iterator[str]:
    packed = _packed(text)
    commune = printable_text(one_line(stop.commune))
    places = [printable_text(place) for place in truth.places(stop)]
    if _packed(commune) not in packed or not any(_packed(place) in packed for place in places):
        yield f"{commune} {places[0]}"


def _wrong_phone(text: str, truth: Truth) -> Iterator[str]:
    if truth.phone and truth.phone not in re.sub(r"\D", "", text):
        yield truth.notice.phone or ""


def _told(moment: datetime, text: str) -> bool:
    """Whether a time stands in a text: « 7 h 58 », « 8 h », « 7:58 »."""
    hour, minute = moment.hour, moment.minute
    return (
        re.search(rf"\b{hour}(:{minute:02}\b| h {minute:02}\b{'' if minute else '| h(?! [0-9])'})", squeezed(text))
        is not None
    )


def _first_date(page: str) -> date | None:
    """The date that heads a page."""
    _written, mention = next(mentions(page), ("", None))
    return None if mention is None or mention.year is None else mention.of(mention.year)


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """« janvier : 5, 19, 25 à 27 » as months and days."""
    month, _colon, days = text.partition(":")
    number = MONTHS[month.split()[0].lower()]
    for part in days.split(","):
        ends = [int(one) for one in re.findall(r"\d+", part)]
        if ends:
            yield from ((number, day) for day in range(ends[0], ends[-1] + 1))


def _by_month(visits: Iterable[Visit]) -> set[tuple[int, int]]:
    return {(visit.date.month, visit.date.day) for visit in visits}


def _packed(text: str) -> str:
    """The letters and figures of a text: where lines are broken, and hyphens lost at their ends, says nothing."""
    return "".join(character for character in text if character.isalnum())


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
