"""The files of a new service: those of a shipped one, its tables as they are or in one workbook."""

from __future__ import annotations

import re

from medicobus.initial.book import service_book
from medicobus.initial.shipped import config_of, files_of, tables_of
from medicobus.reading.service import TABLES

WORKBOOK = "service.xlsx"
_KEY = re.compile(r"^  (?P<key>[a-z_]+):")


def new_files(service: str, *, as_workbook: bool) -> dict[str, bytes]:
    """The files by their paths from the new service's folder.

    Args:
        service: the shipped service that is copied.
        as_workbook: whether its tables become the sheets of one workbook, worded in the language that is spoken.
    """
    files = files_of(service)
    if not as_workbook:
        return files
    name = f"config/{service}.yaml"
    tables = tables_of(service)
    rest = {path: content for path, content in files.items() if path not in tables | {name}}
    config = with_workbook(files[name].decode("utf-8"), f"../data/{service}/{WORKBOOK}")
    return {name: config.encode(), f"data/{service}/{WORKBOOK}": service_book(config_of(service)), **rest}


def with_workbook(config: str, workbook: str) -> str:
    """A config that names a workbook instead of its tables; remarks above these go with them."""
    kept: list[str] = []
    place = None
    for line in config.splitlines(keepends=True):
        found = _KEY.match(line)
        if found is None or found["key"] not in {*TABLES, "workbook"}:
            kept.append(line)
            continue
        while place is None and kept[-1].startswith("  #"):
            kept.pop()
        place = len(kept) if place is None else place
    kept.insert(len(kept) if place is None else place, f"  workbook: {workbook}\n")
    return "".join(kept)
