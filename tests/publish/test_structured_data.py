"""What search engines read: every visit with its place and its offset from UTC, harmless within a page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.published import NOTHING, Published
from medicobus.publish.structured_data import structured_data
from medicobus.publish.timetable import timetable
from tests.publish import sample
from tests.publish.test_every_exporter import HOSTILE, hostile_scenario, secrets

PARIS = ZoneInfo("Europe/Paris")


def texts(published: Published = NOTHING, **plan: object) -> dict[str, str]:
    return structured_data(sample.plan(**plan), sample.scenario(), sample.PUBLICATION, published)


def of_type(text: str, kind: str) -> list[dict[str, Any]]:
    return [node for node in json.loads(text)["@graph"] if node["@type"] == kind]


def test_every_commune_of_the_timetable_has_one() -> None:
    assert list(texts()) == [commune.slug for commune in timetable(sample.plan(), sample.scenario())]


def test_every_visit_is_an_event_with_its_offset() -> None:
    found = [event for text in texts().values() for event in of_type(text, "Event")]
    stops = sample.scenario().stop
    read = {
        (event["location"]["address"]["addressLocality"], datetime.fromisoformat(event["startDate"])): event
        for event in found
    }
    assert len(found) == len(read) == len(sample.plan().visits)
    for visit in sample.plan().visits:
        stop = stops[visit.stop]
        event = read[stop.commune, visit.start.replace(tzinfo=PARIS)]
        start, end = datetime.fromisoformat(event["startDate"]), datetime.fromisoformat(event["endDate"])
        assert end.replace(tzinfo=None) == visit.end
        assert (
            start.strftime("%z")
            == end.strftime("%z")
            == ("+0100" if visit.date.month == 3 and visit.date.day < 28 else "+0200")
        )
        assert event["eventStatus"] == "https://schema.org/EventScheduled"
        place = event["location"]
        assert place["name"] == stop.place or stop.name
        assert place["address"]["streetAddress"] == stop.address
        assert (place["geo"]["latitude"], place["geo"]["longitude"]) == (stop.lat, stop.lon)
        assert event["organizer"]["name"] == "Communauté de communes d'Exemple"


def test_a_stop_is_a_clinic_that_is_open_on_its_dates() -> None:
    (clinic,) = of_type(texts()["prey"], "MedicalClinic")
    hours = [
        (one["validFrom"], one["validThrough"], one["opens"], one["closes"])
        for one in clinic["openingHoursSpecification"]
    ]
    days = [visit.date.isoformat() for visit in sample.plan().visits if visit.stop == "prey"]
    halves = (("08:30", "12:30"), ("13:30", "17:30"))
    assert hours == [(day, day, opens, closes) for day in days for opens, closes in halves]
    assert clinic["telephone"] == "+33200000000"
    assert clinic["name"] == "Bus d'exemple – Prey"


def test_what_has_moved_or_is_cancelled_says_so() -> None:
    plan = sample.plan()
    calendars = CalendarStops(notice=sample.PUBLICATION).documents(plan, sample.scenario())
    published = NOTHING.after(plan, {one.place: one.feed for one in calendars if one.feed is not None})
    visits = [visit for visit in plan.visits if visit.id != "prey-2027-03-16"]
    place = next(number for number, visit in enumerate(visits) if visit.id == "gauciel-2027-03-22")
    later = visits[place].start.replace(day=30)
    update = {"date": later.date(), "start": later, "end": later.replace(hour=12)}
    visits[place] = visits[place].model_copy(update=update)
    found = texts(published, visits=tuple(visits), made_at=datetime(2027, 2, 20, tzinfo=UTC))
    (cancelled,) = [one for one in of_type(found["prey"], "Event") if one["eventStatus"].endswith("Cancelled")]
    assert cancelled["startDate"] == "2027-03-16T08:30:00+01:00"
    (moved,) = [one for one in of_type(found["gauciel"], "Event") if "previousStartDate" in one]
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["startDate"] == "2027-03-30T08:30:00+02:00"
    assert moved["previousStartDate"] == "2027-03-22T08:30:00+01:00"


class Scripts(HTMLParser):
    """The tags of a page, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert tag == "p" or attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", [*HOSTILE.values(), "</script><b>", "<!--<script>", "a\u2028b", "&lt;/script&gt;"])
def test_it_cannot_leave_its_script(text: str) -> None:
    notice = sample.PUBLICATION.model_copy(update={"name": text, "issuer": text, "phone": text})
    found = structured_data(sample.plan(), hostile_scenario(text), notice)
    for told in found.values():
        assert not set(told) & set("<>&\u2028\u2029\n\r")
        page = Scripts(f'<script type="application/ld+json">{told}</script><p>')
        assert page.tags == ["script", "p"]
        assert json.loads(page.text) == json.loads(told)


def test_it_tells_nothing_of_members() -> None:
    assert [secret for secret in secrets() for told in texts().values() if secret in told] == []
