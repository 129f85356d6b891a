"""PDF files read by PDFium: every date, hour and place of posters, duty sheets and members' months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import PurePosixPath

import pypdfium2

from medicobus.plan.plan import Visit
from medicobus.publish.printable import printable_text
from medicobus.publish.read_back.calendars import named
from medicobus.publish.read_back.truth import Truth, slug
from medicobus.publish.read_back.words import DATE, HOURS, MONTHS, hours, mentions, squeezed
from medicobus.publish.text import one_line, plain
from medicobus.scenario.territory import Stop

LIST = re.compile(rf"\b({'|'.join(MONTHS)})(?:\s+\d{{4}})?\s*:\s*([\d,\s]|er\b|à|to)+", re.IGNORECASE)
"""« janvier : 5, 19 » on the poster of the service."""


def read_poster(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A commune's poster: each date of its stops, their hours and places."""
    text = "\n".join(_pages(content))
    yield from truth.wrong_dates(text)
    yield from _wrong_phone(text, truth)
    stops = truth.stops_of_file(path.stem)
    visits = [visit for stop in stops for visit in truth.visits(stop.id)]
    if not stops:
        # Where a name is too long, or several communes share it, whose file this is is not told by its name.
        known = [slug(label) for stop in truth.scenario.stops for label in truth.labels(stop)]
        stem = re.sub(r"-\d+$", "", path.stem)
        yield from () if any(one.startswith(stem) for one in known) else (path.stem,)
        return
    yield from truth.wrong_hours(text, visits)
    yield from truth.missing_hours(text, visits)
    read, held = (
        {day for line in text.splitlines() for day in _dates_alone(line, truth)},
        {visit.date for visit in visits},
    )
    names = {stop.id for stop in stops}
    others = {day for one in truth.plan.exceptions if one.stop in names for day in (one.date, one.instead)}
    others |= {*truth.plan.season.values(), truth.plan.made_on}
    # A rhythm names the dates that it skips, and a line may break before them.
    weekdays = {day.weekday() for day in held}
    extra = {day for day in read - held - others if day.weekday() not in weekdays}
    yield from (str(day) for day in sorted((held - read) | extra))
    for stop in stops:
        yield from _wrong_place(text, stop, truth)


def _dates_alone(line: str, truth: Truth) -> Iterator[date]:
    """The dates of a line that holds nothing else, but perhaps hours; those of a sentence are another matter."""
    rest = DATE.sub("", line)
    for pattern in HOURS:
        rest = pattern.sub("", rest)
    if not re.search(r"[^\W\d]{3,}", rest):
        for written, mention in mentions(line):
            day = mention.of(0) if mention.year else None
            if day is not None and written not in truth.own_words:
                yield day


def read_service(content: bytes, _path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The poster of the service: each commune with its hours, places, and dates where these are listed."""
    text = "\n".join(_pages(content))
    yield from truth.wrong_dates(text)
    yield from truth.wrong_hours(text, truth.visits())
    yield from _wrong_phone(text, truth)
    for stop in truth.scenario.stops:
        yield from _wrong_place(text, stop, truth)
    for label, told in _by_commune(text, truth):
        visits = [visit for stop in truth.stops_of(label) for visit in truth.visits(stop.id)]
        for stop in truth.stops_of(label):
            yield from _wrong_place(told, stop, truth)
        right = {opening[1:] for opening in truth.openings(visits)}
        yield from (f"{label} {start:%H:%M}–{end:%H:%M}" for start, end in right - set(hours(told)))
        listed = {day for found in LIST.finditer(squeezed(told)) for day in _listed(found[0])}
        if listed:
            yield from (f"{label} {day}/{month}" for month, day in listed ^ _by_month(visits))


def _by_commune(text: str, truth: Truth) -> Iterator[tuple[str, str]]:
    """What stands under each commune's name, where that has a line of its own; the last one's runs on."""
    labels = {_packed(label): label for stop in truth.scenario.stops for label in truth.labels(stop)}
    places = {_packed(place) for stop in truth.scenario.stops for place in truth.places(stop)}
    labels = {packed: label for packed, label in labels.items() if packed not in places}
    label = ""
    told: list[str] = []
    for line in text.splitlines():
        found = labels.get(_packed(line), "") if _packed(line) else ""
        if found and truth.stops_of(found):
            if label:
                yield label, "\n".join(told)
            label, told = found, []
        told.append(line)
    if label:
        yield label, "\n".join(told)


def read_duty(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """The duty sheets of a bus: a page a day, with its visits, its crew, and when it leaves."""
    buses = named(truth.scenario.bus_ids, path)
    days: dict[date, list[Visit]] = {}
    for visit in truth.visits():
        if (visit.bus in buses) if buses else visit.bus is None:
            days.setdefault(visit.date, []).append(visit)
    read: dict[date, str] = {}
    for page in _pages(content):
        day = _first_date(page)
        if day is not None:
            yield from _wrong_phone(page, truth)
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
    members = named(truth.scenario.member, path)
    visits = [visit for visit in truth.visits() if any(entry.member in members for entry in visit.crew)]
    text = "\n".join(_pages(content))
    yield from _wrong_phone(text, truth)
    yield from truth.wrong_weekdays(text)
    yield from truth.wrong_hours(text, visits)
    duties = {(visit.date.month, visit.date.day): visit for visit in visits}
    told = _by_date(text)
    made = truth.plan.made_at
    known = {*duties, *((day.month, day.day) for day in (*truth.plan.season.values(), made))}
    yield from (f"{day}/{month}" for month, day in duties.keys() - told.keys())
    yield from (f"{day}/{month}" for month, day in told.keys() - known)
    for visit in visits:
        words = told.get((visit.date.month, visit.date.day), "")
        yield from (f"{visit.date} {one}" for one in _wrong_place(words, truth.scenario.stop[visit.stop], truth))


def _by_date(text: str) -> dict[tuple[int, int], str]:
    """What stands behind each date, up to the next one; by month and day."""
    starts = [one.start() for one in DATE.finditer(text)]
    found = list(zip(starts, (mention for _written, mention in mentions(text)), strict=True))
    ends = [*starts[1:], len(text)] if starts else []
    told: dict[tuple[int, int], str] = {}
    for (start, mention), end in zip(found, ends, strict=True):
        told[mention.month, mention.day] = told.get((mention.month, mention.day), "") + text[start:end]
    return told


def _pages(content: bytes) -> list[str]:
    """The text of each page, as it is read."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().replace("\u200b", "") for page in document]
    finally:
        document.close()


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
    """The letters and figures of a text, small and plain: where lines are broken, and hyphens lost, says nothing."""
    return "".join(character for character in plain(text) if character.isalnum())
