"""The public site: whole, safe, legible, and true to the plan."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from medicobus.plan.plan import Plan
from medicobus.publish import Publication
from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.site import Site
from medicobus.words.dates import day_in_words
from tests.publish import sample

VOID = {"meta", "link", "br", "img", "hr", "input"}
SILENT = {"style", "script"}


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
            self._section = attributes.get("id", attributes["aria-labelledby"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._section = "" if tag == "section" else self._section

    def handle_data(self, data: str) -> None:
        if not SILENT.intersection(self._open):
            self.text += data
            self.sections[self._section] = self.sections.get(self._section, "") + data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def sources(plan: Plan | None = None, notice: Publication = sample.PUBLICATION, **scenario: object) -> dict[str, str]:
    """Every page by its path."""
    found = Site(notice=notice).documents(plan or sample.plan(), sample.scenario(**scenario))
    return {document.path: document.content.decode() for document in found}


def source(plan: Plan | None = None, notice: Publication = sample.PUBLICATION, **scenario: object) -> str:
    """The page of all communes."""
    return sources(plan, notice, **scenario)["horaires.html"]


@cache
def usual() -> dict[str, Page]:
    """Every page of the sample."""
    return {path: Page(text) for path, text in sources().items()}


@pytest.fixture
def page() -> Page:
    return usual()["horaires.html"]


PATHS = tuple(sources())
COMMUNES = ("bois-le-roi-27", "bois-le-roi-77", "ecully-l-exemple", "gauciel", "prey", "reuilly", "saint-exemple")


def test_each_page_stands_in_both_languages_and_links_to_the_other() -> None:
    french = {path for path in PATHS if not path.startswith("en/")}
    assert french == {
        *(f"{name}.html" for name in ("index", "semaine", "jours", "horaires", "carte", "integrer", "accessibilite")),
        *(f"communes/{name}.html" for name in COMMUNES),
    }
    assert {f"en/{path}" for path in french} == set(PATHS) - french
    for path, page in usual().items():
        assert dict(page.tags)["html"]["lang"] == ("en" if path.startswith("en/") else "fr")
        if not path.endswith("integrer.html"):
            other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
            link = next(row["href"] for tag, row in page.tags if tag == "a" and "hreflang" in row)
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) == other


@pytest.mark.parametrize("path", PATHS)
def test_every_link_within_the_site_leads_somewhere(path: str) -> None:
    page = usual()[path]
    calendars = {document.path for document in CalendarStops().documents(sample.plan(), sample.scenario())}
    for link in page.values("href"):
        if link.startswith("#"):
            assert link[1:] in page.values("id")
        elif not link.startswith(("tel:", "mailto:", "https://example.org/bus")):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) in {*PATHS, *calendars}, link


def test_a_commune_is_found_within_two_actions() -> None:
    links = [link for link in usual()["index.html"].values("href") if link.startswith("communes/")]
    assert links == [f"communes/{name}.html" for name in COMMUNES]
    prey = usual()["communes/prey.html"]
    for told in ("mardi 2 mars 2027", "de 13 h 30 à 17 h 30", "Devant la salle des fêtes", "02 00 00 00 00"):
        assert told in prey.text
    assert "Toute personne sans médecin traitant" in prey.text
    assert len(prey.values("datetime")) == sum(visit.stop == "prey" for visit in sample.plan().visits)


def test_every_visit_stands_in_its_communes_section_in_full_words(page: Page) -> None:
    for visit in sample.plan().visits:
        commune = sample.scenario().stop[visit.stop].commune
        told = [text for name, text in page.sections.items() if name and commune in text]
        assert any(day_in_words(visit.date) in text for text in told)
    assert "mardi 2 mars 2027" in page.sections["commune-prey"]
    assert "de 13 h 30 à 17 h 30" in page.sections["commune-prey"]
    assert len(page.values("datetime")) == len(sample.plan().visits)


def test_namesakes_are_told_apart(page: Page) -> None:
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
    assert page.values("href").count("tel:+33200000000") == 1
    english = usual()["en/horaires.html"]
    assert english.text.count("de 9 h à 12 h") == 1
    assert "every other Tuesday" in english.sections["commune-prey"]
    assert "each Monday" in english.sections["commune-gauciel"]
    assert "When does it come to us?" in usual()["en/index.html"].text


@pytest.mark.parametrize("path", PATHS)
def test_no_page_asks_anybody_for_anything(path: str) -> None:
    page, text = usual()[path], sources()[path]
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "form", "base"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    assert "src" not in {name for _, attributes in page.tags for name in attributes}
    assert not re.findall(r"url\((?!\"data:)", "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL)))
    scripts = [row.get("type", "") for tag, row in page.tags if tag == "script"]
    of_commune = ["application/ld+json"] if "communes/" in path else []
    assert scripts == (["application/json", "", ""] if path.endswith("carte.html") else of_commune)
    addresses = set(re.findall(r"https?://[^\"' <)]+", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)))
    assert addresses <= {"https://example.org/bus"}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_s_policy_allows_what_stands_in_it_and_nothing_else(path: str) -> None:
    page, text = usual()[path], sources()[path]
    policy = next(attributes["content"] for _, attributes in page.tags if "http-equiv" in attributes)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("style", "script"):
        digests = [
            f"'sha256-{base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()}'"
            for held in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        ]
        assert rules.pop(f"{tag}-src", "").split() == digests
    assert rules == {"default-src": "'none'", "font-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_be_read_by_everybody(path: str) -> None:
    page = usual()[path]
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("title") == 1
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(following - level <= 1 for level, following in pairwise(levels))
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)
    if not path.endswith("integrer.html"):
        assert page.values("href")[0] == "#content"
        assert page.values("aria-current") == (
            ["page"] if "/communes/" not in f"/{path}" and "acces" not in path else []
        )


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *(("ink", "paper"), ("ink", "pale"), ("ink", "warn"), ("deep", "paper"), ("deep", "pale"), ("deeper", "sun")),
        *(("stop", "paper"), ("warn-ink", "paper"), ("warn-ink", "pale")),
    ],
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
    pages = [document for path, document in paths.items() if path.endswith(".html")]
    assert pages
    assert not [page.path for page in pages if b".ics" in page.content]


def test_what_is_not_stated_is_not_printed() -> None:
    page = Page(source(notice=Publication(by_appointment=False)))
    assert "tel:" not in "".join(page.values("href"))
    assert "None" not in page.text
    assert "dt" not in [tag for tag, _ in page.tags]
    assert not [path for path, text in sources(notice=Publication(by_appointment=False)).items() if "None" in text]


def test_hours_that_change_stand_by_their_dates() -> None:
    visits = list(sample.visits())
    first = next(number for number, visit in enumerate(visits) if visit.stop == "prey")
    visits[first] = visits[first].model_copy(update={"start": visits[first].start.replace(hour=9)})
    text = Page(source(sample.plan(visits=tuple(visits)))).sections["commune-prey"]
    assert text.count("de 9 h 30 à 12 h 30") == 1


def test_two_numbers_are_no_link() -> None:
    """Put together they would ring nowhere."""
    notice = sample.PUBLICATION.model_copy(update={"phone": "02 00 00 00 00 ou 02 00 00 00 01"})
    page = Page(source(notice=notice))
    assert "02 00 00 00 00 ou 02 00 00 00 01" in page.text
    assert not [link for link in page.values("href") if link.startswith("tel:")]
