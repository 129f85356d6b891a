"""The tables of a service as one workbook that a coordinator can go on with: explained, formatted, with lists."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import xlsxwriter

from medicobus.initial.guide import write_guide
from medicobus.initial.page import page_of
from medicobus.initial.table_page import write_page
from medicobus.reading.findings import Findings
from medicobus.reading.service import TABLES, read_service
from medicobus.reading.text_file import Source, read_bytes
from medicobus.reading.yaml_file import read_yaml
from medicobus.words import spoken

MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - the same content gives the same bytes
NEEDED, OPTIONAL = "#1F4E5F", "#5F7F8C"
LOOKS: Mapping[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NEEDED},
    "subtitle": {"bold": True, "font_size": 12, "font_color": NEEDED, "top": 2, "top_color": NEEDED, "valign": "top"},
    "paragraph": {"text_wrap": True, "valign": "top"},
    "command": {"font_name": "Consolas", "valign": "top"},
    "needed": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": NEEDED,
        "valign": "vcenter",
        "border": 1,
        "indent": 1,
    },
    "optional": {
        "font_color": "#FFFFFF",
        "bg_color": OPTIONAL,
        "valign": "vcenter",
        "border": 1,
        "align": "left",
        "indent": 1,
    },
    "told": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"},
    "told_needed": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF", "bold": True},
    "missing": {"bg_color": "#F8C9C4"},
    "text": {"num_format": "@", "align": "left", "indent": 1},
    "number": {"num_format": "General", "align": "right", "indent": 1},
    "whole": {"num_format": "0", "align": "right", "indent": 1},
    "date": {"align": "left", "indent": 1},
}
"""How cells look, by name."""


def service_book(config: Path) -> bytes:
    """The workbook that says the same as a service's tables, in the language that is spoken.

    Args:
        config: the service's config; all is right with its tables.
    """
    document = read_yaml(read_bytes(Source(config, str(config))), str(config))
    service = read_service(document, config.parent, Findings())
    pages = [page_of(key, kind, getattr(service, key)) for key, kind in TABLES.items()]
    title = str(document.get(("title",)))
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": title, "created": MADE})
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        looks["date"].set_num_format("dd/mm/yyyy" if spoken() == "fr" else "yyyy-mm-dd")
        write_guide(book, pages, looks, title, config.stem)
        for page in pages:
            write_page(book.add_worksheet(page.sheet), page, {other.key: other for other in pages}, looks)
    return content.getvalue()
