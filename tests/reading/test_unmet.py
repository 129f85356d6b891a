"""What is written down and can never come about is a warning, with its place."""

from __future__ import annotations

import pytest

from tests.service_files import ServiceFiles

AREAS = "areas: tables/areas.csv\n  members"


def warned(files: ServiceFiles) -> list[tuple[int, str | None]]:
    """The lines and columns that a service is warned of."""
    return [(warning.line, warning.column) for warning in files.read().warnings]


def test_nothing_is_said_of_a_service_that_is_right(files: ServiceFiles) -> None:
    assert warned(files) == []


def test_a_stop_that_takes_turns_with_nobody(files: ServiceFiles) -> None:
    files.replace("stops", "half_day,weekly,tue", "half_day,in turn,tue")
    [warning] = files.read().warnings
    assert (warning.line, warning.column) == (3, "frequency")
    assert "every week" in warning.message


def test_stops_that_take_turns_together(files: ServiceFiles) -> None:
    files.replace("stops", "half_day,weekly,tue", "half_day,in turn,tue")
    files.replace("stops", "day,every 2-3 weeks", "day,in turn")
    assert warned(files) == []


def test_an_area_without_a_row(files: ServiceFiles) -> None:
    files.config = files.config.replace("members", AREAS, 1)
    files.tables["areas"] = "area,weekdays\nSud,mon\n"
    files.replace("stops", "weekdays,windows", "weekdays,windows,area")
    files.replace("stops", "2-3 weeks,,", "2-3 weeks,,,Sud")
    files.replace("stops", "tue,09:00-12:00", "tue,09:00-12:00,Nord")
    assert warned(files) == [(3, "area")]


def test_a_date_outside_the_season(files: ServiceFiles) -> None:
    files.replace("stops", "day,every 2-3 weeks", "day,on 2027-01-05|2028-01-04")
    [warning] = files.read().warnings
    assert (warning.line, warning.column) == (2, "frequency")
    assert "4 January 2028" in warning.message


@pytest.mark.parametrize("offer", ["sat|sun", "on 2026-12-01", "thu"])
def test_an_offer_that_never_meets_the_service(files: ServiceFiles, offer: str) -> None:
    files.replace("members", "every day", offer)
    assert warned(files) == [(4, "available")]


@pytest.mark.parametrize(("longitude", "warnings"), [("1.24", []), ("-1.24", [(6, "lon")]), ("1.9", [(6, "lon")])])
def test_a_stop_far_from_all_others(files: ServiceFiles, longitude: str, warnings: list[tuple[int, str]]) -> None:
    rows = [("fresney", "48.9", "1.3"), ("reuilly", "49.05", "1.22"), ("arnieres", "49.0", longitude)]
    stops = files.tables["stops"]
    assert isinstance(stops, str)
    files.tables["stops"] = stops + "".join(
        f"{name},Mairie,{name},,{lat},{lon},any,day,weekly,,\n" for name, lat, lon in rows
    )
    assert warned(files) == warnings


def test_a_stop_that_counts_for_nothing(files: ServiceFiles) -> None:
    files.replace("stops", "weekdays,windows", "weekdays,windows,priority")
    files.replace("stops", "2-3 weeks,,", "2-3 weeks,,,0")
    files.replace("stops", "tue,09:00-12:00", "tue,09:00-12:00,1")
    assert warned(files) == [(2, "priority")]
