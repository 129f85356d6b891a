"""One workbook that holds every table: `scenario: {workbook: service.xlsx}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

from medicobus.reading.service import TABLES as KINDS
from medicobus.reading.service import ScenarioSection
from tests.service_files import TABLES, ServiceFiles

FRENCH = {key: kind.french_name for key, kind in KINDS.items()}


def write_workbook(files: ServiceFiles, names: Mapping[str, str]) -> None:
    """The tables in sheets of these names, by table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for key, name in names.items():
        page = book.create_sheet(name)
        for line in TABLES.get(key, "").splitlines():
            page.append(line.split(","))
    book.save(files.folder / "service.xlsx")


@pytest.fixture
def book(files: ServiceFiles) -> ServiceFiles:
    for name in TABLES:
        files.replace("config", f"  {name}: tables/{name}.csv\n", "")
    files.replace("config", "practitioners: [doctor]", "practitioners: [doctor]\n  workbook: service.xlsx")
    write_workbook(files, {name: name for name in TABLES})
    return files


def said(files: ServiceFiles) -> dict[str, list[dict[str, Any]]]:
    scenario = files.read().scenario
    return {key: [row.model_dump(exclude={"file", "line"}) for row in getattr(scenario, key)] for key in TABLES}


def test_every_table_has_a_french_name_of_its_own() -> None:
    assert all(FRENCH.values())
    assert len({*FRENCH.values()}) == len(FRENCH)


@pytest.mark.parametrize("capitals", [str, str.upper, str.title])
def test_sheets_by_either_name(book: ServiceFiles, capitals: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = said(ServiceFiles(tmp_path_factory.mktemp("csv")))
    assert said(book) == plain
    write_workbook(book, {name: capitals(FRENCH[name]) for name in TABLES})
    assert said(book) == plain
    assert book.read().scenario.stops[0].file == f"{book.folder / 'service.xlsx'}#{capitals('arrêts')}"


def test_a_table_of_its_own_comes_first(book: ServiceFiles) -> None:
    book.replace("config", "workbook: service.xlsx", "workbook: service.xlsx\n  buses: tables/buses.csv\n  closures:")
    scenario = book.read().scenario
    assert scenario.buses[0].file == book.shown("buses")
    assert scenario.closures == ()
    assert len(scenario.absences) == 1


def test_tables_that_nobody_needs_may_be_bare_or_missing(book: ServiceFiles) -> None:
    write_workbook(book, {"stops": "stops", "members": "members", "buses": "buses", "guide": "Mode d'emploi"})
    path = book.folder / "service.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("absences").append(["membre", "de"])
    workbook.create_sheet("fermetures")
    workbook.save(path)
    config = book.read()
    assert config.warnings == ()
    assert (config.scenario.absences, config.scenario.closures, config.scenario.availabilities) == ((), (), ())


def test_a_bare_table_knows_no_id(book: ServiceFiles) -> None:
    write_workbook(book, {"stops": "stops", "members": "members"})
    path = book.folder / "service.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("bus").append(["id", "nom", "dépôt", "latitude", "longitude"])
    workbook.save(path)
    assert "There is no bus bus-1." in [problem.message for problem in book.problems()]


def test_a_sheet_that_is_needed(book: ServiceFiles) -> None:
    write_workbook(book, {name: name for name in TABLES if name != "members"})
    problem = book.problems()[0]
    assert problem.file == str(book.folder / "service.xlsx")
    assert "members / membres" in problem.message
    assert "stops, buses, absences" in problem.remedy


def test_sheets_that_are_not_known(book: ServiceFiles) -> None:
    write_workbook(book, {name: name for name in TABLES} | {"notes": "Mes notes", "absences": "Absense"})
    problem = book.problem()
    assert (problem.value, "looks like absences" in problem.message) == ("Absense", True)
    write_workbook(book, {name: name for name in TABLES} | {"notes": "Mes notes"})
    assert [warning.value for warning in book.read().warnings] == ["Mes notes"]


def test_two_sheets_for_a_table(book: ServiceFiles) -> None:
    write_workbook(book, {name: name for name in TABLES} | {"again": "Arrêts"})
    assert "Two sheets hold the same table: stops, Arrêts." in book.problem().message


@pytest.mark.parametrize(("name", "word"), [("missing.xlsx", "not there"), ("tables/stops.csv", "no workbook")])
def test_what_is_no_workbook_is_told_once_at_the_config(book: ServiceFiles, name: str, word: str) -> None:
    book.replace("config", "service.xlsx", name)
    problem = book.problem()
    assert (problem.file, problem.column) == (str(book.path), "scenario.workbook")
    assert word in problem.message


def test_without_a_workbook_the_tables_are_needed(book: ServiceFiles) -> None:
    book.replace("config", "  workbook: service.xlsx\n", "")
    assert [problem.column for problem in book.problems()] == ["scenario.stops", "scenario.members"]
    assert ScenarioSection.model_json_schema()["anyOf"] == [
        {"required": ["workbook"]},
        {"required": ["stops", "members"]},
    ]
