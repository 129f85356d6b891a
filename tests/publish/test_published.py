"""What a second publication changes: only what changed; SEQUENCE never falls; moves and losses appear as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from medicobus.errors import InputError
from medicobus.plan.plan import Plan, Visit
from medicobus.publish import Document
from medicobus.publish.addresses import Addresses
from medicobus.publish.published import NOTHING, Published
from medicobus.publish.published_file import NAME, read_published
from tests.publish import sample

LATER = datetime(2027, 3, 12, 7, 0, tzinfo=UTC)
CALENDARS = ("calendar_stops", "calendar_buses", "calendar_members")
MOVED, CANCELLED, ADDED = "prey-2027-03-30", "gauciel-2027-04-05", "ecully-2027-04-21"


def published(plan: Plan, former: Published = NOTHING, **changes: object) -> tuple[dict[str, bytes], Published]:
    """Every calendar by its place, and the ledger as it is read again."""
    found = list(sample.PUBLICATION.documents(plan, sample.scenario(**changes), former, CALENDARS))
    return {document.place: document.content for document in found}, ledger(found)


def ledger(documents: list[Document]) -> Published:
    return Published.model_validate_json(next(one.content for one in documents if one.path == NAME))


def changed(made_at: datetime = LATER, **more: object) -> Plan:
    """A later plan: a visit two days later, one gone, one more; across the change to summer time."""
    return sample.plan(visits=tuple(_changed_visits()), made_at=made_at, exceptions=(), **more)


def _changed_visits() -> Iterator[Visit]:
    for visit in sample.visits():
        if visit.id == MOVED:
            later = {"start": visit.start + timedelta(days=2), "end": visit.end + timedelta(days=2)}
            yield visit.model_copy(update={"date": visit.date + timedelta(days=2)} | later)
        elif visit.id != CANCELLED:
            yield visit
    yield sample.visit("ecully", date(2027, 4, 21), sample.BOTH[:1], "bus-deux", ("medecin-bb", "doctor"))


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(content).events}


def event(documents: dict[str, bytes], place: str, uid: str) -> icalendar.Event:
    return events(documents[place])[uid]


def test_the_same_plan_again_gives_the_same_bytes() -> None:
    first, known = published(sample.plan())
    again, known_again = published(sample.plan(), known)
    assert (again, known_again) == (first, known)
    second, known = published(changed(), known)
    again, known_again = published(changed(), known)
    assert (again, known_again) == (second, known)


def test_a_later_plan_changes_only_what_changed() -> None:
    before, known = published(sample.plan())
    after, _known = published(changed(), known)
    differing = {place for place in before if place.endswith(".ics") and before[place] != after[place]}
    assert {place for place in differing if place.startswith("public/calendars/")} == {
        "public/calendars/prey.ics",
        "public/calendars/gauciel.ics",
        "public/calendars/ecully.ics",
    }
    for place in differing:
        old, new = events(before[place]), events(after[place])
        touched = {uid for uid in old | new if uid not in old or uid not in new or old[uid] != new[uid]}
        assert {uid.split("@")[0] for uid in touched} <= {MOVED, CANCELLED, ADDED}, place
        assert all(new[uid]["LAST-MODIFIED"].dt == new[uid]["DTSTAMP"].dt == LATER for uid in touched), place


def test_a_moved_a_cancelled_and_an_added_visit_appear_as_such() -> None:
    _before, known = published(sample.plan())
    assert not any(one.change for feed in known.feeds.values() for one in feed.events.values())
    after, known = published(changed(), known)
    moved = event(after, "public/calendars/prey.ics", f"{MOVED}@stops.medicobus")
    assert moved["SUMMARY"].startswith("NOUVELLE DATE – ")
    assert moved["DTSTART"].dt.isoformat() == "2027-04-01T08:30:00+02:00"
    assert "Annoncé d'abord le mardi 30 mars 2027 de 8 h 30 à 17 h 30" in moved["DESCRIPTION"].replace("\u00a0", " ")
    assert (int(moved["SEQUENCE"]), moved["STATUS"]) == (1, "CONFIRMED")
    cancelled = event(after, "public/calendars/gauciel.ics", f"{CANCELLED}@stops.medicobus")
    assert cancelled["SUMMARY"].startswith("ANNULÉ – ")
    assert (int(cancelled["SEQUENCE"]), cancelled["STATUS"]) == (1, "CANCELLED")
    added = event(after, "public/calendars/ecully.ics", f"{ADDED}@stops.medicobus")
    assert (int(added["SEQUENCE"]), added["STATUS"]) == (0, "CONFIRMED")
    changes = {uid: one.change for feed in known.feeds.values() for uid, one in feed.events.items() if one.change}
    assert changes[f"{MOVED}@stops.medicobus"] == "moved"
    assert changes[f"{CANCELLED}@stops.medicobus"] == "cancelled"
    assert changes[f"{ADDED}@stops.medicobus"] == "added"
    assert {uid.split("@")[0] for uid in changes} == {MOVED, CANCELLED, ADDED}
    for place in ("public/service.ics", "private/buses/bus-un.ics"):
        statuses = {str(one["STATUS"]) for uid, one in events(after[place]).items() if uid.startswith(CANCELLED)}
        assert statuses == {"CANCELLED"}, place


def test_new_hours_and_a_new_place_are_told_apart_from_a_new_date() -> None:
    _before, known = published(sample.plan())
    later = tuple(
        visit.model_copy(update={"start": visit.start + timedelta(minutes=30)}) if visit.id == MOVED else visit
        for visit in sample.visits()
    )
    after, _known = published(sample.plan(visits=later, made_at=LATER), known)
    summary = event(after, "public/calendars/prey.ics", f"{MOVED}@stops.medicobus")["SUMMARY"]
    assert summary.startswith("NOUVEL HORAIRE – ")
    stops = tuple(
        one.model_copy(update={"address": "3 rue Neuve"}) if one.id == "prey" else one for one in sample.STOPS
    )
    after, _known = published(sample.plan(made_at=LATER), known, stops=stops)
    told = events(after["public/calendars/prey.ics"]).values()
    assert all(one["SUMMARY"].startswith("NOUVEAU LIEU – ") and int(one["SEQUENCE"]) == 1 for one in told)


def test_what_comes_back_is_confirmed_and_its_sequence_never_falls() -> None:
    _documents, known = published(sample.plan())
    _documents, known = published(changed(), known)
    after, known = published(sample.plan(made_at=LATER + timedelta(days=3)), known)
    back = event(after, "public/calendars/gauciel.ics", f"{CANCELLED}@stops.medicobus")
    moved = event(after, "public/calendars/prey.ics", f"{MOVED}@stops.medicobus")
    assert (back["STATUS"], int(back["SEQUENCE"])) == ("CONFIRMED", 2)
    assert (moved["STATUS"], int(moved["SEQUENCE"])) == ("CONFIRMED", 2)
    assert not moved["SUMMARY"].startswith("NOUV")


@pytest.mark.parametrize(("hour", "shown"), [(21, True), (23, False)])
def test_a_cancelled_visit_is_shown_until_its_day_is_over(hour: int, shown: bool) -> None:
    _documents, known = published(sample.plan())
    _documents, known = published(changed(), known)
    made_at = datetime(2027, 4, 5, hour, 0, tzinfo=UTC)
    after, known = published(changed(made_at), known)
    uid = f"{CANCELLED}@stops.medicobus"
    assert (uid in events(after["public/calendars/gauciel.ics"])) == shown
    assert known.feeds["public/calendars/gauciel.ics"].events[uid].sequence == 1


def test_a_member_who_is_replaced_sees_the_visit_cancelled_and_the_other_has_it() -> None:
    _documents, known = published(sample.plan())
    visits = tuple(
        visit.model_copy(
            update={
                "crew": tuple(
                    one.model_copy(update={"member": "medecin-cc"}) if one.member == "medecin-aa" else one
                    for one in visit.crew
                )
            }
        )
        if visit.id == MOVED
        else visit
        for visit in sample.visits()
    )
    after, _known = published(sample.plan(visits=visits, made_at=LATER), known)
    gone = event(after, "private/members/medecin-aa.ics", f"{MOVED}@medecin-aa.members.medicobus")
    assert gone["STATUS"] == "CANCELLED"
    taken = event(after, "private/members/medecin-cc.ics", f"{MOVED}@medecin-cc.members.medicobus")
    assert (taken["STATUS"], int(taken["SEQUENCE"])) == ("CONFIRMED", 0)
    public = event(after, "public/calendars/prey.ics", f"{MOVED}@stops.medicobus")
    assert int(public["SEQUENCE"]) == 0


def test_the_next_season_leaves_what_is_still_to_come_of_this_one() -> None:
    _documents, known = published(sample.plan())
    season = {"first_day": date(2027, 5, 3), "last_day": date(2027, 7, 4)}
    visits = (sample.visit("prey", date(2027, 5, 4), sample.BOTH, "bus-un", ("medecin-aa", "doctor")),)
    plan = sample.plan(season=season, visits=visits, exceptions=(), made_at=datetime(2027, 4, 20, 8, 0, tzinfo=UTC))
    after, _known = published(plan, known)
    found = events(after["public/calendars/prey.ics"])
    assert {uid.split("@")[0]: str(one["STATUS"]) for uid, one in found.items()} == {
        "prey-2027-04-27": "CONFIRMED",
        "prey-2027-05-04": "CONFIRMED",
    }


def test_who_left_keeps_a_calendar_until_all_that_was_announced_is_over() -> None:
    _documents, known = published(sample.plan())
    stops = tuple(stop for stop in sample.STOPS if stop.id != "ecully")
    visits = tuple(visit for visit in sample.visits() if visit.stop != "ecully")
    for day, there in ((date(2027, 4, 7), True), (date(2027, 4, 9), False)):
        plan = sample.plan(visits=visits, unserved=(), made_at=datetime(day.year, day.month, day.day, 8, tzinfo=UTC))
        after, _known = published(plan, known, stops=stops)
        assert ("public/calendars/ecully.ics" in after) == there
    plan = sample.plan(visits=visits, unserved=(), made_at=LATER)
    after, _known = published(plan, known, stops=stops)
    assert {str(one["STATUS"]) for one in events(after["public/calendars/ecully.ics"]).values()} == {"CANCELLED"}


def test_a_plan_that_was_published_elsewhere_is_known_beside_the_ledger() -> None:
    known = sample.PUBLICATION.knowing(NOTHING, sample.plan(), sample.scenario())
    _documents, read = published(sample.plan())
    assert known == read
    stops = tuple(stop for stop in sample.STOPS if stop.id != "ecully")
    members = tuple(member for member in sample.MEMBERS if member.id != "medecin-cc")
    fewer = sample.PUBLICATION.knowing(NOTHING, sample.plan(), sample.scenario(stops=stops, members=members))
    assert "public/calendars/ecully.ics" not in fewer.feeds
    newer, after = published(changed(), known)
    assert sample.PUBLICATION.knowing(after, sample.plan(), sample.scenario()) == after
    assert newer


def test_a_ledger_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert read_published(tmp_path) == NOTHING
    path = tmp_path / "private" / NAME
    path.parent.mkdir()
    for text in ("{", "[]", '{"format": 2}', '{"feeds": 3}'):
        path.write_text(text)
        with pytest.raises(InputError) as caught:
            read_published(tmp_path)
        assert caught.value.problems[0].file == str(path)
        assert caught.value.problems[0].remedy


def test_calendars_that_come_after_the_first_edition_are_not_added_to_it() -> None:
    alone = list(sample.PUBLICATION.documents(sample.plan(), sample.scenario(), only=["roster_csv"]))
    assert {document.path for document in alone} == {"roster.csv", NAME}
    _documents, known = published(sample.plan(made_at=LATER), ledger(alone))
    assert not any(one.change for feed in known.feeds.values() for one in feed.events.values())


def test_a_member_who_left_keeps_a_secret_address_while_duties_fall_away() -> None:
    _documents, known = published(sample.plan())
    members = tuple(member for member in sample.MEMBERS if member.id != "medecin-cc")
    visits = tuple(visit for visit in sample.visits() if "medecin-cc" not in {entry.member for entry in visit.crew})
    plan = sample.plan(visits=visits, made_at=LATER)
    addresses = Addresses().renewed("members", "medecin-cc")
    scenario = sample.scenario(members=members)
    found = sample.PUBLICATION.documents(plan, scenario, known, ["calendar_members"], addresses)
    (feed,) = [document for document in found if document.path.startswith("feeds/")]
    assert {str(one["STATUS"]) for one in events(feed.content).values()} == {"CANCELLED"}
