"""Text that others wrote, made fit for paper: every character can be drawn, every word can be broken if it must."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from medicobus.publish.font import drawable
from medicobus.publish.text import one_line

UNKNOWN = "?"
"""Stands for letters that the font cannot draw."""
LACKING = "\0"
"""Marks such a letter; no text holds it once it stands on one line."""
BREAK = "\u200b"
"""A place at which a long word may be broken; nothing is drawn there."""
FIXED_SPACE = "\u00a0"
SPACES = "\u2007\u202f"
"""Fixed spaces that the font lacks."""
LONGEST = 24
"""A word of so many characters is not broken but at its own hyphens."""
LONGEST_FIXED = 40
"""A longer text than this is broken like any other."""
PIECE = 12
"""Longer ones may be broken after so many characters."""


def printable(value: object) -> object:
    """The same value, each text in it made fit for paper."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [printable(one) for one in value]
    return value


@lru_cache(maxsize=8192)
def printable_text(text: str) -> str:
    """The text on one line, without what the font cannot draw.

    A letter with a mark that the font lacks loses the mark; letters that it lacks altogether become `?`, a run of them
    one; other signs, such as emoji, are left out, unless nothing else is there.
    """
    whole = unicodedata.normalize("NFC", one_line(text))
    if not drawable().issuperset(whole):
        known = "".join(character if character in drawable() else _instead(character) for character in whole)
        whole = re.sub(r" {2,}", " ", re.sub(f"{LACKING}+", UNKNOWN, known)).strip(" ") or UNKNOWN
    return re.sub(rf"[^\s-]{{{LONGEST},}}", _breakable, whole)


def fixed(text: str) -> str:
    """A short text that stays on one line: hours, a date, a telephone number."""
    return text if len(text) > LONGEST_FIXED else text.replace(" ", FIXED_SPACE)


def _instead(character: str) -> str:
    """What is drawn for a character that the font lacks."""
    if character in SPACES:
        return FIXED_SPACE
    parts = [part for part in unicodedata.normalize("NFKD", character) if part in drawable()]
    kept = [part for part in parts if not unicodedata.combining(part)]
    if kept:
        return "".join(kept)
    return LACKING if unicodedata.category(character)[0] in "LN" else ""


def _breakable(match: re.Match[str]) -> str:
    """A long word with places to break it: behind the signs of an address, else anywhere."""
    pieces = re.split(r"(?<=[/_.@?&=])", match[0])
    return BREAK.join(piece[start : start + PIECE] for piece in pieces for start in range(0, len(piece), PIECE))
