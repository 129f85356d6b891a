"""What holds for every exporter: same plan, same bytes; paths inside the folder; no secret in public; no harm done."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
from pypdf import PdfReader

from medicobus.plan.plan import Plan, TimetableException, Visit
from medicobus.publish import EXPORTERS, Document, Exporter, Publication
from medicobus.publish.duty_sheets import DutySheets
from medicobus.publish.member_months import MemberMonths
from medicobus.publish.poster_communes import PosterCommunes
from medicobus.publish.poster_service import PosterService
from medicobus.publish.printable import printable_text
from medicobus.publish.text import one_line
from medicobus.scenario.calendar import Season
from medicobus.scenario.scenario import Scenario
from medicobus.words import speak, spoken
from tests.publish import sample
from tests.publish.contents import squeezed, visible_text

PATH = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*(\.[a-z]+)+")
PAPER = (PosterCommunes, PosterService, DutySheets, MemberMonths)
HOSTILE = {
    "markup": "O'Brien & <script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("https://example.org";"x")',
    "plus": "+33 2 00 00 00 00",
    "at": "@SUM(1)",
    "long": "L" * 200,
    "arabic": "قرية \u202eمثال",
    "emoji": "🚐👩‍⚕️ 中",
    "path": "../../x",
    "lines": "Place\r\nX-INJECTED:1\r\nEND:VEVENT\r\n\tEnd",
    "control": "nul\x00bell\x07\ufffe\uffff",
    "template": "{{ 7 * 7 }}{% raw %} {count} %s",
    "sheet": "'a[b]:c*d?e/f\\g'",
    "separators": 'a;b,c"d"',
    "typesetting": '#read("x") *gras* _a_ $x$ `code` \\ [lien](https://example.org) <a> @b',
    "typst": '#read("x") #panic() *b* _i_ $x$ `c` @r <l> \\ // /* ~ -- ...',
    "accents": "Ștefănescu Łukasz ắ",
}


def documents(kind: type[Exporter], plan: Plan | None = None, scenario: Scenario | None = None) -> list[Document]:
    exporter = kind(notice=sample.PUBLICATION)
    return list(exporter.documents(plan or sample.plan(), scenario or sample.scenario()))


@cache
def usual() -> dict[str, Document]:
    """Every document of the sample by its path."""
    return {document.path: document for kind in EXPORTERS for document in documents(kind)}


@cache
def tried(kind: type[Exporter]) -> tuple[Plan, Scenario]:
    """The sample; for paper a fortnight of it, with few people: what a page does with a text it does with the next."""
    if kind not in PAPER:
        return sample.plan(), sample.scenario()
    season = Season(first_day=sample.SEASON.first_day, last_day=sample.SEASON.first_day + timedelta(days=13))
    ends = {"first_day": season.first_day, "last_day": season.last_day}
    prey, maison = sample.STOPS[0], sample.STOPS[-1]
    stops = (prey, maison.model_copy(update={"insee": "27001"}))
    member = sample.MEMBERS[0]
    visits = tuple(
        sample.visit(stop.id, season.first_day, sample.BOTH, bus, (member.id, "doctor"))
        for stop, bus in zip(stops, ("bus-un", None), strict=True)
    )
    exceptions = ({"stop": "prey", "date": season.last_day, "kind": "moved", "instead": season.first_day},)
    plan = sample.plan(
        season=ends,
        visits=visits,
        unserved=(),
        exceptions=tuple(TimetableException.model_validate(row) for row in exceptions),
    )
    buses = sample.BUSES[:1]
    return plan, sample.scenario(season=season, stops=stops, members=(member,), buses=buses, closures=())


def hostile_scenario(text: str, scenario: Scenario | None = None) -> Scenario:
    """A scenario in which everything that people can write freely is this text."""
    scenario = scenario or sample.scenario()
    told = {"name": text, "commune": text, "place": text, "address": text, "note": text}
    stops = tuple(stop.model_copy(update=told) for stop in scenario.stops)
    members = tuple(member.model_copy(update={"name": text, "roles": (text,)}) for member in scenario.members)
    buses = tuple(bus.model_copy(update={"name": text, "base": text}) for bus in scenario.buses)
    changes = {"title": text, "stops": stops, "members": members, "buses": buses}
    return Scenario.model_validate({name: getattr(scenario, name) for name in Scenario.model_fields} | changes)


def hostile(kind: type[Exporter], text: str) -> list[Document]:
    notice = Publication(name=text, phone=text, phone_hours=text, who=text, price=text, issuer=text)
    plan, scenario = tried(kind)
    written = hostile_scenario(text, scenario)
    return list(kind(notice=notice).documents(plan.model_copy(update={"title": text}), written))


@pytest.mark.parametrize("kind", EXPORTERS)
class TestEveryExporter:
    def test_the_language_is_the_scenarios_and_the_callers_is_left_alone(self, kind: type[Exporter]) -> None:
        before = documents(kind)
        speak("en")
        try:
            assert documents(kind) == before
            assert spoken() == "en"
        finally:
            speak("fr")
        assert documents(kind, scenario=sample.scenario(language="en")) != before

    def test_paths_stay_inside_the_folder(self, kind: type[Exporter]) -> None:
        found = documents(kind)
        assert all(PATH.fullmatch(document.path) for document in found)
        assert len({document.path for document in found}) == len(found)

    def test_public_documents_tell_nothing_of_members(self, kind: type[Exporter]) -> None:
        for document in documents(kind):
            text = visible_text(document)
            told = [secret for secret in secrets() if secret in text]
            assert bool(told) != document.public, document.path

    def test_an_empty_plan_can_be_published(self, kind: type[Exporter]) -> None:
        empty = sample.plan(visits=(), exceptions=(), unserved=())
        assert [one.path for one in documents(kind, empty)] == [one.path for one in documents(kind)]

    def test_it_says_what_it_is(self, kind: type[Exporter]) -> None:
        assert kind.__doc__
        assert re.fullmatch(r"[a-z_]+", kind.name)
        assert all(document.media_type for document in documents(kind))


def test_same_plan_same_bytes() -> None:
    first = {kind.name: documents(kind) for kind in EXPORTERS}
    time.sleep(2.1)  # an archive's clock ticks every two seconds
    assert {kind.name: documents(kind) for kind in EXPORTERS} == first
    assert all(first.values())


def secrets() -> list[str]:
    """What no public document may hold: ids, names and homes of members."""
    found = ["48.9876", "1.8765", "Secret"]
    for member in sample.MEMBERS:
        found += [member.id, member.name]
    return found


def test_private_documents_are_the_ones_that_name_people() -> None:
    held = {kind.name: {document.public for document in documents(kind)} for kind in EXPORTERS}
    public = {name for name, sides in held.items() if sides == {True}}
    assert public == {"site", "calendar_stops", "texts", "open_data", "poster_communes", "poster_service"}
    assert all(len(sides) == 1 for sides in held.values())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", EXPORTERS)
def test_whatever_people_write_does_no_harm(kind: type[Exporter], text: str) -> None:
    found, expected = hostile(kind, text), documents(kind, *tried(kind))
    assert len({document.path for document in found}) == len(expected)
    assert all(PATH.fullmatch(document.path) for document in found)
    for document in found:
        CHECKS[document.path.rsplit(".", 1)[-1]](document, one_line(text))


class Page(HTMLParser):
    """The tags and the attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


@cache
def alike(path: str) -> list[tuple[str, dict[str, str]]]:
    """The tags of the same page of the sample; of a commune's those of all communes."""
    folder = path.rpartition("/")[0] if "communes/" in path else path
    return [
        tag for place, one in usual().items() if place.startswith(folder) for tag in Page(one.content.decode()).tags
    ]


def check_page(document: Document, text: str) -> None:
    page, others = Page(document.content.decode()), alike(document.path)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in others}
    names = {name for _, attributes in page.tags for name in attributes}
    assert names <= {name for _, attributes in others for name in attributes}
    known = {attributes["href"] for _, attributes in others if "href" in attributes}
    links = {attributes["href"] for _, attributes in page.tags if "href" in attributes}
    assert all(link in known or re.fullmatch(r"tel:[0-9+]+|[#./a-z0-9-]+(\.html|\.ics)?", link) for link in links)
    assert text in visible_text(document)


def check_calendar(document: Document, text: str) -> None:
    raw = document.content
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(raw)
    kinds = {name for component in calendar.walk() for name in component}
    assert "X-INJECTED" not in kinds
    begin = b"\r\nBEGIN:VEVENT\r\n"
    assert raw.count(begin) == usual()[document.path].content.count(begin)
    assert all(text in event["SUMMARY"] for event in calendar.events)
    assert all("\r" not in event["SUMMARY"] and "\n" not in event["SUMMARY"] for event in calendar.events)


def check_table(document: Document, text: str) -> None:
    if document.public:
        check_open_table(document, text)
        return
    rows = list(csv.reader(io.StringIO(document.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {16}
    assert {row[12].removeprefix("'") for row in rows[1:]} == {text.removeprefix("'")}
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert "\n" not in cell
        assert "\r" not in cell


def check_open_table(document: Document, text: str) -> None:
    rows = list(csv.DictReader(io.StringIO(document.content.decode(), newline="")))
    assert len(rows) == len(sample.plan().visits)
    for row in rows:
        assert None not in row
        assert {row[name].removeprefix("'") for name in ("commune", "place", "address")} == {text.removeprefix("'")}
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@")) or set(cell) & set("\t\r\n")]


def check_data(document: Document, text: str) -> None:
    told = list(strings(json.loads(document.content)))
    assert all(one_line(one) == one for one in told)
    assert any(text in one or text[:100] in one for one in told)


def strings(value: object) -> Iterator[str]:
    """Every text within a document of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value if isinstance(value, list) else value.values():
            yield from strings(inner)


def check_text(document: Document, text: str) -> None:
    told = document.content.decode()
    lines = told.splitlines()
    assert all(one_line(line) == line for line in lines)
    if "/panel-" in document.path:
        assert len(lines) == 1
        assert 0 < len(told) <= 90
    else:
        assert text in told


def check_workbook(document: Document, text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314 - we wrote it ourselves
            assert "hyperlinks" not in name
    book = openpyxl.load_workbook(io.BytesIO(document.content))
    assert len(book.sheetnames) == len({name.lower() for name in book.sheetnames}) == 3 + len(sample.MEMBERS)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in book.sheetnames)
    for sheet in book:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
        assert any(text in str(cell.value) for row in sheet.iter_rows() for cell in row)


def check_paper(document: Document, text: str) -> None:
    reader = PdfReader(io.BytesIO(document.content))
    assert squeezed(str(printable_text(text)).replace("\u200b", "")) in squeezed(visible_text(document))
    assert not any("/Annots" in page for page in reader.pages), "nothing to click"
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(reader.root_object)


CHECKS = {
    "html": check_page,
    "ics": check_calendar,
    "csv": check_table,
    "xlsx": check_workbook,
    "txt": check_text,
    "json": check_data,
    "geojson": check_data,
    "pdf": check_paper,
}


def test_a_season_is_published_in_a_few_seconds() -> None:
    """Thirteen weeks, twelve stops, twelve members."""
    season = Season(first_day=date(2027, 1, 4), last_day=date(2027, 4, 4))
    names = [f"arret-{number}" for number in range(12)]
    stops = tuple(sample.stop(name, name.title(), None, "Mairie") for name in names)
    members = tuple(sample.member(f"membre-{number}", f"Dr Exemple {number}", "doctor") for number in range(12))
    visits = tuple(
        sample.visit(
            names[(number + half) % 12],
            day,
            sample.BOTH[half : half + 1],
            bus,
            (f"membre-{(number + half + place) % 12}", "doctor"),
        )
        for number, day in enumerate(day for day in season.days() if day.weekday() < 5)
        for half in range(2)
        for place, bus in enumerate(("bus-un", "bus-deux"))
    )
    ends = {"first_day": season.first_day, "last_day": season.last_day}
    scenario = sample.scenario(season=season, stops=stops, members=members)
    plan = sample.plan(season=ends, visits=_apart(visits), exceptions=(), unserved=())
    begun = time.process_time()
    found = list(sample.PUBLICATION.documents(plan, scenario))
    assert time.process_time() - begun < 10
    assert len(found) == 2 * (7 + 12) + 1 + 12 + 2 + 12 + 2 + (1 + 2 * 12) + 5 + 1 + 12 + 1 + 2 + 12
    assert season.last_day - season.first_day == timedelta(weeks=13, days=-1)


def _apart(visits: tuple[Visit, ...]) -> tuple[Visit, ...]:
    """Each with an id of its own."""
    return tuple(visit.model_copy(update={"id": f"{visit.id}-{number}"}) for number, visit in enumerate(visits))
