"""A small ODS file made by hand, as LibreOffice writes its own."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
)


def write_ods(
    folder: Path,
    rows: list[list[Any]],
    *,
    errors: Collection[tuple[int, int]] = (),
    tall: Mapping[tuple[int, int], int] | None = None,
) -> Path:
    """A file of one sheet; `errors` are cells in error, `tall` merged cells and how many rows each covers."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            _cell(cell, (row, column) in errors, (tall or {}).get((row, column), 1)) for column, cell in enumerate(line)
        )
        + "</table:table-row>"
        for row, line in enumerate(rows)
    )
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Feuille">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    path = folder / "table.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return path


def _cell(cell: Any, is_error: bool, rows: int) -> str:
    spans = f' table:number-columns-spanned="1" table:number-rows-spanned="{rows}"' if rows > 1 else ""
    if cell is None:
        return "<table:table-cell/>"
    if is_error:
        return (
            '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
        )
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    return (
        f'<table:table-cell office:value-type="string"{spans}><text:p>{escape(str(cell))}</text:p></table:table-cell>'
    )
