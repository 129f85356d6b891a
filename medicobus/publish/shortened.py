"""Text cut to a length: between two words, never within a number, an hour or a telephone number."""

from __future__ import annotations

import re

FRENCH = (
    "a",
    "à",
    "au",
    "aux",
    "avec",
    "de",
    "des",
    "devant",
    "du",
    "en",
    "et",
    "la",
    "le",
    "les",
    "ou",
    "par",
    "pour",
)
ENGLISH = ("and", "at", "by", "for", "in", "of", "on", "or", "the", "to")
LINKING = {"", "près", "sous", "sur", *FRENCH, *ENGLISH}
"""Words that cannot stand last."""
LOOSE = " ,;:.–—-/&(«'\"+|"
"""What is left hanging where the text was cut."""


def shortened(text: str, room: int) -> str:
    """As many whole words as there is room for; nothing where the first does not fit."""
    if len(text) <= room:
        return text
    kept: list[str] = []
    for piece in _pieces(text):
        if len(" ".join([*kept, piece])) > room:
            break
        kept.append(piece)
    while kept and kept[-1].strip(LOOSE).casefold() in LINKING:
        kept.pop()
    return " ".join(kept).rstrip(LOOSE)


def _pieces(text: str) -> list[str]:
    """The words; what belongs to one number stays together: « 9 h 30 », « 02 00 00 00 00 », « 12 bis »."""
    pieces: list[str] = []
    for word in text.split():
        if pieces and _goes_on(pieces[-1], word):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces


def _goes_on(piece: str, word: str) -> bool:
    """Whether a word belongs to the number or hour before it."""
    if re.search(r"\d\W*$", piece):
        return bool(re.match(r"[\W_]*\d|(h|heures?|min|bis|ter|quater|€|%|km|m)\b|[€%]", word, re.IGNORECASE))
    return bool(re.search(r"\d\s?(h|heures?)$", piece, re.IGNORECASE) and re.match(r"\d", word)) or piece == "+"
