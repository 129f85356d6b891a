"""Read back before it counts: nothing is found where nothing is wrong, and every fault in any exporter is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from medicobus.plan.plan import Plan, Visit
from medicobus.publish import EXPORTERS, Document, Exporter
from medicobus.publish.folder import write_documents
from medicobus.publish.published import NOTHING, Published
from medicobus.publish.published_file import read_published
from medicobus.publish.read_back import SILENT, Difference, ReadBackError, checked, differences, reader_of
from medicobus.scenario.calendar import HalfDays, Season
from medicobus.scenario.scenario import Scenario
from tests.publish import sample
from tests.publish.contents import visible_text
from tests.publish.test_every_exporter import HOSTILE, hostile_scenario
from tests.publish.test_published import changed, published

ONE = "prey-2027-03-16"
"""A visit that takes a whole day."""


def read(folder: Path, documents: list[Document], plan: Plan, scenario: Scenario) -> tuple[Difference, ...]:
    """What is found in documents once they are on the disk."""
    for document in documents:
        path = folder / document.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.content)
    places = [document.place for document in documents]
    return differences(folder, places, plan, scenario, sample.PUBLICATION, read_published(folder))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_first_and_a_later_edition_say_what_the_plan_says(tmp_path: Path, language: str) -> None:
    scenario = sample.scenario(language=language)
    first = list(sample.PUBLICATION.documents(sample.plan(), scenario))
    assert read(tmp_path / "first", first, sample.plan(), scenario) == ()
    _documents, known = published(sample.plan(), language=language)
    later = list(sample.PUBLICATION.documents(changed(), scenario, known))
    assert read(tmp_path / "later", later, changed(), scenario) == ()


def test_an_empty_plan_says_nothing_wrong(tmp_path: Path) -> None:
    empty = sample.plan(visits=(), exceptions=(), unserved=())
    assert read(tmp_path, list(sample.PUBLICATION.documents(empty, sample.scenario())), empty, sample.scenario()) == ()


@pytest.mark.parametrize("text", ["markup", "formula", "lines", "sheet", "separators"])
def test_whatever_people_write_is_read_as_they_wrote_it(tmp_path: Path, text: str) -> None:
    plan, scenario = sample.plan(title=HOSTILE[text]), hostile_scenario(HOSTILE[text])
    assert read(tmp_path, list(sample.PUBLICATION.documents(plan, scenario)), plan, scenario) == ()


def test_every_document_has_a_reader_or_tells_no_date() -> None:
    for document in sample.PUBLICATION.documents(sample.plan(), sample.scenario()):
        assert (reader_of(document.place) is None) == (document.place in SILENT), document.place


def edited(edit: Callable[[Visit], Visit]) -> Plan:
    """The plan, one visit of it edited."""
    visits = tuple(edit(visit) if visit.id == ONE else visit for visit in sample.visits())
    return sample.plan(visits=visits)


def later(visit: Visit, span: timedelta) -> Visit:
    moved = {"start": visit.start + span, "end": visit.end + span}
    return visit.model_copy(update={"date": moved["start"].date(), **moved})


FAULTS: dict[str, Plan] = {
    "a day off": edited(lambda visit: later(visit, timedelta(days=1))),
    "an hour off": edited(lambda visit: later(visit, timedelta(hours=1))),
    "a quarter of an hour short": edited(
        lambda visit: visit.model_copy(update={"end": visit.end - timedelta(minutes=15)})
    ),
    "another stop's date": edited(lambda visit: visit.model_copy(update={"stop": "gauciel"})),
    "a visit left out": sample.plan(visits=tuple(visit for visit in sample.visits() if visit.id != ONE)),
}


@cache
def made(kind: type[Exporter], fault: str) -> tuple[Document, ...]:
    """The documents of an exporter that takes a faulty plan for the plan."""
    return tuple(kind(notice=sample.PUBLICATION).documents(FAULTS[fault], sample.scenario()))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_fault_in_any_exporter_is_found(tmp_path: Path, kind: type[Exporter], fault: str) -> None:
    assert read(tmp_path, list(made(kind, fault)), sample.plan(), sample.scenario())


SWAPPED = {
    "place": {"name": "École", "place": "Au gymnase", "address": "9 rue Fausse"},
    "position": {"lat": 48.5, "lon": 0.5},
    "commune": {"commune": "Ailleurs"},
}


@pytest.mark.parametrize("fault", SWAPPED)
@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_wrong_place_in_any_exporter_is_found(tmp_path: Path, kind: type[Exporter], fault: str) -> None:
    stops = tuple(stop.model_copy(update=SWAPPED[fault]) if stop.id == "prey" else stop for stop in sample.STOPS)
    documents = list(kind(notice=sample.PUBLICATION).documents(sample.plan(), sample.scenario(stops=stops)))
    right = list(kind(notice=sample.PUBLICATION).documents(sample.plan(), sample.scenario()))
    says = {document.place for document in documents} != {document.place for document in right} or any(
        one.content != other.content for one, other in zip(documents, right, strict=True)
    )
    assert bool(read(tmp_path, documents, sample.plan(), sample.scenario())) == says


@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_wrong_phone_number_in_any_exporter_is_found(tmp_path: Path, kind: type[Exporter]) -> None:
    wrong = sample.PUBLICATION.model_copy(update={"phone": "02 00 00 00 99"})
    documents = list(kind(notice=wrong).documents(sample.plan(), sample.scenario()))
    says = any("200000099" in re.sub(r"\D", "", visible_text(document)) for document in documents)
    assert bool(read(tmp_path, documents, sample.plan(), sample.scenario())) == says


REPLACED = [
    ("public/communes/prey.html", "mardi 16 mars", "lundi 16 mars"),
    ("public/communes/prey.html", 'datetime="2027-03-16"', 'datetime="2027-03-17"'),
    ("public/communes/prey.html", "2027-03-16T08:30:00+01:00", "2027-03-16T08:30:00+02:00"),
    ("public/communes/prey.html", "tel:+33200000000", "tel:+33200000001"),
    ("public/en/communes/prey.html", "Tuesday 16 March", "Monday 16 March"),
    ("public/horaires.html", "de 13 h 30 à 17 h 30", "de 13 h 30 à 17 h 00"),
    ("public/jours.html", "Prey", "Gauciel"),
    ("public/semaine.html", ">mardi<", ">lundi<"),
    ("public/carte.html", "mardi 16 mars 2027", "mercredi 17 mars 2027"),
    ("public/integrer.html", "de 8 h 30 à 12 h 30", "de 9 h 30 à 12 h 30"),
    ("public/service.ics", "TZID=Europe/Paris:20270316T083000", "TZID=Europe/Paris:20270316T093000"),
    ("public/texts/prey.txt", "mardi 16 mars", "lundi 16 mars"),
    ("public/texts/bulletin.txt", "16", "17"),
    ("public/texts/panel-prey.txt", "16", "17"),
    ("public/texts/panel-prey.txt", "8 h 30", "9 h 30"),
    ("public/texts/bulletin.txt", "02 00 00 00 00", "02 00 00 00 01"),
    ("public/data/dates.csv", "2027-03-16,mardi", "2027-03-16,lundi"),
    ("public/data/services.json", "2027 Mar 16", "2027 Mar 17"),
    ("public/data/stops.geojson", "2027 Mar 16", "2027 Mar 17"),
    ("private/roster.csv", "16/03/2027;mardi", "16/03/2027;lundi"),
    ("private/members/medecin-aa.ics", "20270316T173000", "20270316T163000"),
    ("private/buses/bus-un.ics", "20270316T", "20270317T"),
]


@pytest.mark.parametrize(("place", "right", "wrong"), REPLACED)
def test_a_single_word_that_is_wrong_is_found(tmp_path: Path, place: str, right: str, wrong: str) -> None:
    content = usual()[place].content.decode()
    assert right in content
    document = Document(
        place.partition("/")[2], "text/plain", content.replace(right, wrong).encode(), place.startswith("public")
    )
    found = read(tmp_path, [document], sample.plan(), sample.scenario())
    assert {one.place for one in found} == {place}


@cache
def usual(former: Published = NOTHING) -> dict[str, Document]:
    found = sample.PUBLICATION.documents(sample.plan(), sample.scenario(), former)
    return {document.place: document for document in found}


def test_what_cannot_be_read_is_a_difference(tmp_path: Path) -> None:
    for place, document in usual().items():
        if place not in SILENT and "/panel-" not in place:  # half a panel says nothing wrong
            broken = Document(document.path, document.media_type, document.content[:100], document.public)
            assert read(tmp_path, [broken], sample.plan(), sample.scenario()), place


def test_the_former_publication_stands_if_a_document_says_otherwise(tmp_path: Path) -> None:
    plan, scenario = sample.plan(), sample.scenario()

    def check(stage: Path, places: Sequence[str]) -> None:
        checked(stage, places, plan, scenario, sample.PUBLICATION, read_published(stage))

    good = usual()["public/texts/prey.txt"]
    wrong = Document(good.path, good.media_type, good.content.replace(b"mardi 16 mars", b"lundi 16 mars"), public=True)
    write_documents([good], tmp_path / "out", check=check)
    with pytest.raises(ReadBackError, match="lundi 16 mars 2027"):
        write_documents([wrong], tmp_path / "out", check=check)
    assert (tmp_path / "out" / good.place).read_bytes() == good.content
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"public", "private"}


OWN_WORDS = {
    "hours": {"note": "Mairie ouverte de 9 h à 12 h, de 25 h à 26 h."},
    "a date": {"note": "Le parking est fermé le samedi 1er mai 2027."},
    "a date and hours": {"note": "- mardi 2 mars, de 9 h à 10 h"},
    "a month in brackets": {"note": "Travaux (rue barrée jusqu'en mars 2027)."},
    "a day of history": {"place": "Place du 8 mai 1945", "address": "1 rue du 11-Novembre"},
    "a dash": {"place": "Mairie – salle 2"},
    "a weekday": {"name": "Salle du lundi", "commune": "Vendredi-sur-Mer"},
}


@pytest.mark.parametrize("told", OWN_WORDS.values(), ids=OWN_WORDS)
def test_what_people_wrote_themselves_is_no_false_alarm(tmp_path: Path, told: dict[str, str]) -> None:
    stops = tuple(stop.model_copy(update=told) if stop.id == "prey" else stop for stop in sample.STOPS)
    scenario = sample.scenario(stops=stops)
    assert read(tmp_path, list(sample.PUBLICATION.documents(sample.plan(), scenario)), sample.plan(), scenario) == ()


def test_a_notice_may_name_dates_and_hours(tmp_path: Path) -> None:
    notice = sample.PUBLICATION.model_copy(
        update={
            "phone_hours": "de 8 h à 11 h, sauf le vendredi 14 mai 2027",
            "price": "Gratuit le lundi 3 mai",
            "phone": "02 00 00 00 00 ou 02 00 00 00 01",
            "accessibility_audit": "Audit du lundi 5 octobre 2026, 80 % des critères",
        }
    )
    documents = list(notice.documents(sample.plan(), sample.scenario()))
    for document in documents:
        path = tmp_path / document.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.content)
    places = [document.place for document in documents]
    known = read_published(tmp_path)
    assert differences(tmp_path, places, sample.plan(), sample.scenario(), notice, known) == ()


def test_one_commune_may_be_spelled_in_two_ways(tmp_path: Path) -> None:
    stops = (*sample.STOPS, sample.stop("prey-2", "PREY", "27478", "Gymnase"))
    scenario = sample.scenario(stops=stops)
    visits = (*sample.visits(), sample.visit("prey-2", date(2027, 3, 3), sample.BOTH[:1], None))
    plan = sample.plan(visits=tuple(sorted(visits, key=lambda one: (one.date, one.start, one.stop))))
    assert read(tmp_path, list(sample.PUBLICATION.documents(plan, scenario)), plan, scenario) == ()


def test_half_days_may_touch_and_a_season_may_pass_new_year(tmp_path: Path) -> None:
    hours = HalfDays.model_validate({"morning": "08:30-12:30", "afternoon": "12:30-17:30"})
    season = Season(first_day=date(2029, 12, 3), last_day=date(2030, 1, 20))
    days = (date(2029, 12, 4), date(2030, 1, 1), date(2030, 1, 15))
    visits = tuple(sample.visit("prey", day, sample.BOTH, "bus-un", ("medecin-aa", "doctor")) for day in days)
    ends = {"first_day": season.first_day, "last_day": season.last_day}
    plan = sample.plan(season=ends, visits=visits, exceptions=(), unserved=())
    scenario = sample.scenario(season=season, half_days=hours, closures=())
    assert read(tmp_path, list(sample.PUBLICATION.documents(plan, scenario)), plan, scenario) == ()
