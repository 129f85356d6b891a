"""What is fixed beforehand and cannot be is named by its row."""

from __future__ import annotations

from medicobus.scenario.crew import Pin
from tests.explain.test_conflict import refused, row
from tests.hamlet import MONDAY, bus, hamlet, member, pin, stop


def at_line(found: Pin, line: int) -> Pin:
    return found.model_copy(update={"file": "pins.csv", "line": line})


def test_two_pins_of_one_bus_at_once_name_both_rows() -> None:
    pins = (
        at_line(pin("alpha", first_day=MONDAY), 2),
        at_line(pin(member="dr-2"), 3),
        at_line(pin("beta", first_day=MONDAY), 4),
    )
    stops = [stop("alpha", "day"), stop("beta", "day"), stop("gamma", bus="none")]
    error = refused(hamlet(stops=stops, members=[member("dr-1"), member("dr-2")], buses=[bus()], pins=pins))
    assert error.rules == ("pins",)
    assert [(found.file, found.line, found.column) for found in error.rows] == [
        ("pins.csv", 2, None),
        ("pins.csv", 4, None),
    ]
    assert error.exit_code == 4


def test_a_pin_beyond_a_cap_names_the_cap_too() -> None:
    pins = (at_line(pin(member="dr-1", days="mon"), 2),)
    doctor = row(member("dr-1", most_per_season=1), 7)
    error = refused(hamlet(stops=[stop("alpha", bus="none")], members=[doctor], pins=pins))
    assert set(error.rules) == {"caps", "pins"}
    assert {(found.file, found.line) for found in error.rows} == {("pins.csv", 2), ("members.csv", 7)}


def test_a_pin_that_no_bus_can_keep_is_named_alone() -> None:
    pins = (at_line(pin("alpha", first_day=MONDAY), 2),)
    places = [stop("alpha", "day"), stop("beta", bus="none")]
    error = refused(hamlet(stops=places, members=[member("dr-1")], buses=[bus(weekdays="tue")], pins=pins))
    assert error.rules == ("pins",)
    assert [found.line for found in error.rows] == [2]


def test_a_pin_at_the_desk_names_the_desk() -> None:
    doctor = row(member("dr-1", desk="mon"), 5)
    pins = (at_line(pin("alpha", "dr-1", first_day=MONDAY), 2),)
    error = refused(hamlet(stops=[stop("alpha", bus="none")], members=[doctor], pins=pins))
    assert set(error.rules) == {"desk", "pins"}
    assert ("members.csv", 5, "desk") in {(found.file, found.line, found.column) for found in error.rows}
