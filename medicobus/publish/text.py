"""Text that others wrote, made fit for one line, for a file's name, or for a list in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNWANTED = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
"""Invisible characters that turn the order of what follows, and those that no XML may hold."""
LONGEST = 60
"""The longest file name, its ending apart."""
REMEMBERED = 16_384
"""Texts that are not worked out anew: names and addresses come again in every file."""
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for itself."""


@lru_cache(maxsize=REMEMBERED)
def one_line(text: str) -> str:
    """The text without line breaks, control characters or marks that turn the reading order."""
    kept = (
        " " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character
        for character in text
        if character not in UNWANTED and unicodedata.category(character) != "Cs"
    )
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text in small letters without accents: what lists are sorted by."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae"))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def slugs(names: Iterable[str]) -> dict[str, str]:
    """For each name one of its own made of a-z, 0-9 and `-`, fit for a file or an anchor."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        slug = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:LONGEST].rstrip("-") or "x"
        stem = f"{slug}-x" if RESERVED.fullmatch(slug) else slug
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        found[name] = slug
    return found
