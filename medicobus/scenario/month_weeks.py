"""Some weeks of the month: « une semaine par mois », whichever it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from medicobus.scenario.cell import NUMBER, read_number
from medicobus.words import _

WEEKS_OF_MONTH = {
    1: "in one week of the month",
    2: "in two weeks of the month",
    3: "in three weeks of the month",
    4: "in four weeks of the month",
}
"""In how many weeks of a month somebody may be asked for, as tables write it; some months have five."""

_SOME_WEEKS = re.compile(
    rf"(?:(?P<days>(?:(?! except | sauf ).)+?),? )?(?:in |during |pendant )?(?P<number>{NUMBER}) "
    r"(?:weeks? (?:(?:of|in) (?:the|each|every) month|(?:a|per|each|every) month)"
    r"|(?:semaines?|sem\.?) (?:par mois|du mois|de chaque mois))(?P<but> (?:except|sauf) .+)?"
)
_TO_THURSDAY = 3


def read_some_weeks(text: str) -> tuple[str, int] | None:
    """The folded days, and the number of weeks, of « du lundi au jeudi, une semaine par mois »."""
    found = _SOME_WEEKS.fullmatch(text)
    if found is None or (number := read_number(found["number"])) not in WEEKS_OF_MONTH:
        return None
    return (found["days"] or "every day") + (found["but"] or ""), number


def in_words(days: str, number: int) -> str:
    """Days in some weeks of the month: « du lundi au jeudi, une semaine par mois »."""
    return {
        1: _("{days}, in one week of the month", days=days),
        2: _("{days}, in two weeks of the month", days=days),
        3: _("{days}, in three weeks of the month", days=days),
        4: _("{days}, in four weeks of the month", days=days),
    }[number]


def thursday_of(day: date) -> date:
    """The Thursday of a date's ISO week; the week belongs to its month, as ISO weeks belong to years."""
    return day + timedelta(days=_TO_THURSDAY - day.weekday())
