"""The table of stops with its empty cells filled, whatever file it comes from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from medicobus.errors import InputError
from medicobus.propose.stops_file import filled_table, write_table
from medicobus.reading.text_file import Source


def filled(data: bytes, folder: Path, cells: dict[int, dict[str, int]], name: str = "stops.csv") -> str:
    path = folder / name
    path.write_bytes(data)
    sheet = "arrêts" if name.endswith("xlsx") else None
    return filled_table(Source(path, str(path), sheet), cells).decode("utf-8")


def test_only_empty_cells_are_filled(tmp_path: Path) -> None:
    text = 'id,name,need\nprey,"Salle, annexe",\n\ngauciel,Mairie,3\n'
    found = filled(text.encode(), tmp_path, {2: {"need": 5, "priority": 2}, 4: {"need": 9, "priority": 1}})
    assert found == 'id,name,need,priority\r\nprey,"Salle, annexe",5,2\r\ngauciel,Mairie,3,1\r\n'


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_delimiter_stays(tmp_path: Path, delimiter: str) -> None:
    text = f"id{delimiter}nom\nprey{delimiter}Salle, annexe\n"
    assert filled(text.encode(), tmp_path, {2: {"need": 5}}).splitlines()[0] == delimiter.join(("id", "nom", "besoin"))


def test_a_sheet_becomes_a_table_for_a_french_spreadsheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "arrêts"
    for row in (("id", "nom", "besoin"), ("prey", "Salle", None), ("gauciel", "Mairie", 4)):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    found = filled(data.getvalue(), tmp_path, {2: {"need": 5}, 3: {"need": 9}}, "service.xlsx")
    assert found == "\ufeffid;nom;besoin\r\nprey;Salle;5\r\ngauciel;Mairie;4\r\n"


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError):
        write_table(tmp_path / "file" / "stops.csv", b"", overwrite=True)
