"""Tables in the sheets of a workbook."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.service_files import TABLES, ServiceFiles


def write_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        for name, content in TABLES.items():
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(content.splitlines()):
                for place, cell in enumerate(line.split(",")):
                    if cell.replace(".", "").isdigit():
                        sheet.write_number(row, place, float(cell))
                    elif cell.startswith("2027-"):
                        form = workbook.add_format({"num_format": "dd/mm/yyyy"})
                        sheet.write_datetime(row, place, date.fromisoformat(cell), form)
                    else:
                        sheet.write_string(row, place, cell)


@pytest.fixture
def book(files: ServiceFiles) -> ServiceFiles:
    write_workbook(files.folder / "service.xlsx")
    for name in TABLES:
        files.replace("config", f"tables/{name}.csv", f"service.xlsx#{name}")
    return files


def test_sheets_say_the_same_as_csv(book: ServiceFiles, tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = ServiceFiles(tmp_path_factory.mktemp("csv")).read().scenario
    scenario = book.read().scenario
    assert scenario.stops[0].file == f"{book.folder / 'service.xlsx'}#stops"
    assert scenario.stops[0].insee == "27478"
    leave_out = {"file", "line"}
    for name in TABLES:
        rows = [row.model_dump(exclude=leave_out) for row in getattr(scenario, name)]
        assert rows == [row.model_dump(exclude=leave_out) for row in getattr(plain, name)]


def test_unknown_sheet(book: ServiceFiles) -> None:
    book.replace("config", "#closures", "#feries")
    problem = book.problem()
    assert (problem.file, problem.value) == (f"{book.folder / 'service.xlsx'}#feries", "feries")
    assert "Name one of its sheets behind a #: stops, members, buses" in problem.remedy


@pytest.mark.parametrize("name", ["Closures", "CLÔSURES", "fermetures", "Fermetures"])
def test_a_sheet_by_another_spelling_or_its_french_name(book: ServiceFiles, name: str) -> None:
    book.replace("config", "#closures", f"#{name}")
    assert len(book.read().scenario.closures) == 2


def test_a_sheet_must_be_named_when_there_are_several(book: ServiceFiles) -> None:
    book.replace("config", "#closures", "")
    assert "closures" in book.problem().remedy


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id;nom\n", bytes(range(256))])
def test_what_is_no_workbook(book: ServiceFiles, data: bytes) -> None:
    (book.folder / "service.xlsx").write_bytes(data)
    assert len(book.problems()) == len(TABLES)
