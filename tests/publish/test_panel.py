"""The line for an illuminated panel: true, whole in its numbers, and never too long."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medicobus.publish import Publication
from medicobus.publish.panel import panel
from medicobus.publish.stop_facts import commune_facts
from medicobus.publish.texts import Texts
from tests.publish import sample
from tests.publish.french_text import DAYS, listed_dates, spans
from tests.publish.test_texts import FILES, held, texts

PHONE = "02 00 00 00 00"


@pytest.mark.parametrize("stop", FILES)
def test_its_day_hours_and_phone_are_the_plan_s(stop: str) -> None:
    line = texts()[f"panel-{FILES[stop]}"]
    assert len(line) <= 90
    assert "\n" not in line
    wanted = held(stop)
    when = line.partition(" : ")[2].partition(" RDV")[0]
    assert spans(when) == wanted[min(wanted)]
    assert line.startswith("Bus d'exemple : ")
    assert PHONE in line
    weekday = re.search(rf"\b({'|'.join(DAYS)})s?\b", when)
    assert weekday is not None
    if when.startswith("tous les"):
        lost = set(listed_dates(when.partition("sauf")[2], 2027)) if "sauf" in when else set()
        every = {day for day in sample.SEASON.days() if DAYS[day.weekday()] == weekday[1]}
        assert every - lost == set(wanted)
    else:
        told = listed_dates(when.partition(" ")[2].partition(f", {spans(when)[0][0].hour} h")[0], 2027)
        assert told == sorted(wanted)[: len(told)]
        assert {DAYS[day.weekday()] for day in told} == {weekday[1]}


def test_what_is_past_is_not_announced() -> None:
    later = texts(sample.plan(made_at=datetime(2027, 4, 13, 22, 30, tzinfo=UTC)))
    assert later["panel-prey"].startswith("Bus d'exemple : mardi 27 avril, 8 h 30-12 h 30 et 13 h 30-17 h 30.")
    assert "aucune date" in texts(sample.plan(visits=()))["panel-prey"]


def test_a_moved_visit_is_not_hidden_behind_a_rhythm() -> None:
    line = texts(notice=Publication(name="Bus", phone=PHONE))["panel-reuilly"]
    assert line == "Bus : lundis 1er, 8, 15 et 22 mars, 13 h 30-17 h 30. RDV 02 00 00 00 00. École"


def test_dates_of_other_hours_are_not_told_with_the_first() -> None:
    visits = list(sample.visits())
    second = [number for number, visit in enumerate(visits) if visit.stop == "ecully"][1]
    visits[second] = visits[second].model_copy(update={"start": visits[second].start.replace(hour=9)})
    line = texts(sample.plan(visits=tuple(visits)))["panel-ecully-l-exemple"]
    assert line == "Bus d'exemple : mercredi 10 mars, 8 h 30-12 h 30. RDV 02 00 00 00 00. Halle"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((9, 10, 11), "du 9 au 11 mars"),
        ((30, 31, 32), "du 30 mars au 1er avril"),
        ((9, 10), "mardi 9 et mercredi 10 mars"),
        ((9, 10, 12), "mardi 9, mercredi 10 et vendredi 12 mars"),
        ((31, 32), "mercredi 31 mars"),
        ((9, 16, 37), "mardis 9 et 16 mars, 6 avril"),
    ],
)
def test_days_that_come_together_are_told_together(days: tuple[int, ...], told: str) -> None:
    dates = [date(2027, 2, 28) + timedelta(days=number) for number in days]
    visits = tuple(sample.visit("prey", day, sample.BOTH[:1], "bus-un") for day in dates)
    line = texts(sample.plan(visits=visits, exceptions=()), Publication(name="Bus", phone=PHONE))["panel-prey"]
    assert line.startswith(f"Bus : {told}, 8 h 30-12 h 30. RDV 02 00 00 00 00")


def test_two_stops_of_a_commune_share_its_panel() -> None:
    day = date(2027, 3, 4)
    stops = (*sample.STOPS, sample.stop("prey-2", "Prey", None, "Gymnase"))
    first = sample.visit("prey-2", day, sample.BOTH[:1], "bus-un")
    second = sample.visit("prey", date(2027, 3, 11), sample.BOTH[:1], "bus-un")
    line = texts(sample.plan(visits=(first, second), exceptions=()), stops=stops)["panel-prey"]
    assert line == "Bus d'exemple : jeudis 4 et 11 mars, 8 h 30-12 h 30. RDV 02 00 00 00 00"


def test_the_place_is_told_where_there_is_room() -> None:
    notice = Publication(name="Bus", phone=PHONE, by_appointment=False)
    assert texts(notice=notice)["panel-gauciel"] == (
        "Bus : tous les lundis, 8 h 30-12 h 30, sauf le 29 mars. Tél. 02 00 00 00 00. Mairie"
    )


@settings(max_examples=40)
@given(
    commune=st.text(min_size=1, max_size=200),
    service=st.text("Médicobus 0123456789h.,:—", min_size=1, max_size=200).filter(str.strip),
    phone=st.none() | st.just(PHONE) | st.text("0123456789 +", min_size=1, max_size=200).filter(str.strip),
    place=st.text(min_size=1, max_size=200),
    longest=st.integers(40, 200),
)
@example("C" * 200, "S" * 200, PHONE, "P" * 200, 90)
@example("C " * 100, "12 " * 66, "0" * 200, "P" * 200, 90)
def test_it_is_never_too_long_and_cuts_no_number(
    commune: str, service: str, phone: str | None, place: str, longest: int
) -> None:
    stops = tuple(stop.model_copy(update={"commune": commune, "place": place}) for stop in sample.STOPS)
    question, plan = sample.scenario(stops=stops), sample.plan()
    notice = Publication(name=service, phone=phone)
    for facts in commune_facts(plan, question):
        line = panel(plan, notice, facts, longest)
        assert 0 < len(line) <= longest
        assert "\n" not in line
        told = [span for stop in facts.stops for day in stop.days for span in day.spans]
        behind = line.rpartition(" : ")[2]
        assert all(span in told for span in spans(behind.partition(" RDV")[0]))
        if " RDV " in behind and phone:
            assert f" RDV {' '.join(phone.split())}" in line


def test_the_length_is_an_option() -> None:
    found = Texts(notice=sample.PUBLICATION, panel_length=60).documents(sample.plan(), sample.scenario())
    lines = [document.content.decode() for document in found if "panel-" in document.path]
    assert len(lines) == 7
    assert all(len(line) <= 60 for line in lines)
    assert all(re.search(r"\d h", line) for line in lines)
    with pytest.raises(ValueError, match="panel_length"):
        Texts(panel_length=10)
