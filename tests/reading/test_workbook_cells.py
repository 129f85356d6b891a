"""Cells of workbooks as people leave them: dates, times, per cents, merged cells, formulas, errors, titles."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from medicobus.errors import InputError, Problem
from medicobus.reading.findings import Findings
from medicobus.reading.grid import Grid, letters, read_grid
from medicobus.reading.table import read_table
from medicobus.reading.text_file import Source
from medicobus.reading.workbook import text_of
from medicobus.scenario.crew import Absence
from medicobus.scenario.territory import Stop
from tests.reading.ods import write_ods

Rows = list[list[Any]]
Write = Callable[[Path, Rows], Path]


def write_xlsx(folder: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Feuille"
    for row in rows:
        page.append(row)
    path = folder / "table.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"),
        (12, "12"),
        (0.1 + 0.2, "0.3"),
        (48.996732, "48.996732"),
        (1e20, "100000000000000000000"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (True, "yes"),
        (False, "no"),
        (date(2027, 1, 5), "2027-01-05"),
        (datetime(2027, 1, 5), "2027-01-05"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (datetime(2027, 1, 5, 9, 30), "2027-01-05 09:30"),  # noqa: DTZ001
        (time(9, 30), "09:30"),
        (time(9, 29, 59, 999997), "09:30"),
        (timedelta(hours=36, minutes=5), "36:05"),
        ("à bord", "à bord"),
    ],
)
def test_a_cell_is_what_a_person_would_have_typed(cell: Any, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_have_letters(place: int, name: str) -> None:
    assert letters(place) == name


def absences(path: Path) -> tuple[tuple[Absence, ...], Findings]:
    findings = Findings()
    table = read_table(Absence, Source(path, path.name), findings)
    return table.rows, findings


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_real_dates_and_a_title_above_the_header(write: Write, tmp_path: Path) -> None:
    rows: Rows = [
        ["Absences de la saison"],
        [None],
        ["membre", "de", "jusqu'au", "demi-journée"],
        ["dr-1", date(2027, 1, 5), "12/01/2027", "matin"],
        ["membre", "de", "jusqu'au", "demi-journée"],
        ["dr-2", "2027-02-01", None, None],
        [None, None, None, None],
    ]
    found, findings = absences(write(tmp_path, rows))
    assert findings.errors == findings.warnings == []
    assert [(row.member, row.first_day, row.until, row.line) for row in found] == [
        ("dr-1", date(2027, 1, 5), date(2027, 1, 12), 4),
        ("dr-2", date(2027, 2, 1), None, 6),
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_problem_names_the_cell(write: Write, tmp_path: Path) -> None:
    rows: Rows = [["membre", None, "de"], ["dr-1", "vu", "hier"], ["dr-2", None, date(2027, 1, 5)]]
    findings = absences(write(tmp_path, rows))[1]
    (error,) = findings.errors
    assert (error.line, error.column, error.cell, error.value) == (2, "de", "C2", "hier")
    assert str(error).startswith(f"{error.file}:2:de:C2 : « hier » This is not a date.")
    assert error.as_json()["cell"] == "C2"
    assert [(warning.line, warning.cell) for warning in findings.warnings] == [(1, "B1")]


def test_a_problem_in_a_csv_file_has_no_cell() -> None:
    assert "cell" not in Problem("stops.csv", "Wrong.", line=2, column="lat").as_json()


def failing(write: Write, folder: Path) -> Path:
    if write is write_ods:
        return write_ods(folder, [["membre", "de"], ["dr-1", date(2027, 1, 5)], ["dr-2", "#REF!"]], errors={(2, 1)})
    path = write_xlsx(folder, [["membre", "de"], ["dr-1", date(2027, 1, 5)], ["dr-2", "#REF!"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B3"].data_type = "e"
    book.save(path)
    return path


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_formula_that_fails_is_no_empty_cell(write: Write, tmp_path: Path) -> None:
    found, findings = absences(failing(write, tmp_path))
    assert [row.member for row in found] == ["dr-1"]
    (error,) = findings.errors
    assert (error.line, error.column, error.cell, error.value) == (3, "de", "B3", "#REF!")
    assert "formula that fails" in error.message


def test_an_error_that_csv_kept(tmp_path: Path) -> None:
    path = tmp_path / "absences.csv"
    path.write_text("membre;de\n#NOM?;2027-01-05\n", encoding="utf-8")
    assert [error.value for error in absences(path)[1].errors] == ["#NOM?"]


def test_a_formula_that_nobody_worked_out(tmp_path: Path) -> None:
    findings = absences(write_xlsx(tmp_path, [["membre", "de"], ["dr-1", "=TODAY()"]]))[1]
    (error,) = findings.errors
    assert (error.cell, error.value) == ("B2", None)
    assert "worked out" in error.message


def test_a_formula_says_what_it_came_to(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "table.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["membre", "de"])
        page.write_formula(1, 0, '="dr-"&1', None, "dr-1")
        page.write_formula(1, 1, "=DATE(2027,1,5)", book.add_format({"num_format": "dd/mm/yyyy"}), 46392)
    found, findings = absences(tmp_path / "table.xlsx")
    assert findings.errors == []
    assert [(row.member, row.first_day) for row in found] == [("dr-1", date(2027, 1, 5))]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_merged_cells_say_the_same_in_every_row(write: Write, tmp_path: Path) -> None:
    rows: Rows = [
        ["membre", "de", "remarque du secrétariat"],
        ["dr-1", date(2027, 1, 5), None],
        [None, date(2027, 1, 12), None],
        ["dr-2", date(2027, 1, 19), None],
    ]
    if write is write_ods:
        path = write_ods(tmp_path, rows, tall={(1, 0): 2})
    else:
        path = write_xlsx(tmp_path, rows)
        book = openpyxl.load_workbook(path)
        book.worksheets[0].merge_cells("A2:A3")
        book.worksheets[0].row_dimensions[3].hidden = True
        book.worksheets[0].merge_cells("C2:D9")
        book.save(path)
    found, findings = absences(path)
    assert findings.errors == []
    assert [row.member for row in found] == ["dr-1", "dr-1", "dr-2"]


def test_empty_rows_and_columns_with_borders_are_nothing(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "table.xlsx") as book:
        page, border = book.add_worksheet(), book.add_format({"border": 1})
        for row in range(300):
            for column in range(30):
                page.write_blank(row, column, None, border)
        page.write_row(0, 0, ["membre", "de"])
        page.write_row(1, 0, ["dr-1", "2027-01-05"])
    found, findings = absences(tmp_path / "table.xlsx")
    assert (len(found), findings.errors, findings.warnings) == (1, [], [])


def stop(folder: Path, **cells: Any) -> tuple[Stop, Findings]:
    values = {"id": "prey", "nom": "Salle", "commune": "Prey", "latitude": 48.96, "longitude": 1.21}
    values |= {"visite": "journée", "fréquence": "toutes les semaines"} | cells
    path = write_xlsx(folder, [list(values), list(values.values())])
    findings = Findings()
    table = read_table(Stop, Source(path, path.name), findings)
    assert findings.errors == [], findings.errors
    return table.rows[0], findings


@pytest.mark.parametrize(("cell", "share"), [(0.2, 20), (20, 20), ("20 %", 20), ("20%", 20), (0.07, 7), (0, 0)])
def test_per_cents(tmp_path: Path, cell: Any, share: int) -> None:
    assert stop(tmp_path, part_urgences=cell)[0].urgent_share == share


def test_codes_and_truth_as_spreadsheets_keep_them(tmp_path: Path) -> None:
    found, findings = stop(tmp_path, insee=1004, pharmacie=True, parking=False, salles=2.0, accessible="X")
    assert (found.insee, found.pharmacy, found.parking, found.rooms, found.accessible) == (
        "01004",
        True,
        False,
        2,
        True,
    )
    assert [(warning.column, warning.cell, warning.value) for warning in findings.warnings] == [("insee", "H2", "1004")]


def test_a_sheet_that_is_empty(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, [])
    with pytest.raises(InputError, match="The table is empty"):
        read_grid(Source(path, path.name))
    assert read_grid(Source(path, path.name), may_be_bare=True).header == ()


def grid_of(path: Path) -> Grid:
    return read_grid(Source(path, path.name), ("membre", "de"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_what_libre_office_makes_of_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, [["membre", "de"], ["dr-1", date(2027, 1, 5)], ["dr-2", "=1/0"], ["=1+1", time(9, 30)]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("A4:A5")
    book.worksheets[0]["B5"] = "x"
    book.save(path)
    command = ("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods")
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True)
    grid = grid_of(tmp_path / "table.ods")
    assert [line.cells for line in grid.lines] == [("dr-1", "2027-01-05"), ("2", "09:30"), ("2", "x")]
    assert [(problem.cell, problem.value) for problem in grid.problems] == [("B3", "#DIV/0!")]
