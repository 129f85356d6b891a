"""The poster of the whole service, read back and held against the plan."""

from __future__ import annotations

import pytest

from medicobus.publish.poster_service import PosterService
from medicobus.publish.timetable import timetable
from medicobus.words.date_lists import dates_by_month
from tests.publish import sample
from tests.publish.papers import Paper, papers


@pytest.fixture(scope="module")
def poster() -> Paper:
    return papers(PosterService, published_at="https://example.org/bus")["posters/service.pdf"]


def test_every_commune_stands_on_it_with_its_rhythm_hours_place_and_dates(poster: Paper) -> None:
    assert poster.document.public
    assert len(poster.pages) == 1
    for commune in timetable(sample.plan(), sample.scenario()):
        assert commune.label in poster.text
        for stop in commune.stops:
            dates = dates_by_month(line.date for line in stop.dates)
            told = [stop.rhythm[1:], *stop.hours, *stop.place, dates, *stop.exceptions]
            assert [text for text in told if text not in poster.text] == []


def test_the_phone_comes_first_and_the_code_leads_to_the_index(poster: Paper) -> None:
    order = [
        "Bus d'exemple",
        "Quand passe-t-il chez moi ?",
        "02 00 00 00 00",
        "du lundi au vendredi",
        "Bois-le-Roi (27)",
    ]
    assert order == sorted(order, key=poster.text.index)
    assert "example.org/bus/index.html" in poster.text
    assert "index.html" not in papers(PosterService)["posters/service.pdf"].text


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (30, 1), (100, 2)])
def test_any_number_of_communes_finds_room(count: int, pages: int) -> None:
    names = [f"Commune-Exemple-{number:03}" for number in range(count)]
    stops = tuple(sample.stop(f"arret-{number}", name, None, "Mairie") for number, name in enumerate(names))
    days = sample.SEASON.days()
    visits = tuple(
        sample.visit(f"arret-{number % count}", day, sample.BOTH[:1], None)
        for number, day in enumerate([days[place % len(days)] for place in range(5 * count)])
    )
    ordered = tuple(sorted(visits, key=lambda visit: (visit.date, visit.stop)))
    plan = sample.plan(visits=ordered, exceptions=(), unserved=(), tours=(), shifts=())
    paper = papers(PosterService, plan, sample.scenario(stops=stops))["posters/service.pdf"]
    assert len(paper.pages) == pages
    assert [name for name in names if name not in paper.text] == []
    assert "Communauté de communes d'Exemple" in paper.pages[-1]
    assert _smallest_size(paper) >= 9


def _smallest_size(paper: Paper) -> float:
    """The smallest letters on the paper, in points."""
    sizes: set[float] = set()

    def seen(text: str, matrix: list[float], inner: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(abs(size * inner[3] * matrix[3]))

    for page in paper.reader.pages:
        page.extract_text(visitor_text=seen)
    return min(sizes)
