"""The ten rules that make every client agree, on every calendar that is handed out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import icalendar
import pytest

from medicobus.publish import Publication
from medicobus.publish.calendar_buses import CalendarBuses
from medicobus.publish.calendar_members import CalendarMembers
from medicobus.publish.calendar_stops import CalendarStops
from tests.publish import sample

KINDS = (CalendarStops, CalendarBuses, CalendarMembers)


def texts(**notice: object) -> dict[str, str]:
    """Every calendar by its path, its folded lines joined."""
    publication = sample.PUBLICATION.model_copy(update=notice)
    return {
        document.path: document.content.decode().replace("\r\n ", "")
        for kind in KINDS
        for document in kind(notice=publication).documents(sample.plan(), sample.scenario())
    }


@pytest.mark.parametrize(("path", "text"), texts().items(), ids=texts())
class TestEveryCalendar:
    def test_one_zone_with_two_yearly_rules(self, path: str, text: str) -> None:
        assert text.count("BEGIN:VTIMEZONE") == text.count("BEGIN:DAYLIGHT") == text.count("BEGIN:STANDARD") == 1
        for line in ("DTSTART:19700329T020000", "DTSTART:19701025T030000", "TZID:Europe/Paris"):
            assert f"\r\n{line}\r\n" in text
        assert "RDATE" not in text
        used = set(re.findall(r"TZID=([^:;]+)", text))
        assert used <= {"Europe/Paris"}, path

    def test_no_recurring_event_and_no_alarm_and_no_guest(self, path: str, text: str) -> None:
        events = text[text.index("END:VTIMEZONE") :]
        assert not re.search(r"\r\n(RRULE|EXDATE|RECURRENCE-ID|ATTENDEE|BEGIN:VALARM)", events), path

    def test_no_uid_on_the_calendar_itself(self, path: str, text: str) -> None:
        assert "UID" not in icalendar.Calendar.from_ical(text), path
        assert text.count("\r\nUID:") == text.count("BEGIN:VEVENT")

    def test_published_in_the_name_of_a_mailbox(self, path: str, text: str) -> None:
        assert "\r\nMETHOD:PUBLISH\r\n" in text, path
        assert text.count("\r\nORGANIZER:mailto:planning@example.org\r\n") == text.count("BEGIN:VEVENT")

    def test_uids_are_the_visits_and_the_stamp_is_the_plans(self, path: str, text: str) -> None:
        calendar = icalendar.Calendar.from_ical(text)
        visits = {visit.id for visit in sample.plan().visits}
        uids = [str(event["UID"]) for event in calendar.events if event["STATUS"] == "CONFIRMED"]
        assert len(set(uids)) == len(uids), path
        assert {uid.split("@")[0] for uid in uids} <= visits
        made = datetime(2027, 2, 15, 8, 5, 12, tzinfo=UTC)
        assert all(event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == made for event in calendar.events)
        assert all(int(event["SEQUENCE"]) == 0 for event in calendar.events)

    def test_clients_are_asked_to_look_again(self, path: str, text: str) -> None:
        assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in text, path
        assert "\r\nX-PUBLISHED-TTL:PT4H\r\n" in text


def test_without_a_mailbox_there_is_no_method() -> None:
    for text in texts(organizer=None).values():
        assert "METHOD" not in text
        assert "ORGANIZER" not in text


def test_a_single_event_goes_without_a_calendar_name() -> None:
    visits = sample.plan().visits
    alone = sample.plan(visits=tuple(visit for visit in visits if visit.id == "prey-2027-03-02"), exceptions=())
    for kind in KINDS:
        for document in kind().documents(alone, sample.scenario()):
            events = document.content.count(b"BEGIN:VEVENT")
            assert (b"X-WR-CALNAME" in document.content) == (events != 1), document.path


def test_what_was_never_published_is_not_cancelled() -> None:
    for text in texts().values():
        assert "CANCELLED" not in text
    assert "20270405" not in texts()["calendars/reuilly.ics"]


def test_an_event_says_where_and_whom_to_call() -> None:
    event = icalendar.Calendar.from_ical(texts()["calendars/prey.ics"]).events[0]
    assert "Prey – Devant la salle des fêtes" in event["SUMMARY"]
    assert event["LOCATION"] == "1 rue de l'Exemple, Prey"
    assert event["GEO"].to_ical() == "49.01;1.15"
    assert "02 00 00 00 00" in event["DESCRIPTION"]
    assert event["URL"] == "https://example.org/bus"


def test_a_member_learns_who_else_comes_and_with_which_bus() -> None:
    event = icalendar.Calendar.from_ical(texts()["members/medecin-aa.ics"]).events[0]
    assert "Mme Secret Quatre" in event["DESCRIPTION"]
    assert "Grand bus" in event["DESCRIPTION"]


def test_a_buss_day_begins_and_ends_at_the_base() -> None:
    event = icalendar.Calendar.from_ical(texts()["buses/bus-un.ics"]).events[0]
    assert "8 h 15" in event["DESCRIPTION"]
    assert "37,5 km" in event["DESCRIPTION"]


def test_a_mailbox_must_be_one() -> None:
    assert Publication(organizer="planning@example.org").organizer == "mailto:planning@example.org"
    for wrong in ("planning", "mailto:a b@example.org", "mailto:x@example.org\r\nATTENDEE:mailto:y@example.org"):
        with pytest.raises(ValueError, match="organizer"):
            Publication(organizer=wrong)
