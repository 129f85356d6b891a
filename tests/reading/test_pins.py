"""The table of what is fixed beforehand."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter

from medicobus.reading.service import TABLES
from medicobus.scenario.half_day import HalfDay
from tests.service_files import ServiceFiles


def given(files: ServiceFiles, rows: str, header: str = "stop,member,from,until,half_day,days") -> ServiceFiles:
    """The service with a table of pins."""
    if "  pins:" not in files.config:
        files.replace(
            "config", "  closures: tables/closures.csv", "  closures: tables/closures.csv\n  pins: tables/pins.csv"
        )
    files.tables["pins"] = f"{header}\n{rows}\n"
    return files


def test_pins_are_read_and_belong_to_the_input(files: ServiceFiles) -> None:
    without = files.read().input_hash
    config = given(files, "gauciel,dr-1,05/01/2027,,matin,mar des semaines impaires").read()
    (found,) = config.scenario.pins
    assert (found.stop, found.member, found.first_day, found.half_day) == (
        "gauciel",
        "dr-1",
        date(2027, 1, 5),
        HalfDay.MORNING,
    )
    assert str(found.days) == "tue of odd weeks"
    assert config.warnings == ()
    assert config.input_hash != without
    assert given(files, "gauciel,dr-1,2027-01-12,,,").read().input_hash != config.input_hash


def test_the_columns_have_french_names(files: ServiceFiles) -> None:
    header = "arrêt,membre,de,jusqu'au,demi-journée,jours"
    (found,) = given(files, "prey,,2027-01-11,2027-01-13,après-midi,", header).read().scenario.pins
    assert (found.until, found.half_day) == (date(2027, 1, 13), HalfDay.AFTERNOON)


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("pray,,2027-01-11,,,", "stop", "pray"),
        (",dr-9,2027-01-11,,,", "member", "dr-9"),
        (",,2027-01-11,,,", "stop", None),
        ("prey,,2027-01-13,2027-01-11,,", "until", "2027-01-11"),
        ("prey,,2027-01-11,,,jamais", "days", "jamais"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(files: ServiceFiles, row: str, column: str, value: str | None) -> None:
    problem = given(files, row).problem()
    assert (problem.line, problem.column, problem.value) == (2, column, value)
    assert problem.remedy


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("gauciel,,2027-01-11,,,", "from"),
        ("gauciel,,,,afternoon,", "half_day"),
        ("gauciel,dr-2,2027-01-19,,,", "from"),
        (",dr-2,2027-01-11,2027-01-12,,thu", "days"),
        ("prey,,2028-01-03,,,", "from"),
    ],
)
def test_a_pin_that_holds_on_no_date_is_a_warning(files: ServiceFiles, row: str, column: str) -> None:
    (warning,) = given(files, row).read().warnings
    assert (warning.line, warning.column) == (2, column)
    assert warning.remedy


def test_a_stop_cannot_be_liked_and_disliked(files: ServiceFiles) -> None:
    files.replace("members", "available,only_stops", "available,likes,dislikes,only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,prey|gauciel,gauciel,,27")
    files.replace("members", "wed,prey", "wed,,,prey")
    files.replace("members", "every day,,", "every day,,,,")
    assert (files.problem().line, files.problem().column) == (2, "dislikes")


def test_a_presence_that_is_never_reached_is_a_warning(files: ServiceFiles) -> None:
    files.replace("config", "fair_load: {weight: 3}", "presence: {least: {médecin: 3, nurse: 1, assistant: 1}}")
    warnings = files.read().warnings
    assert [(warning.line, warning.column) for warning in warnings] == [
        (19, "rules.presence.least.doctor"),
        (19, "rules.presence.least.nurse"),
    ]


def test_pins_are_one_of_the_tables() -> None:
    assert "pins" in TABLES


def test_pins_may_stand_in_a_workbook(files: ServiceFiles) -> None:
    given(files, "").replace("config", "tables/pins.csv", "service.xlsx#pins")
    del files.tables["pins"]
    with xlsxwriter.Workbook(files.folder / "service.xlsx") as workbook:
        sheet = workbook.add_worksheet("pins")
        sheet.write_row(0, 0, ("stop", "days"))
        sheet.write_row(1, 0, ("prey", "mer"))
    (found,) = files.read().scenario.pins
    assert (found.stop, str(found.days)) == ("prey", "wed")
