"""Duty sheets, read back and held against the plan."""

from __future__ import annotations

import pytest

from medicobus.plan.plan import Visit
from medicobus.publish.attendance import parts
from medicobus.publish.commune import commune_labels, place_lines
from medicobus.publish.duty_sheets import DutySheets
from medicobus.words.dates import day_in_words, hours_in_words, time_in_words
from medicobus.words.numbers import duration, kilometres
from tests.publish import sample
from tests.publish.papers import Paper, papers


@pytest.fixture(scope="module")
def sheets() -> dict[str, Paper]:
    return papers(DutySheets)


def told(visit: Visit) -> list[str]:
    """What a page must say of a visit."""
    scenario = sample.scenario()
    found = [commune_labels(scenario)[visit.stop], *place_lines(scenario.stop[visit.stop])]
    found += [hours_in_words(part.start.time(), part.end.time()) for part in parts(scenario, visit)]
    return found + [scenario.member[entry.member].name for entry in visit.crew]


def test_there_is_one_for_each_bus_and_one_for_visits_without(sheets: dict[str, Paper]) -> None:
    assert list(sheets) == ["duty/bus-un.pdf", "duty/bus-deux.pdf", "duty/without-bus.pdf"]
    assert not any(paper.document.public for paper in sheets.values())
    on_board = sample.scenario(stops=sample.STOPS[:-1])
    plan = sample.plan(visits=tuple(visit for visit in sample.visits() if visit.bus is not None))
    assert list(papers(DutySheets, plan, on_board)) == ["duty/bus-un.pdf", "duty/bus-deux.pdf"]


def test_a_bus_that_is_called_as_the_file_without_bus_has_a_name_of_its_own() -> None:
    buses = (sample.BUSES[0].model_copy(update={"id": "without-bus"}),)
    plan = sample.plan(visits=(), exceptions=(), unserved=())
    made = papers(DutySheets, plan, sample.scenario(buses=buses))
    assert list(made) == ["duty/without-bus-2.pdf", "duty/without-bus.pdf"]
    assert "Aucune sortie dans cette période" in made["duty/without-bus-2.pdf"].text


def test_each_bus_day_has_a_page_with_all_that_the_plan_says(sheets: dict[str, Paper]) -> None:
    visits = {visit.id: visit for visit in sample.plan().visits}
    for bus in sample.scenario().bus_ids:
        tours = [tour for tour in sample.plan().tours if tour.bus == bus]
        paper = sheets[f"duty/{bus}.pdf"]
        assert len(paper.pages) == len(tours)
        for tour, text in zip(tours, paper.pages, strict=True):
            wanted = [
                day_in_words(tour.date)[1:],
                time_in_words(tour.departs.time()),
                time_in_words(tour.returns.time()),
            ]
            wanted += [kilometres(tour.km), duration(15 * len(tour.legs)), "02 00 00 00 00", "Clés", "Notes"]
            for name in tour.visits:
                wanted += told(visits[name])
            assert [one for one in wanted if one not in text] == []
            assert text.count("15 min, 12,5 km") == len(tour.legs)
            assert text.count("Consultations") == text.count("Arrivée à") == len(tour.visits)


def test_legs_lead_from_the_base_from_stop_to_stop_and_back(sheets: dict[str, Paper]) -> None:
    text = sheets["duty/bus-un.pdf"].pages[0]
    legs = ["le dépôt (Évreux) vers Gauciel", "Gauciel vers Reuilly", "Reuilly vers le dépôt (Évreux)"]
    assert legs == sorted(legs, key=text.index)
    assert "Sonnez à la porte du parking." in text


def test_a_visit_without_a_bus_has_a_page_and_tells_who_is_there_when(sheets: dict[str, Paper]) -> None:
    visits = [visit for visit in sample.plan().visits if visit.bus is None]
    pages = sheets["duty/without-bus.pdf"].pages
    for visit, text in zip(visits, pages, strict=True):
        assert [one for one in (*told(visit), day_in_words(visit.date)[1:], "24 créneaux") if one not in text] == []
        assert "Dr Secret Deux médecin matin Dr Secret Trois médecin après-midi" in text
        assert "Départ du dépôt" not in text
        assert "Carburant" not in text


def test_slots_for_urgent_bookings_and_missing_people_are_told() -> None:
    urgent = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un").model_copy(update={"urgent": 3})
    text = papers(DutySheets, sample.plan(visits=(urgent,)))["duty/bus-un.pdf"].text
    assert "24 créneaux, dont 3 pour les urgences" in text
    assert "Personne n'est prévu" in text


def test_a_day_of_which_the_plan_tells_no_way_has_a_page_too() -> None:
    pages = papers(DutySheets, sample.plan(tours=()))["duty/bus-un.pdf"].pages
    assert len(pages) == len([tour for tour in sample.plan().tours if tour.bus == "bus-un"])
    assert "Gauciel" in pages[0]
    assert "Reuilly" in pages[0]
    assert "Départ " not in pages[0].partition("Gauciel")[0]


def test_many_visits_a_day_still_make_a_page_and_notes_can_be_left_out() -> None:
    day = sample.SEASON.first_day
    names = ("gauciel", "reuilly", "ecully", "bois-27")
    visits = tuple(
        sample.visit(name, day, sample.BOTH[:1], "bus-un", ("medecin-aa", "doctor"), ("assistante-dd", "assistant"))
        for name in names
    )
    plan = sample.plan(visits=visits, exceptions=(), unserved=())
    assert len(papers(DutySheets, plan)["duty/bus-un.pdf"].pages) == 1
    made = DutySheets(notice=sample.PUBLICATION, notes=False).documents(plan, sample.scenario())
    assert "Notes" not in Paper(next(iter(made))).text
