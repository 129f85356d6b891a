"""A commune's poster, read back and held against the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medicobus.plan.plan import TimetableException
from medicobus.publish import Publication
from medicobus.publish.poster import poster_paths
from medicobus.publish.poster_communes import PosterCommunes
from medicobus.publish.timetable import timetable
from medicobus.words.dates import day_in_words
from tests.publish import sample
from tests.publish.papers import Paper, papers


@pytest.fixture(scope="module")
def posters() -> dict[str, Paper]:
    return papers(PosterCommunes, published_at="https://example.org/bus/")


def test_there_is_one_for_each_commune_under_the_timetable_s_name(posters: dict[str, Paper]) -> None:
    communes = timetable(sample.plan(), sample.scenario())
    assert list(posters) == [f"posters/{one.anchor.removeprefix('commune-')}.pdf" for one in communes]
    assert all(paper.document.public and len(paper.pages) == 1 for paper in posters.values())


def test_every_date_hour_and_place_of_the_plan_stands_on_it(posters: dict[str, Paper]) -> None:
    for commune, paper in zip(timetable(sample.plan(), sample.scenario()), posters.values(), strict=True):
        assert commune.label in paper.text
        for stop in commune.stops:
            told = [*stop.place, *stop.hours, *stop.exceptions, *(line.day for line in stop.dates)]
            assert [text for text in told if text not in paper.text] == []
            assert stop.rhythm[1:] in paper.text
    assert sum(paper.text.count(" 2027") for paper in posters.values()) > len(sample.plan().visits)


def test_it_says_whom_to_call_first_of_all(posters: dict[str, Paper]) -> None:
    text = posters["posters/prey.pdf"].text
    order = ["Prey", "Sur rendez-vous uniquement", "02 00 00 00 00", "du lundi au vendredi, de 9 h à 12 h"]
    order += ["Un mardi sur deux", "de 8 h 30 à 12 h 30", "Devant la salle des fêtes", "mardi 2 mars 2027"]
    order += ["Toute personne sans médecin traitant", "Tarif d'une consultation ordinaire", "Communauté de communes"]
    assert order == sorted(order, key=text.index)
    assert "Horaires valables du lundi 1er mars 2027 au dimanche 2 mai 2027" in text
    assert "Publié le lundi 15 février 2027" in text


def test_the_code_leads_to_the_commune_s_page(posters: dict[str, Paper]) -> None:
    assert "example.org/bus/communes/bois-le-roi-27.html" in posters["posters/bois-le-roi-27.pdf"].text
    assert "Code QR qui mène à" in _alternative_texts(posters["posters/prey.pdf"])
    without = papers(PosterCommunes)["posters/prey.pdf"]
    assert "communes/" not in without.text
    assert "Toutes les dates" not in without.text


def _alternative_texts(paper: Paper) -> str:
    objects = (paper.reader.get_object(number) for number in range(1, len(paper.reader.xref[0]) + 1))
    return " ".join(str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one)


def test_what_is_not_stated_is_not_printed() -> None:
    notice = Publication(by_appointment=False)
    for document in PosterCommunes(notice=notice).documents(sample.plan(), sample.scenario()):
        text = Paper(document).text
        assert not [word for word in ("None", "rendez-vous", "Qui peut venir", "none") if word in text]


def test_sixty_five_dates_stand_on_one_page_also_where_hours_change() -> None:
    days = [day for day in (date(2027, 1, 4) + timedelta(days=number) for number in range(91)) if day.weekday() < 5]
    halves = (sample.BOTH, sample.BOTH[:1])
    visits = tuple(sample.visit("prey", day, halves[day.weekday() == 2], "bus-un") for day in days)
    season = {"first_day": days[0], "last_day": days[-1]}
    rows = ({"stop": "prey", "date": day, "kind": "closure"} for day in days[::8])
    exceptions = tuple(TimetableException.model_validate(row) for row in rows)
    plan = sample.plan(visits=visits, exceptions=exceptions, unserved=(), season=season)
    paper = papers(PosterCommunes, plan, published_at="https://example.org/")["posters/prey.pdf"]
    assert len(days) == 65
    assert len(paper.pages) == 1
    assert [day for day in days if day_in_words(day) not in paper.text] == []
    first, second = paper.text.index("de 8 h 30 à 12 h 30 et de 13 h 30"), paper.text.rindex("de 8 h 30 à 12 h 30")
    assert first < paper.text.index("mardi 5 janvier 2027") < second < paper.text.index("mercredi 6 janvier 2027")


def test_a_few_dates_have_their_own_hours_where_these_change() -> None:
    days = [sample.SEASON.first_day + timedelta(weeks=number) for number in range(3)]
    halves = (sample.BOTH[:1], sample.BOTH[1:], sample.BOTH[:1])
    visits = tuple(sample.visit("prey", day, half, "bus-un") for day, half in zip(days, halves, strict=True))
    text = papers(PosterCommunes, sample.plan(visits=visits, exceptions=()))["posters/prey.pdf"].text
    assert "lundi 1er mars 2027 de 8 h 30 à 12 h 30 lundi 8 mars 2027 de 13 h 30 à 17 h 30 lundi 15" in text


def test_a_commune_that_is_called_as_the_service_s_poster_has_a_name_of_its_own() -> None:
    assert poster_paths(["prey", "service", "service-commune"]) == {
        "prey": "posters/prey.pdf",
        "service": "posters/service-commune-commune.pdf",
        "service-commune": "posters/service-commune.pdf",
    }
