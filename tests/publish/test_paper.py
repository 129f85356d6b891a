"""Paper in general: it can be read aloud, bears its own font, and takes whatever people write as text."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicobus.publish import Exporter
from medicobus.publish.duty_sheets import DutySheets
from medicobus.publish.member_months import MemberMonths
from medicobus.publish.paper import _pages, pdf
from medicobus.publish.poster_communes import PosterCommunes
from medicobus.publish.poster_service import PosterService
from tests.publish import sample
from tests.publish.papers import A3, A4, Paper, papers

KINDS = {PosterCommunes: A4, PosterService: A3, DutySheets: A4, MemberMonths: A4}
NAMED = ("posters/x.pdf", "posters/service.pdf", "duty/bus-un.pdf", "months/medecin-aa.pdf")
ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib
from medicobus.publish import EXPORTERS
from tests.publish import sample
plan, scenario = sample.plan(), sample.scenario()
for kind in EXPORTERS:
    for document in kind(notice=sample.PUBLICATION).documents(plan, scenario):
        if document.path.endswith(".pdf"):
            print(document.path, hashlib.sha256(document.content).hexdigest())
"""


@pytest.fixture(scope="module")
def found() -> dict[type[Exporter], dict[str, Paper]]:
    return {kind: papers(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
class TestEveryPaper:
    def test_it_says_its_title_language_and_date(
        self, found: dict[type[Exporter], dict[str, Paper]], kind: type[Exporter]
    ) -> None:
        for paper in found[kind].values():
            root, told = paper.reader.root_object, paper.reader.metadata
            assert root["/Lang"] == "fr"
            assert told is not None
            assert "Bus d'exemple" in str(told.title)
            assert told.creation_date == sample.plan().made_at
        assert len({str(paper.reader.metadata.title) for paper in found[kind].values()}) == len(found[kind])

    def test_it_can_be_read_aloud(self, found: dict[type[Exporter], dict[str, Paper]], kind: type[Exporter]) -> None:
        for paper in found[kind].values():
            root = paper.reader.root_object
            assert root["/MarkInfo"]["/Marked"]
            assert "/StructTreeRoot" in root
            assert root["/ViewerPreferences"]["/DisplayDocTitle"]
            assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()

    def test_its_one_font_is_inside(self, found: dict[type[Exporter], dict[str, Paper]], kind: type[Exporter]) -> None:
        for paper in found[kind].values():
            assert paper.fonts() == {"AtkinsonHyperlegible-Regular": True, "AtkinsonHyperlegible-Bold": True}

    def test_its_size(self, found: dict[type[Exporter], dict[str, Paper]], kind: type[Exporter]) -> None:
        assert {size for paper in found[kind].values() for size in paper.sizes()} == {KINDS[kind]}


def test_another_process_makes_the_same_bytes(found: dict[type[Exporter], dict[str, Paper]]) -> None:
    command = [sys.executable, "-c", DIGESTS]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60).stdout
    own = {
        path: hashlib.sha256(paper.document.content).hexdigest()
        for kind in KINDS
        for path, paper in found[kind].items()
    }
    assert dict(line.split() for line in told.splitlines()) == own


def test_its_pages_are_counted(found: dict[type[Exporter], dict[str, Paper]]) -> None:
    for made in found.values():
        assert all(_pages(paper.document.content) == len(paper.pages) for paper in made.values())
    assert _pages(b"") == 0


def test_the_language_is_the_one_that_is_spoken() -> None:
    english = next(iter(papers(PosterCommunes, scenario=sample.scenario(language="en")).values()))
    assert english.reader.root_object["/Lang"] == "en"
    assert "By appointment only" in english.text


def test_what_people_write_is_never_read_as_markup() -> None:
    text = '#panic("x") *bold* $x$ = heading <label> @reference // comment \\u{41}'
    stops = (sample.stop("prey", text, None, text, place=text, address=text, note=text),)
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un")
    plan = sample.plan(visits=(visit,), exceptions=(), unserved=())
    made = papers(PosterCommunes, plan, sample.scenario(stops=stops))
    assert made
    for paper in made.values():
        assert text.replace(" ", "") in paper.text.replace(" ", "")


@pytest.mark.parametrize("kind", KINDS)
def test_names_of_which_nothing_is_left_leave_a_hole(kind: type[Exporter]) -> None:
    told = {"name": "\u200f", "commune": "\u200f", "place": None, "address": None}
    scenario = sample.scenario(title="\u200f", stops=(sample.STOPS[0].model_copy(update=told),))
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un", ("medecin-aa", "doctor"))
    plan = sample.plan(visits=(visit,), exceptions=(), unserved=())
    assert all("8 h 30" in paper.text for path, paper in papers(kind, plan, scenario).items() if path in NAMED)


@settings(max_examples=4, deadline=None)
@given(name=st.text(min_size=1), note=st.text(), sign=st.sampled_from("\u200b\u2011\u00ad-/.#$*_`<@[]{}\\"))
def test_whatever_people_write_makes_a_paper(name: str, note: str, sign: str) -> None:
    told = {"name": name, "commune": name + sign, "place": sign * 30, "address": note, "note": note}
    scenario = sample.scenario(title=name, stops=(sample.STOPS[0].model_copy(update=told),))
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un", ("medecin-aa", "doctor"))
    plan = sample.plan(visits=(visit,), exceptions=(), unserved=())
    for kind in KINDS:
        assert all(paper.pages for paper in papers(kind, plan, scenario, phone=note, who=name).values())


def test_a_template_that_is_not_there_is_no_empty_document() -> None:
    with pytest.raises(RuntimeError):
        pdf("nothing.typ", sample.plan(), {"title": "x"})
