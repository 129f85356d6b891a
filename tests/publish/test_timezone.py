"""The zones' rules, against the zones themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from medicobus.publish.timezone import vtimezone

PARIS = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def test_paris_is_told_as_clients_know_it() -> None:
    component = vtimezone("Europe/Paris", 2027)
    assert component is not None
    assert component.to_ical().decode().replace("\r\n", "\n") == PARIS


@pytest.mark.parametrize(
    "name",
    ["Europe/Paris", "Europe/Dublin", "America/Miquelon", "Australia/Sydney", "Pacific/Noumea", "Indian/Reunion"],
)
def test_the_rules_give_the_zones_own_offsets(name: str) -> None:
    component = vtimezone(name, 2027)
    assert component is not None
    zone, told = ZoneInfo(name), component.to_tz()
    day = datetime(2026, 12, 31, 12, 30, tzinfo=UTC)
    while day.year < 2029:
        local = day.astimezone(zone)
        assert local.replace(tzinfo=told).utcoffset() == local.utcoffset(), local
        day += timedelta(days=1)


@pytest.mark.parametrize("name", ["Indian/Reunion", "America/Martinique", "Pacific/Noumea"])
def test_a_zone_without_summer_time_has_one_part_and_no_rule(name: str) -> None:
    component = vtimezone(name, 2027)
    assert component is not None
    text = component.to_ical().decode()
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text
    assert "RRULE" not in text


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Asia/Gaza"])
def test_a_zone_without_yearly_rules_has_no_component(name: str) -> None:
    assert vtimezone(name, 2027) is None
