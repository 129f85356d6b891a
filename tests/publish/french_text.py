"""A reader of French dates and hours that knows nothing of the code that wrote them."""

from __future__ import annotations

import re
from datetime import date, time

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTH = "|".join(MONTHS)
FULL = re.compile(rf"\b({'|'.join(DAYS)}) (1er|\d\d?) ({MONTH}) (\d{{4}})\b")
CLOCK = r"(\d\d?) h(?: (\d\d))?"
SPAN = re.compile(rf"(?:de )?{CLOCK}(?: à |-| – ){CLOCK}")


def full_dates(text: str) -> list[date]:
    """Every date with its weekday, which must be the right one."""
    found = []
    for weekday, day, month, year in FULL.findall(text):
        read = date(int(year), MONTHS.index(month) + 1, int(day.removesuffix("er")))
        assert DAYS[read.weekday()] == weekday, (weekday, read)
        found.append(read)
    return found


def listed_dates(text: str, year: int) -> list[date]:
    """« 2, 16 et 30 mars, 13 et 27 avril »: numbers wait for their month; one year for all."""
    found: list[date] = []
    waiting: list[int] = []
    for word in re.findall(rf"1er|\d+|{MONTH}", re.sub(r" \d{4}\b", "", text)):
        if word in MONTHS:
            found += [date(year, MONTHS.index(word) + 1, day) for day in waiting]
            waiting = []
        else:
            waiting.append(int(word.removesuffix("er")))
    assert not waiting
    return found


def spans(text: str) -> list[tuple[time, time]]:
    """« de 8 h 30 à 12 h », « 8 h 30-12 h »."""
    return [(time(int(a), int(b or 0)), time(int(c), int(d or 0))) for a, b, c, d in SPAN.findall(text)]
