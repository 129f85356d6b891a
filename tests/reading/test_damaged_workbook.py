"""A damaged workbook is refused in a sentence, or read; it never ends in a traceback."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicobus.errors import InputError
from medicobus.initial.book import service_book
from medicobus.initial.shipped import config_of
from medicobus.reading.workbook import read_sheet, sheet_names
from tests.reading.ods import write_ods

PIECES = ("", "<", "&x;", 'r=""', 'r="A0"', 't="e"', "\x00", "-1", "<f>1</f>", "</row>", "999999999999", "é")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    path = write_ods(tmp_path_factory.mktemp("ods"), [["membre", "de"], ["dr-1", "x"]], tall={(0, 0): 2})
    return service_book(config_of("doctobus-evreux")), path.read_bytes()


def damaged(data: bytes, part: int, place: int, piece: str) -> bytes:
    """The workbook with something written over one of its parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        names = source.namelist()
        for name in names:
            content = source.read(name)
            if name == names[part % len(names)]:
                start = place % max(1, len(content))
                content = content[:start] + piece.encode() + content[start + len(piece) :]
            target.writestr(name, content)
    return written.getvalue()


def read_all(data: bytes) -> None:
    with contextlib.suppress(InputError):
        for name in sheet_names(data, "book"):
            with contextlib.suppress(InputError):
                read_sheet(data, "book", name)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1), st.integers(0, 40), st.integers(0, 100_000), st.sampled_from(PIECES))
def test_parts_written_over(books: tuple[bytes, ...], book: int, part: int, place: int, piece: str) -> None:
    read_all(damaged(books[book], part, place, piece))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1), st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_bytes_written_over(books: tuple[bytes, ...], book: int, place: int, piece: bytes) -> None:
    data = books[book]
    start = place % len(data)
    read_all(data[:start] + piece + data[start + len(piece) :])


def test_a_table_without_an_end(books: tuple[bytes, ...]) -> None:
    # Whoever read on to the end of the table would never come back.
    end = b"</table:table>"
    with zipfile.ZipFile(io.BytesIO(books[1])) as archive:
        names, content = archive.namelist(), archive.read("content.xml")
    with pytest.raises(InputError, match="cannot be read"):
        sheet_names(damaged(books[1], names.index("content.xml"), content.index(end), "<table:other>"), "book")


def test_an_encoding_that_nobody_knows(books: tuple[bytes, ...]) -> None:
    with zipfile.ZipFile(io.BytesIO(books[1])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"UTF-8", b"U-1-8"))
    read_all(written.getvalue())


def test_a_file_cut_short(books: tuple[bytes, ...]) -> None:
    for share in range(1, 10):
        read_all(books[0][: len(books[0]) * share // 10])
