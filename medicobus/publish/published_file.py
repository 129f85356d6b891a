"""The publication ledger as a file beside the private documents: `published.json`."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from medicobus.errors import InputError, Problem
from medicobus.publish.exporter import Document
from medicobus.publish.published import FORMAT, NOTHING, Published
from medicobus.reading.text_file import Source, decoded, read_bytes
from medicobus.words import _

NAME = "published.json"


def ledger_document(published: Published) -> Document:
    """The ledger as a private document: it holds names."""
    text = json.dumps(published.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return Document(NAME, "application/json", f"{text}\n".encode(), public=False)


def read_published(folder: Path) -> Published:
    """The ledger of a publication's folder; an empty one where nothing was published yet.

    Raises:
        InputError: it is damaged, or of a later version.
    """
    path = folder / "private" / NAME
    if not path.exists():
        return NOTHING
    source = Source(path, str(path))
    try:
        published = Published.model_validate_json(decoded(read_bytes(source), source.shown, table=False))
    except ValidationError:
        raise InputError([_unreadable(source)]) from None
    if published.format != FORMAT:
        raise InputError([_unreadable(source)])
    return published


def _unreadable(source: Source) -> Problem:
    return Problem(
        source.shown,
        _("This publication ledger is damaged, or of another version."),
        _("Bring it back from a copy. Without it calendars show no cancelled or moved visit; to do so, delete it."),
    )
