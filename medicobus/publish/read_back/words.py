"""Dates and hours in a text that people read, found without the words that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

WEEKDAYS = {
    name: number
    for names in (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for number, name in enumerate(names)
}
"""French and English, in small letters; Monday is 0."""
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH = "january february march april may june july august september october november december"
MONTHS = {name: number for names in (FRENCH, ENGLISH) for number, name in enumerate(names.split(), 1)}
DATE = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})\s+(1er|\d{{1,2}})\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?\b", re.IGNORECASE
)
HOURS = (
    re.compile(r"\bde\s+(\d{1,2})\s+h(?:\s+(\d{2}))?\s+à\s+(\d{1,2})\s+h(?:\s+(\d{2})\b)?"),
    re.compile(r"\bfrom\s+(\d{1,2}):(\d{2})\s+to\s+(\d{1,2}):(\d{2})\b"),
)
SHORT_HOURS = (
    re.compile(r"\b(\d{1,2})\s+h(?:\s+(\d{2}))?\s*[-–]\s*(\d{1,2})\s+h(?:\s+(\d{2})\b)?"),
    re.compile(r"\b(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\b"),
)
Hours = tuple[time, time]


@dataclass(frozen=True)
class Mention:
    """A date in a text."""

    weekday: int
    day: int
    month: int
    year: int | None

    def of(self, year: int) -> date | None:
        """The date in a year that the text leaves out, or its own; none if there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def mentions(text: str) -> Iterator[tuple[str, Mention]]:
    """Every date with its weekday, as it is written and as it is meant."""
    for found in DATE.finditer(text):
        name, day, month, year = found.groups()
        number = int(day.removesuffix("er"))
        mention = Mention(WEEKDAYS[name.lower()], number, MONTHS[month.lower()], int(year) if year else None)
        yield " ".join(found[0].split()), mention


def hours(text: str) -> list[Hours]:
    """Every « de 8 h 30 à 12 h 30 » or « from 8:30 to 12:30 », in the order of the text."""
    return _all(HOURS, text)


def short_hours(text: str) -> list[Hours]:
    """Every « 8 h 30 – 12 h 30 »."""
    return _all(SHORT_HOURS, text)


def _all(patterns: Iterable[re.Pattern[str]], text: str) -> list[Hours]:
    found = sorted((one for pattern in patterns for one in pattern.finditer(text)), key=lambda one: one.start())
    return [told for one in found if (told := _hours(one)) is not None]


def _hours(found: re.Match[str]) -> Hours | None:
    """The hours that are written; nothing if no day has them."""
    start, minute, end, last = (int(part or 0) for part in found.groups())
    try:
        return time(start, minute), time(end, last)
    except ValueError:
        return None


def squeezed(text: str) -> str:
    """The text with single spaces, on one line."""
    return " ".join(text.split())
