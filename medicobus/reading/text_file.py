"""The bytes and the text of a file, or what to do when it cannot be read."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from medicobus.errors import InputError, Problem
from medicobus.words import _

MOST_BYTES = 50_000_000
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Source:
    """A file, or a sheet in one, and where it is named."""

    path: Path
    """Where it stands."""
    shown: str
    """How the user names it; a sheet stands behind a `#`."""
    sheet: str | None = None
    """The sheet's name, for a workbook."""
    named_at: Problem | None = None
    """A problem at the place where another file names it, its sentence left empty."""
    other_names: tuple[str, ...] = ()
    """What the sheet may be called instead."""


def read_bytes(source: Source) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is not there, cannot be opened, or is far too large.
    """
    try:
        if source.path.stat().st_size <= MOST_BYTES:
            return source.path.read_bytes()
        message, remedy = _("The file is too large to be read."), _("Check that this is the right file.")
    except FileNotFoundError:
        message, remedy = _("This file is not there."), _("Check its name and its folder.")
    except IsADirectoryError:
        message, remedy = _("This is a folder, not a file."), _("Name a file in it.")
    except (OSError, ValueError):
        message, remedy = _("This file cannot be opened."), _("Check its name, and that you may read it.")
    if source.named_at is None:
        raise InputError([Problem(source.shown, message, remedy)])
    raise InputError([replace(source.named_at, message=message, remedy=remedy, value=source.shown)])


def decoded(data: bytes, shown: str, *, table: bool = True) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        InputError: it is in another encoding; names the first place concerned.
    """
    remedy = (
        _("Save the file again as UTF-8: in a spreadsheet, choose « CSV UTF-8 ».")
        if table
        else _("Save the file again as UTF-8.")
    )
    if data.startswith(_WIDE):
        raise InputError([Problem(shown, _("The file is in UTF-16."), remedy, line=1)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, after = error.object[: error.start], error.object[error.start :]
        line = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        start = re.split(rb"[\r\n]", before)[-1]
        word = re.split(rb"[\s;,]", start)[-1] + re.split(rb"[\s;,]", after)[0]
        message = _("The file is not in UTF-8, probably in Windows-1252.")
        character = len(start.decode("utf-8", "replace")) + 1
        value = word[:80].decode("cp1252", "replace")
        problem = Problem(shown, message, remedy, line=line, character=character, value=value)
        raise InputError([problem]) from None


def printable(text: str) -> bool:
    """Whether a text holds no control character and nothing that cannot be written to a file."""
    return not any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\t\r\n" for letter in text)
