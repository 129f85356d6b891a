"""Secret addresses of private calendars: who has one, and which; renewed and revoked at will."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from medicobus.errors import InputError, Problem
from medicobus.plan.file import write_whole
from medicobus.publish.exporter import Document
from medicobus.reading.text_file import Source, decoded, read_bytes
from medicobus.schema import Section
from medicobus.words import _

NAME = "addresses.json"
FOLDER = "feeds"
"""Within `private`: the calendars under their secret names, to be put online as they are."""
BYTES = 24
"""Random bytes of an address: nobody guesses 192 bits."""
Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{32}$")]


class Addresses(Section):
    """Who has a secret address: the id of a member or a bus, and the name of the calendar's file.

    The names stand here as they are, since the files themselves bear them and stand beside.
    """

    members: dict[str, Token] = Field(default_factory=dict)
    """By a member's id."""
    buses: dict[str, Token] = Field(default_factory=dict)
    """By a bus's id."""

    def renewed(self, kind: str, who: str) -> Addresses:
        """With a new address of a member or a bus (`members`, `buses`); the former one leads nowhere any more."""
        return self.model_copy(update={kind: getattr(self, kind) | {who: secrets.token_urlsafe(BYTES)}})

    def revoked(self, kind: str, who: str) -> Addresses:
        """Without an address of a member or a bus."""
        kept = {one: token for one, token in getattr(self, kind).items() if one != who}
        return self.model_copy(update={kind: kept})

    def copies(self, calendar: Document, owner: str | None) -> tuple[Document, ...]:
        """A private calendar under its owner's secret name; none if the owner has no address."""
        kind = calendar.path.partition("/")[0]
        token = getattr(self, kind).get(owner) if owner is not None else None
        if token is None:
            return ()
        return (Document(f"{FOLDER}/{token}.ics", calendar.media_type, calendar.content, public=False),)


NO_ADDRESSES = Addresses()


def read_addresses(folder: Path) -> Addresses:
    """The addresses of a publication's folder.

    Raises:
        InputError: their file is damaged.
    """
    path = folder / "private" / NAME
    if not path.exists():
        return NO_ADDRESSES
    source = Source(path, str(path))
    try:
        return Addresses.model_validate_json(decoded(read_bytes(source), source.shown, table=False))
    except ValidationError:
        message = _("This file of secret addresses is damaged.")
        remedy = _("Bring it back from a copy; or delete it, and give everybody a new address.")
        raise InputError([Problem(source.shown, message, remedy)]) from None


def write_addresses(addresses: Addresses, folder: Path) -> None:
    """Write the addresses, whole or not at all; calendars whose address is gone go at once.

    Raises:
        InputError: they cannot be written.
    """
    private = folder / "private"
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole((addresses.model_dump_json(indent=1) + "\n").encode(), private / NAME)
    valid = {*addresses.members.values(), *addresses.buses.values()}
    for path in (private / FOLDER).glob("*.ics"):
        if path.stem not in valid:
            path.unlink()
