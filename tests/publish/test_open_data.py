"""Open data: every row and record is the plan's, and readers that are not ours take them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from data_inclusion.schema.v1.services import Service
from data_inclusion.schema.v1.structures import Structure
from data_inclusion.schema.v1.thematiques import Thematique

from medicobus.plan.plan import Plan
from medicobus.publish import Publication
from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.exporter import Document
from medicobus.publish.open_data import OpenData
from medicobus.publish.published import NOTHING, Published
from tests.publish import sample
from tests.publish.french_text import DAYS, full_dates, spans
from tests.publish.test_opening_hours import intervals, wanted

EARLIER = datetime(2026, 2, 3, 8, 5, tzinfo=UTC)
"""The readers of data·inclusion refuse what is younger than the clock of whoever reads."""
COLUMNS = "date,weekday,start,end,hours,stop,commune,insee,place,address,lat,lon,status"


def documents(plan: Plan | None = None, published: Published = NOTHING, **scenario: object) -> dict[str, Document]:
    exporter = OpenData(notice=sample.PUBLICATION, published=published)
    found = exporter.documents(plan or sample.plan(), sample.scenario(**scenario))
    return {document.path.removeprefix("data/"): document for document in found}


def loaded(name: str, **changes: object) -> Any:
    return json.loads(documents(sample.plan(**changes))[name].content)


def rows(plan: Plan | None = None, published: Published = NOTHING) -> list[dict[str, str]]:
    text = documents(plan, published)["dates.csv"].content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_has_a_row_for_every_visit() -> None:
    found, visits = rows(), sample.plan().visits
    stops = sample.scenario().stop
    assert len(found) == len(visits)
    for row, visit in zip(found, visits, strict=True):
        stop = stops[visit.stop]
        assert date.fromisoformat(row["date"]) == visit.date
        assert DAYS[visit.date.weekday()] == row["weekday"]
        assert [row["start"], row["end"]] == [f"{visit.start:%H:%M}", f"{visit.end:%H:%M}"]
        assert [row["stop"], row["commune"], row["insee"]] == [stop.id, stop.commune, stop.insee or ""]
        assert [row["place"], row["address"]] == [stop.place or stop.name, stop.address]
        assert [float(row["lat"]), float(row["lon"])] == [stop.lat, stop.lon]
        assert row["status"] == "confirmed"
    lunch = {row["hours"] for row in found if row["stop"] == "prey"}
    assert lunch == {"08:30-12:30,13:30-17:30"}


def test_the_table_is_plain_csv() -> None:
    raw = documents()["dates.csv"].content
    assert raw.decode().partition("\r\n")[0] == COLUMNS
    assert raw.count(b"\n") == raw.count(b"\r\n") == 1 + len(sample.plan().visits)


def test_a_place_west_of_greenwich_stays_a_number() -> None:
    stops = tuple(stop.model_copy(update={"lon": -1.62, "address": "=1+1"}) for stop in sample.STOPS)
    text = documents(stops=stops)["dates.csv"].content.decode()
    found = next(csv.DictReader(io.StringIO(text)))
    assert (found["lon"], found["address"]) == ("-1.62", "'=1+1")


def test_what_was_published_and_is_not_held_any_more_says_so() -> None:
    plan, scenario = sample.plan(), sample.scenario()
    calendars = CalendarStops(notice=sample.PUBLICATION).documents(plan, scenario)
    published = NOTHING.after(plan, {one.place: one.feed for one in calendars if one.feed is not None})
    visits = [visit for visit in plan.visits if visit.id != "prey-2027-03-16"]
    place = next(number for number, visit in enumerate(visits) if visit.id == "gauciel-2027-03-08")
    later = {"date": date(2027, 3, 9), "start": datetime(2027, 3, 9, 9), "end": datetime(2027, 3, 9, 12)}  # noqa: DTZ001
    visits[place] = visits[place].model_copy(update=later)
    changed = rows(sample.plan(visits=tuple(visits)), published)
    status = {(row["stop"], row["date"]): row["status"] for row in changed if row["status"] != "confirmed"}
    assert status == {("prey", "2027-03-16"): "cancelled", ("gauciel", "2027-03-09"): "moved"}
    assert len(changed) == len(plan.visits)


def test_the_schema_describes_the_table() -> None:
    schema = loaded("dates.schema.json")
    fields = {field["name"]: field for field in schema["fields"]}
    assert ",".join(fields) == COLUMNS
    assert schema["primaryKey"] == ["date", "stop"]
    assert schema["$schema"] == "https://frictionlessdata.io/schemas/table-schema.json"
    found = rows()
    assert len({(row["date"], row["stop"]) for row in found}) == len(found)
    for row in found:
        for name, field in fields.items():
            assert set(field) == {"name", "title", "description", "type", "example", "constraints"} | (
                {"format"} if field["type"] == "time" else set()
            )
            check_value(row[name], field)


def check_value(value: str, field: dict[str, Any]) -> None:
    """As a Table Schema has it."""
    rules = field["constraints"]
    if value == "":
        assert not rules["required"]
        return
    read = {"date": date.fromisoformat, "string": str, "number": float, "time": time.fromisoformat}[field["type"]]
    read(value)
    assert value in rules.get("enum", [value])
    assert re.fullmatch(rules.get("pattern", ".*"), value)
    assert rules.get("minimum", -999) <= (float(value) if field["type"] == "number" else 0) <= rules.get("maximum", 999)


def test_titles_are_french_and_english_on_demand() -> None:
    titles = [field["title"] for field in loaded("dates.schema.json")["fields"]]
    assert titles[:5] == ["Date", "Jour", "Début", "Fin", "Heures"]
    english = json.loads(documents(language="en")["dates.schema.json"].content)
    assert english["fields"][1]["title"] == "Day"
    assert "Monday" in english["fields"][1]["constraints"]["enum"]


@pytest.mark.parametrize("warned", [{}, {"ignore_warnings": False}])
def test_data_inclusion_s_own_schema_takes_the_records(warned: dict[str, bool]) -> None:
    (structure,) = loaded("structures.json", made_at=EARLIER)
    services = loaded("services.json", made_at=EARLIER)
    told = Structure.model_validate(structure, context=warned)
    assert set(structure) <= set(Structure.model_fields)
    assert told.nom == "Bus d'exemple"
    assert len(services) == len(sample.STOPS)
    for service in services:
        read = Service.model_validate(service, context=warned)
        assert set(service) <= set(Service.model_fields)
        assert read.structure_id == told.id
        assert read.source == told.source == "communaute-de-communes-d-exemple"
        assert read.thematiques == {Thematique.SANTE__ACCES_AUX_SOINS}
        assert read.telephone == "+33200000000"
    assert len({service["id"] for service in services}) == len(services)


def test_each_service_tells_its_stop_and_every_date() -> None:
    services = {service["id"].partition("--")[2]: service for service in loaded("services.json")}
    for stop in sample.STOPS:
        service = services[stop.id]
        assert intervals(service["horaires_accueil"]) == wanted(stop.id)
        assert (service["commune"], service.get("code_insee")) == (stop.commune, stop.insee)
        assert (service["latitude"], service["longitude"]) == (stop.lat, stop.lon)
        assert service["adresse"] == stop.address
        assert 200 <= len(service["description"]) <= 2000
        assert "02 00 00 00 00" in service["description"]
    assert date(2027, 3, 29) in full_dates(services["gauciel"]["description"])
    assert spans(services["gauciel"]["description"])[0] == (time(8, 30), time(12, 30))
    assert services["prey"]["modes_mobilisation"] == ["telephoner"]


def test_who_publishes_may_be_stated() -> None:
    exporter = OpenData(notice=sample.PUBLICATION, producer="cc-exemple", siret="00000000000000")
    found = {
        one.path: json.loads(one.content)
        for one in exporter.documents(sample.plan(), sample.scenario())
        if b"{" in one.content
    }
    assert found["data/structures.json"][0]["siret"] == "0" * 14
    assert {service["id"].partition("--")[0] for service in found["data/services.json"]} == {"cc-exemple"}
    with pytest.raises(ValueError, match="siret"):
        OpenData(siret="12 34")


@pytest.mark.parametrize("name", ["L" * 300, "L " * 150, "A", ".", "Bus d'exemple etc."])
def test_names_have_the_length_that_the_schema_asks_for(name: str) -> None:
    exporter = OpenData(notice=Publication(name=name, by_appointment=False))
    plan = sample.plan(title=name, made_at=EARLIER, visits=(), exceptions=())
    found = {one.path: one.content for one in exporter.documents(plan, sample.scenario(title=name))}
    for record in json.loads(found["data/structures.json"]):
        Structure.model_validate(record, context={"ignore_warnings": False})
    for record in json.loads(found["data/services.json"]):
        assert "horaires_accueil" not in record
        Service.model_validate(record, context={"ignore_warnings": False})


def test_the_map_has_a_point_for_each_stop() -> None:
    told = loaded("stops.geojson", made_at=datetime(2027, 3, 27, 23, 30, tzinfo=UTC))
    assert told["type"] == "FeatureCollection"
    points = {feature["id"]: feature for feature in told["features"]}
    assert set(points) == set(sample.scenario().stop)
    for stop in sample.STOPS:
        point, held = points[stop.id], [visit.date for visit in sample.plan().visits if visit.stop == stop.id]
        assert point["geometry"] == {"type": "Point", "coordinates": [stop.lon, stop.lat]}
        told_of = point["properties"]
        assert (told_of["name"], told_of["commune"], told_of["insee"]) == (stop.name, stop.commune, stop.insee)
        assert intervals(told_of["opening_hours"]) == wanted(stop.id)
        assert told_of["next_dates"] == [day.isoformat() for day in held if day >= date(2027, 3, 28)]


def test_a_stop_without_dates_has_no_hours() -> None:
    told = loaded("stops.geojson", visits=())
    assert {feature["properties"]["opening_hours"] for feature in told["features"]} == {None}
