"""What people type into a cell: lists, numbers, dates and times, in English or French.

Case, accents, double spaces and typographic dashes or apostrophes never matter. A reader takes the
folded text and gives `None` for what it does not understand in full; a parser refuses it in a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable
from datetime import date, time
from typing import TypeVar

from medicobus.schema import refusal
from medicobus.words import _

Item = TypeVar("Item")

_ACCENTS = "\u0300\u0301\u0302\u0308\u0327"
_PLAIN = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘ʼ´`", "'"))
_NUMBERS = (
    ("one", "un", "une"),
    ("two", "deux"),
    ("three", "trois"),
    ("four", "quatre"),
    ("five", "cinq"),
    ("six",),
    ("seven", "sept"),
    ("eight", "huit"),
)

NUMBER = rf"(?:[0-9]{{1,4}}|{'|'.join(word for words in _NUMBERS for word in words)})"
"""Pattern of a whole number, in digits or, up to eight, in letters."""
DATE = r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
"""Pattern of a date."""
TIME = r"(?:[0-9]{1,2}:[0-9]{2}(?::00)?|[0-9]{1,2} ?h(?:eures?)?(?: ?[0-9]{2})?)"
"""Pattern of a time of day."""


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain dashes and apostrophes and single spaces."""
    letters = unicodedata.normalize("NFD", text.translate(_PLAIN).lower())
    plain = "".join(letter for letter in letters if letter not in _ACCENTS)
    return re.sub(r" ?- ?", "-", " ".join(plain.split()))


def read_number(text: str) -> int:
    """The number that a match of NUMBER stands for."""
    if text.isdigit():
        return int(text)
    return next(number for number, words in enumerate(_NUMBERS, start=1) if text in words)


LOOSE = re.compile(r",|&| and | et | ni | or | ou ")
"""What may stand between the items of a list beside `|` and `;`, where no item says more than another."""


def read_list(
    text: str, read: Callable[[str], Item | None], shape: Callable[[Item], Hashable]
) -> tuple[Item, ...] | None:
    """The items of a folded list, separated by `|` or `;`.

    Commas and « et » are understood too, between items of one shape only: in `tue, thu morning` one
    cannot tell whether Tuesday is meant as a whole.
    """
    items: list[Item] = []
    for part in re.split(r"[|;]", text):
        whole = read(part.strip())
        pieces = [whole] if whole is not None else [read(piece.strip()) for piece in LOOSE.split(part)]
        known = [piece for piece in pieces if piece is not None]
        if len(known) < len(pieces) or len({shape(piece) for piece in known}) > 1:
            return None
        items += known
    return tuple(items)


def read_date(text: str) -> date | None:
    """The date of a folded `2027-01-05` or `05/01/2027`."""
    if not re.fullmatch(DATE, text):
        return None
    parts = [int(part) for part in re.split("[-/]", text)]
    year, month, day = parts if "-" in text else reversed(parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The time of a folded `14:00`, `14h` or `14 h 30`."""
    if not re.fullmatch(TIME, text):
        return None
    hour, minute, *_seconds = (*map(int, re.findall("[0-9]+", text)), 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def read_span(text: str) -> tuple[time, time] | None:
    """Start and end of folded hours: `08:30-12:30`, `9h-12h30`, `de 9 h à 12 h`."""
    found = re.fullmatch(rf"(?:de |from )?({TIME})(?:-| a | to )({TIME})", text)
    if found is None or (start := read_time(found[1])) is None or (end := read_time(found[2])) is None:
        return None
    return start, end


def parse_date(text: str) -> date:
    """The date of `2027-01-05` or `05/01/2027`."""
    day = read_date(fold(text))
    if day is None:
        raise refusal(_("This is not a date."), _("Write a date like 2027-01-05 or 05/01/2027."))
    return day


def parse_time(text: str) -> time:
    """The time of `14:00`, `14h` or `14 h 30`."""
    moment = read_time(fold(text))
    if moment is None:
        raise refusal(_("This is not a time of day."), _("Write a time like 14:00, 14h or 14 h 30."))
    return moment
