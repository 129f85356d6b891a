"""The public page: whole, safe, legible, and true to the plan."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from medicobus.plan.plan import Plan
from medicobus.publish import Publication
from medicobus.publish.timetable_page import TimetablePage
from medicobus.words.dates import day_in_words
from tests.publish import sample

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """A page's tags, its text by enclosing section, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.sections: dict[str, str] = {}
        self._open: list[str] = []
        self._section = ""
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "section":
            self._section = attributes["id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._section = "" if tag == "section" else self._section

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data
            self.sections[self._section] = self.sections.get(self._section, "") + data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def source(plan: Plan | None = None, notice: Publication = sample.PUBLICATION, **scenario: object) -> str:
    document = next(iter(TimetablePage(notice=notice).documents(plan or sample.plan(), sample.scenario(**scenario))))
    return document.content.decode()


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(source())


def test_every_visit_stands_in_its_communes_section_in_full_words(page: Page) -> None:
    for visit in sample.plan().visits:
        commune = sample.scenario().stop[visit.stop].commune
        told = [text for name, text in page.sections.items() if name and commune in text]
        assert any(day_in_words(visit.date) in text for text in told)
    assert "mardi 2 mars 2027" in page.sections["commune-prey"]
    assert "de 13 h 30 à 17 h 30" in page.sections["commune-prey"]
    assert len(page.values("datetime")) == len(sample.plan().visits)


def test_communes_come_first_by_name_and_namesakes_are_told_apart(page: Page) -> None:
    links = [link for link in page.values("href") if link.startswith("#commune-")]
    assert links == [
        *("#commune-bois-le-roi-27", "#commune-bois-le-roi-77", "#commune-ecully-l-exemple", "#commune-gauciel"),
        *("#commune-prey", "#commune-reuilly", "#commune-saint-exemple"),
    ]
    assert "Bois-le-Roi (27)" in page.text
    assert "Bois-le-Roi (77)" in page.text


def test_namesakes_of_one_departement_bear_their_code() -> None:
    stops = tuple(
        stop.model_copy(update={"commune": "Exemple", "insee": code})
        for stop, code in zip(sample.STOPS[:3], ("27001", "27002", "97411"), strict=True)
    )
    plan = sample.plan(visits=(), exceptions=(), unserved=())
    text = Page(source(plan, stops=stops)).text
    assert all(label in text for label in ("Exemple (27001)", "Exemple (27002)", "Exemple (974)"))


def test_two_stops_of_a_commune_share_its_section() -> None:
    stops = (*sample.STOPS, sample.stop("prey-2", "Prey", None, "Gymnase"))
    page = Page(source(stops=stops))
    assert "Gymnase" in page.sections["commune-prey"]
    assert "calendars/prey-2.ics" in page.values("href")


def test_exceptions_have_a_box_and_nobodys_absence_is_told(page: Page) -> None:
    box = page.sections["commune-reuilly"]
    assert day_in_words(sample.EASTER_MONDAY) in box
    assert "lundi 5 avril 2027" in box
    assert "mercredi 7 avril 2027" in box
    assert "mercredi 14 avril 2027" in page.sections["commune-ecully-l-exemple"]
    assert "absen" not in page.text.lower()


def test_one_date_is_different_and_several_are(page: Page) -> None:
    assert "Attention, cette date change" in page.sections["commune-ecully-l-exemple"]
    assert "Attention, ces dates changent" in page.sections["commune-reuilly"]


def test_a_commune_s_name_follows_no_preposition(page: Page) -> None:
    assert "S'abonner au calendrier : Prey" in page.text
    assert "nous appelons" not in page.text


def test_the_rhythm_and_the_phone_number_stand_out(page: Page) -> None:
    assert page.values("href").count("tel:0200000000") == 1
    english = Page(source(language="en"))
    assert "every other Tuesday" in english.sections["commune-prey"]
    assert "each Monday" in english.sections["commune-gauciel"]
    assert "When does it come to us?" in english.text


def test_it_asks_nobody_for_anything_and_runs_no_script(page: Page) -> None:
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    text = source()
    assert set(re.findall(r"https?://[^\"' <)]+", text)) == {"https://example.org/bus"}
    assert not re.findall(r"url\((?!\"data:)", text)


def test_its_policy_allows_its_own_style_and_nothing_else(page: Page) -> None:
    policy = next(attributes["content"] for _, attributes in page.tags if "http-equiv" in attributes)
    match = re.search(r"<style>(.*?)</style>", source(), re.DOTALL)
    assert match is not None
    digest = base64.b64encode(hashlib.sha256(match[1].encode()).digest()).decode()
    assert policy.split("; ") == [
        *("default-src 'none'", f"style-src 'sha256-{digest}'", "font-src data:", "base-uri 'none'"),
        "form-action 'none'",
    ]


def test_it_can_be_read_by_everybody(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags)["html"]["lang"] == "fr"
    assert tags.count("h1") == tags.count("main") == 1
    assert tags.count("table") == tags.count("caption") == 7
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(following - level <= 1 for level, following in pairwise(levels))
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(ids)
    assert page.values("href")[0] == "#communes"
    assert set(page.values("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [("ink", "paper"), ("ink", "pale"), ("ink", "warn"), ("deep", "paper"), ("deep", "pale"), ("deeper", "sun")],
)
def test_contrast_is_good(ink: str, paper: str) -> None:
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", source()))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_calendars_are_subscribed_to_where_the_page_knows_its_address() -> None:
    notice = sample.PUBLICATION.model_copy(update={"published_at": "https://example.org/horaires"})
    assert "webcal://example.org/horaires/calendars/prey.ics" in Page(source(notice=notice)).values("href")


def test_the_page_does_not_link_to_calendars_that_are_not_made() -> None:
    without = Publication.model_validate({"exporters": {"calendar_stops": None}})
    paths = {document.path: document for document in without.documents(sample.plan(), sample.scenario())}
    assert "calendars/prey.ics" not in paths
    assert b"calendars/" not in paths["index.html"].content


def test_what_is_not_stated_is_not_printed() -> None:
    page = Page(source(notice=Publication(by_appointment=False)))
    assert "tel:" not in "".join(page.values("href"))
    assert "None" not in page.text
    assert "dt" not in [tag for tag, _ in page.tags]


def test_hours_that_change_stand_by_their_dates() -> None:
    visits = list(sample.visits())
    first = next(number for number, visit in enumerate(visits) if visit.stop == "prey")
    visits[first] = visits[first].model_copy(update={"start": visits[first].start.replace(hour=9)})
    text = Page(source(sample.plan(visits=tuple(visits)))).sections["commune-prey"]
    assert text.count("de 9 h 30 à 12 h 30") == 1
