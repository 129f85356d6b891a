"""Areas, wished days and criteria in the tables: what is wrong, and what deserves a look."""

from __future__ import annotations

import pytest

from tests.reading.test_tables import told
from tests.service_files import ServiceFiles

AREAS = "secteur;jours;de;jusqu_au\nIton;lun|mar matin;;\nEure;mer;04/01/2027;31/01/2027\n"


@pytest.fixture
def with_areas(files: ServiceFiles) -> ServiceFiles:
    files.replace("config", "  closures: tables", "  areas: tables/areas.csv\n  closures: tables")
    files.tables["areas"] = AREAS
    files.replace("stops", "windows\n", "windows,area,wanted_days,avoided_days\n")
    files.replace("stops", "every 2-3 weeks,,\n", "every 2-3 weeks,,,Iton,,\n")
    files.replace("stops", "weekly,tue,09:00-12:00\n", "weekly,tue,09:00-12:00,Eure,,\n")
    return files


def test_areas_are_read(with_areas: ServiceFiles) -> None:
    with_areas.replace("areas", "mer;04", "mar;04")
    config = with_areas.read()
    assert [(row.area, str(row.weekdays)) for row in config.scenario.areas] == [
        ("Iton", "mon|tue morning"),
        ("Eure", "tue"),
    ]
    assert config.scenario.stops[0].area == "Iton"
    assert config.warnings == ()


def test_an_area_that_no_stop_belongs_to(with_areas: ServiceFiles) -> None:
    with_areas.replace("areas", "Eure;mer", "Euro;mer")
    problem = with_areas.problem()
    assert told(problem) == (with_areas.shown("areas"), 3, "secteur", "Euro")
    assert "Eure" in problem.remedy


def test_an_area_on_weekdays_without_service(with_areas: ServiceFiles) -> None:
    with_areas.replace("areas", "lun|mar matin", "ven")
    assert told(with_areas.problem()) == (with_areas.shown("areas"), 2, "jours", "ven")


def test_an_area_s_dates_are_reversed(with_areas: ServiceFiles) -> None:
    with_areas.replace("areas", "31/01/2027", "31/12/2026")
    assert told(with_areas.problem()) == (with_areas.shown("areas"), 3, "jusqu_au", "31/12/2026")


def test_a_stop_that_is_never_open_on_a_day_of_its_area(with_areas: ServiceFiles) -> None:
    (warning,) = with_areas.read().warnings
    assert told(warning) == (with_areas.shown("stops"), 3, "area", "Eure")


def test_an_area_without_a_row_is_served_on_any_day_and_told(with_areas: ServiceFiles) -> None:
    with_areas.tables["areas"] = "area,weekdays\nIton,mon\n"
    (warning,) = with_areas.read().warnings
    assert told(warning) == (with_areas.shown("stops"), 3, "area", "Eure")
    with_areas.replace("stops", ",Eure,", ",iton,")
    (warning,) = with_areas.read().warnings
    assert told(warning) == (with_areas.shown("stops"), 3, "area", "iton")
    assert "Iton" in warning.remedy


@pytest.mark.parametrize(
    ("wanted", "avoided", "column"),
    [
        ("mar|mer", "1er mar du mois", "avoided_days"),
        ("mer", "", "wanted_days"),
        ("mar matin", "mar après-midi", None),
        ("", "mar", None),
    ],
)
def test_wished_days_that_cannot_be_had(
    with_areas: ServiceFiles, wanted: str, avoided: str, column: str | None
) -> None:
    with_areas.replace("areas", "mer;04", "mar;04")
    with_areas.replace("stops", ",Eure,,", f",Eure,{wanted},{avoided}")
    warnings = with_areas.read().warnings
    assert [warning.column for warning in warnings] == ([column] if column else [])
    assert all(told(warning)[1] == 3 for warning in warnings)


def test_wished_days_that_are_not_understood(with_areas: ServiceFiles) -> None:
    with_areas.replace("areas", "mer;04", "mar;04")
    with_areas.replace("stops", ",Eure,,", ",Eure,market,")
    assert told(with_areas.problem()) == (with_areas.shown("stops"), 3, "wanted_days", "market")


@pytest.fixture
def with_criteria(files: ServiceFiles) -> ServiceFiles:
    files.replace("config", "  fair_load", "  criteria: {pharmacy: true, zones: [ZIP, ZAC]}\n  fair_load")
    files.replace("stops", "windows\n", "windows,pharmacie,zone\n")
    files.replace("stops", "every 2-3 weeks,,\n", "every 2-3 weeks,,,oui,zip\n")
    files.replace("stops", "weekly,tue,09:00-12:00\n", "weekly,tue,09:00-12:00,oui,ZAC\n")
    return files


def test_criteria_that_are_met(with_criteria: ServiceFiles) -> None:
    assert with_criteria.read().warnings == ()


@pytest.mark.parametrize(("cell", "word"), [("", "empty"), ("non", "never")])
def test_a_criterion_that_is_not_stated_or_fails(with_criteria: ServiceFiles, cell: str, word: str) -> None:
    with_criteria.replace("stops", ",oui,ZAC", f",{cell},ZAC")
    (warning,) = with_criteria.read().warnings
    assert told(warning) == (with_criteria.shown("stops"), 3, "pharmacie", cell or None)
    assert word in warning.message
    with_criteria.replace("config", "{pharmacy: true", "{weight: 5, pharmacy: true")
    assert len(with_criteria.read().warnings) == (cell == "")


def test_a_criterion_without_a_column(with_criteria: ServiceFiles) -> None:
    with_criteria.replace("config", "pharmacy: true", "least_minutes_to_gp: 20")
    (warning,) = with_criteria.read().warnings
    assert told(warning)[:3] == (str(with_criteria.path), 19, "rules.criteria.least_minutes_to_gp")


def test_need_from_persons(files: ServiceFiles) -> None:
    files.replace("config", "  stops:", "  need_from: {population: 0.005, ald: '0,05'}\n  stops:")
    files.replace("stops", "windows\n", "windows,population,ald\n")
    files.replace("stops", "every 2-3 weeks,,\n", "every 2-3 weeks,,,1000,20\n")
    files.replace("stops", "weekly,tue,09:00-12:00\n", "weekly,tue,09:00-12:00,1500,\n")
    config = files.read()
    assert [config.scenario.need_of(stop) for stop in config.scenario.stops] == [6, 7]
    (warning,) = config.warnings
    assert told(warning) == (files.shown("stops"), 3, "ald", None)


@pytest.mark.parametrize(
    ("rates", "column"),
    [
        ("{population: -0.1}", "scenario.need_from.population"),
        ("{ald: much}", "scenario.need_from.ald"),
        ("{over75: 0.02}", "scenario.need_from.over75"),
        ("0.005", "scenario.need_from"),
    ],
)
def test_rates_that_are_wrong(files: ServiceFiles, rates: str, column: str) -> None:
    files.replace("config", "  stops:", f"  need_from: {rates}\n  stops:")
    problem = files.problem()
    assert (problem.file, problem.column) == (str(files.path), column)
    assert problem.remedy
