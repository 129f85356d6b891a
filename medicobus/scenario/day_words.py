"""Weekdays and half-days as people type them: `tue`, `mardi matin`, `mon-thu`, « tous les jours sauf ven »."""

from __future__ import annotations

import re

from medicobus.scenario.cell import LOOSE, fold
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.schema import refusal
from medicobus.words import _

_NAMES = {
    "mon": "mondays?|mon|lundis?|lun",
    "tue": "tuesdays?|tues?|mardis?|mar",
    "wed": "wednesdays?|wed|mercredis?|mer",
    "thu": "thursdays?|thurs?|thu|jeudis?|jeu",
    "fri": "fridays?|fri|vendredis?|ven",
    "sat": "saturdays?|sat|samedis?|sam",
    "sun": "sundays?|sun|dimanches?|dim",
}
_MORNING = "mornings?|am|matins?|matinee"
_AFTERNOON = "afternoons?|pm|apres[- ]midis?|aprem"

WEEKDAY = rf"(?:(?:{'|'.join(_NAMES.values())})\.?)"
"""Pattern of one weekday's name."""
HALF_DAY = f"(?:{_MORNING}|{_AFTERNOON})"
"""Pattern of one half-day's name."""
_THE = "(?:in the |le |l')"
_DAYS = re.compile(
    rf"(?:(?:on |every |each |le |les |chaque |tous les )?(?P<day>{WEEKDAY})(?: {_THE}?(?P<half>{HALF_DAY}))?"
    rf"|(?P<from>{WEEKDAY})-(?P<to>{WEEKDAY})(?: {_THE}?(?P<halves>{HALF_DAY}))?"
    # « du lundi au jeudi matin » may end on Thursday at noon: with words, « le matin » is asked for.
    rf"|(?:from |du |de )?(?P<first>{WEEKDAY}) (?:to|a|au) (?P<last>{WEEKDAY})(?: {_THE}(?P<each>{HALF_DAY}))?"
    rf"|(?:every|each|tous les|chaque) (?:days?|jours?|(?P<every>{HALF_DAY})))"
    r"(?: (?:except|sauf) (?:on )?(?P<but>(?!.*(?:except|sauf)).+))?"
)


def read_weekday(text: str) -> str | None:
    """The weekday that a folded word names."""
    return next((day for day, names in _NAMES.items() if re.fullmatch(rf"(?:{names})\.?", text)), None)


def read_half_day(text: str) -> HalfDay | None:
    """The half-day that a folded word names."""
    if re.fullmatch(_MORNING, text):
        return HalfDay.MORNING
    return HalfDay.AFTERNOON if re.fullmatch(_AFTERNOON, text) else None


def read_days(text: str) -> tuple[tuple[str, ...], HalfDay | None] | None:
    """Weekdays, Monday first, and the half-day of folded `tue`, `mon-thu morning`, `every day except fri`."""
    found = _DAYS.fullmatch(text)
    if found is None:
        return None
    if found["day"]:
        days: tuple[str, ...] = (read_weekday(found["day"]) or "",)
    else:
        days = _range(found["from"] or found["first"] or "mon", found["to"] or found["last"] or "sun")
    half = read_half_day(found["half"] or found["halves"] or found["each"] or found["every"] or "")
    if found["but"] is None:
        return (days, half) if days else None
    rest = _without(days, found["but"])
    return (rest, half) if rest else None


def _range(first: str, last: str) -> tuple[str, ...]:
    start, end = (WEEKDAYS.index(read_weekday(word) or "") for word in (first, last))
    # A range that runs backwards, or from a day to itself, is rather a slip than a wish.
    return WEEKDAYS[start : end + 1] if start < end else ()


def _without(days: tuple[str, ...], but: str) -> tuple[str, ...]:
    exceptions = [read_days(piece.strip()) for piece in LOOSE.split(but)]
    named: set[str] = set()
    for exception in exceptions:
        if exception is None or exception[1] is not None or not set(exception[0]) <= set(days):
            return ()
        named |= set(exception[0])
    return tuple(day for day in days if day not in named)


def parse_weekday(text: str) -> str:
    """The weekday, as tables write it, of `tue`, `Tuesday`, `mar.` or `mardi`."""
    day = read_weekday(fold(text))
    if day is None:
        raise refusal(_("This is not a weekday."), _("Write mon, tue, wed, thu, fri, sat or sun."))
    return day


def parse_half_day(text: str) -> HalfDay:
    """The half-day of `morning`, `matin`, `afternoon` or `après-midi`."""
    half_day = read_half_day(fold(text))
    if half_day is None:
        raise refusal(_("This is not a half-day."), _("Write morning or afternoon."))
    return half_day
