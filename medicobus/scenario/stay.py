"""How long the bus stays at a stop: a day, a half-day, or a length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from medicobus.scenario.cell import fold
from medicobus.schema import refusal
from medicobus.words import _
from medicobus.words.numbers import duration

_DAY = "(?:full |whole )?day|(?:la )?journee(?: entiere)?"
_HALF_DAY = "half[-_ ]?day|(?:la )?demi[-_ ]?journee"
_LENGTH = re.compile(
    "(?P<hours>[0-9]{1,2}) ?(?:h|hours?|heures?)(?: ?(?P<rest>[0-5][0-9]) ?(?:min)?)?"
    "|(?P<minutes>[0-9]{1,4}) ?(?:min|mins|minutes?|mn)"
)
_LONGEST = 24 * 60


@dataclass(frozen=True)
class Stay:
    """The wish of the `visit` column."""

    kind: str
    """`day` (every half-day that is open on the date), `half_day`, or `length`."""
    minutes: int = 0
    """From start to end, lunch included, for a length; 0 otherwise."""

    def __str__(self) -> str:
        return f"{self.minutes}min" if self.kind == "length" else self.kind

    def in_words(self) -> str:
        """The stay in the language that is spoken: « la journée », « 1 h 30 »."""
        if self.kind == "length":
            return duration(self.minutes)
        return _("all day") if self.kind == "day" else _("half a day")


def parse_stay(text: str) -> Stay:
    """The stay that a cell asks for: `day`, `half_day`, `2h`, `2h30`, `90min`, or French."""
    folded = fold(text)
    if re.fullmatch(_DAY, folded):
        return Stay("day")
    if re.fullmatch(_HALF_DAY, folded):
        return Stay("half_day")
    if found := _LENGTH.fullmatch(folded):
        minutes = int(found["minutes"] or 0) + 60 * int(found["hours"] or 0) + int(found["rest"] or 0)
        if 0 < minutes <= _LONGEST:
            return Stay("length", minutes)
    raise refusal(_("The length of the visit is not understood."), _("Write one of: day, half_day, 2h, 2h30, 90min."))
