"""Turns of the month: the 1st, 2nd, ... or last weekday of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from medicobus.scenario.cell import LOOSE
from medicobus.scenario.day_words import HALF_DAY, WEEKDAY, read_days
from medicobus.scenario.half_day import HalfDay
from medicobus.words import _
from medicobus.words.dates import half_day_name, weekday_name
from medicobus.words.numbers import listed

LAST = -1
"""The turn of a month's last weekday of its name."""

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", LAST: "last"}
"""The turns of the month as tables write them."""

_TURNS = {
    1: "1st|first|1ere?|1ers|premiers?",
    2: "2nd|second|2e|2eme|seconds?|deuxiemes?",
    3: "3rd|third|3e|3eme|troisiemes?",
    4: "4th|fourth|4e|4eme|quatriemes?",
    5: "5th|fifth|5e|5eme|cinquiemes?",
    LAST: "last|derniers?",
}
_OF_MONTH = re.compile(
    rf"(?:on |the |le |les )*(?P<turns>.+?) (?P<days>{WEEKDAY}(?: (?:le )?{HALF_DAY})?) "
    r"(?:(?:of|in) (?:the|each|every) month|du mois|de chaque mois)"
)

TurnsOfMonth = tuple[tuple[int, ...], str, HalfDay | None]
"""Which turns, of which weekday, and one half-day or both."""


def is_turn(day: date, turns: Iterable[int]) -> bool:
    """Whether the date is one of these turns of its weekday in its month."""
    number = LAST if (day + timedelta(days=7)).month != day.month else 0
    return any(turn in ((day.day - 1) // 7 + 1, number) for turn in turns)


def read_of_month(text: str) -> TurnsOfMonth | None:
    """The turns of a folded `1st and 3rd thursday of the month`, « dernier vendredi matin du mois »."""
    found = _OF_MONTH.fullmatch(text)
    if found is None:
        return None
    turns = [_read_turn(word.strip()) for word in LOOSE.split(found["turns"])]
    known = [turn for turn in turns if turn is not None]
    days = read_days(found["days"])
    if days is None or len(days[0]) != 1 or len(known) < len(turns) or len(set(known)) < len(known):
        return None
    return tuple(known), days[0][0], days[1]


def _read_turn(word: str) -> int | None:
    return next((turn for turn, words in _TURNS.items() if re.fullmatch(words, word)), None)


def written(turns: Iterable[int], weekday: str, half_day: HalfDay | None) -> str:
    """The turns as tables write them: `1st and 3rd thu morning of the month`."""
    half = "" if half_day is None else f" {half_day}"
    return f"{' and '.join(ORDINALS[turn] for turn in turns)} {weekday}{half} of the month"


def in_words(turns: Iterable[int], weekday: str, half_day: HalfDay | None) -> str:
    """The turns in the language that is spoken: « les 1er et 3e jeudis du mois »."""
    day = weekday_name(weekday)
    if half_day is not None:
        day = _("{weekday} {half_day}", weekday=day, half_day=half_day_name(half_day))
    return _("on the {turns} {weekday} of the month", turns=listed(_ordinal(turn) for turn in turns), weekday=day)


def _ordinal(turn: int) -> str:
    return {1: _("1st"), 2: _("2nd"), 3: _("3rd"), 4: _("4th"), 5: _("5th"), LAST: _("last")}[turn]
