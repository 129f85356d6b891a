"""The workbook of a new service: explained, formatted, with lists, and harmless whatever names stand in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from medicobus.config import read_config
from medicobus.initial.book import service_book
from medicobus.initial.column_form import form_of
from medicobus.initial.page import header_of
from medicobus.initial.service import with_workbook
from medicobus.initial.shipped import config_of
from medicobus.reading.columns import columns_of
from medicobus.reading.service import TABLES
from medicobus.scenario.vocabulary import bare
from medicobus.words import LANGUAGES, speak, spoken
from tests.service_files import ServiceFiles

COLUMNS = [(key, column) for key, kind in TABLES.items() for column in columns_of(kind)]
HOSTILE = ("=1+1", "+33 2", "-salle-", "@SUM(A1)", '=HYPERLINK("http://example.org")', "http://example.org", "{=1}")


@pytest.fixture(autouse=True)
def _spoken() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> tuple[str, openpyxl.Workbook]:
    speak(request.param)
    return request.param, openpyxl.load_workbook(io.BytesIO(service_book(config_of("doctobus-evreux"))))


def sheet_of(book: openpyxl.Workbook, key: str, language: str) -> Worksheet:
    name = TABLES[key].french_name if language == "fr" else key
    return book[name.capitalize()]


def test_a_sheet_a_table_behind_the_guide(book: tuple[str, openpyxl.Workbook]) -> None:
    language, workbook = book
    first, *rest = workbook.sheetnames
    assert first == {"fr": "Mode d'emploi", "en": "Guide"}[language]
    assert [bare(name) for name in rest] == [
        bare(kind.french_name if language == "fr" else key) for key, kind in TABLES.items()
    ]


@pytest.mark.parametrize("key", TABLES)
def test_every_column_is_there_explained_and_in_sight(book: tuple[str, openpyxl.Workbook], key: str) -> None:
    language, workbook = book
    sheet, columns = sheet_of(workbook, key, language), columns_of(TABLES[key])
    names = [bare(column.french if language == "fr" else column.english) for column in columns]
    assert sorted(bare(str(cell.value)) for cell in sheet[1]) == sorted(names)
    assert all(cell.comment and len(cell.comment.text) > 10 for cell in sheet[1])
    assert sheet.freeze_panes == "C2"
    told = {bare(str(row[0].value)) for row in workbook.worksheets[0].iter_rows() if row[0].value}
    assert set(names) <= told


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_can_be_read_back(language: str) -> None:
    speak(language)
    for _key, column in COLUMNS:
        assert bare(header_of(column)) == bare(column.french if language == "fr" else column.english)
    by_name = {column.french: header_of(column, "fr") for _key, column in COLUMNS}
    assert (by_name["jusqu_au"], by_name["n_aime_pas_jours"]) == ("Jusqu'au", "N'aime pas jours")
    assert by_name["max_par_semaine"] == "Max par semaine"


def validations(sheet: Worksheet) -> dict[str, Any]:
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            found[bare(str(sheet.cell(1, area.min_col).value))] = rule
    return found


def test_lists_to_choose_from(book: tuple[str, openpyxl.Workbook]) -> None:
    language, workbook = book
    for key, column in COLUMNS:
        speak(language)
        form = form_of(TABLES[key], column)
        rule = validations(sheet_of(workbook, key, language))[bare(header_of(column))]
        assert rule.prompt
        if form.choices and not form.several:
            assert (rule.type, rule.formula1) == ("list", '"' + ",".join(form.choices) + '"')
            assert rule.showErrorMessage
        if len(form.tables) == 1:
            assert f"'{sheet_of(workbook, form.tables[0], language).title}'!$A$2" in rule.formula1
    setting = validations(sheet_of(workbook, "stops", language))[bare("cadre" if language == "fr" else "setting")]
    assert setting.formula1 == {"fr": '"à bord,en salle"', "en": '"on_board,indoors"'}[language]


def test_codes_stay_text_and_dates_are_dates(book: tuple[str, openpyxl.Workbook]) -> None:
    language, workbook = book
    stops = sheet_of(workbook, "stops", language)
    place = next(cell.column_letter for cell in stops[1] if cell.value == "Insee")
    assert (stops[f"{place}2"].value, stops[f"{place}2"].data_type, stops[f"{place}2"].number_format) == (
        "27020",
        "s",
        "@",
    )
    assert stops.column_dimensions[place].width > 8
    absences = sheet_of(workbook, "absences", language)
    assert absences["B2"].is_date
    assert absences["B2"].number_format == {"fr": "dd/mm/yyyy", "en": "yyyy-mm-dd"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "column"), COLUMNS)
def test_what_is_offered_is_understood(language: str, key: str, column: Any) -> None:
    speak(language)
    kind = TABLES[key]
    form = form_of(kind, column)
    for word in (*form.choices, *form.examples):
        refused: set[str] = set()
        try:
            kind.model_validate({column.field: word})
        except ValidationError as error:
            refused = {str(detail["loc"][0]) for detail in error.errors() if detail["type"] != "missing"}
        assert not refused & {column.field, column.english}, word


def test_choices_and_tables_come_from_the_types() -> None:
    forms = {(key, column.english): form_of(TABLES[key], column) for key, column in COLUMNS}
    assert forms["stops", "setting"].choices
    assert len(forms["closures", "half_day"].choices) == 2
    assert forms["absences", "member"].tables == ("members",)
    assert forms["members", "only_stops"].tables == ("stops",)
    assert forms["stops", "bus"].tables == ("buses",)
    assert forms["stops", "bus"].several
    assert (forms["stops", "urgent_share"].least, forms["stops", "urgent_share"].most) == (0, 100)
    assert forms["stops", "need"].kind == "whole"
    assert forms["buses", "from"].kind == "date"


def test_same_service_same_bytes() -> None:
    assert service_book(config_of("medicobus-dieppe")) == service_book(config_of("medicobus-dieppe"))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_texts(tmp_path: Path, name: str) -> None:
    files = ServiceFiles(tmp_path)
    files.replace("stops", "Salle des fêtes", '"' + name.replace('"', '""') + '"')
    files.replace("members", "Dr Exemple 1", '"' + name.replace('"', '""') + '"')
    files.read()
    (tmp_path / "book.xlsx").write_bytes(service_book(files.path))
    workbook = openpyxl.load_workbook(tmp_path / "book.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert len(cells) >= 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(
        cell.data_type == "f" or cell.hyperlink for sheet in workbook.worksheets[1:] for row in sheet for cell in row
    )
    config = with_workbook(files.path.read_text(encoding="utf-8"), "book.xlsx")
    (tmp_path / "book.yaml").write_text(config, encoding="utf-8")
    scenario = read_config(tmp_path / "book.yaml").scenario
    assert (scenario.stops[0].name, scenario.members[0].name) == (name, name)
    here = {"exclude": {"file", "line"}}
    for key in TABLES:
        before = [row.model_dump(**here) for row in getattr(files.read().scenario, key)]
        assert [row.model_dump(**here) for row in getattr(scenario, key)] == before


def test_a_config_names_the_workbook_instead_of_the_tables() -> None:
    config = config_of("doctobus-evreux").read_text(encoding="utf-8")
    text = with_workbook(config, "x.xlsx")
    assert text.count("  workbook: x.xlsx\n") == 1
    assert not re.search(r"^  (stops|members|buses|absences|closures):", text, re.MULTILINE)
    assert "as a French Excel saves them" not in text
    assert "Easter Monday" in text
