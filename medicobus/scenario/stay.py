"""How long the bus stays at a stop: a day or several, a half-day, or a length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from medicobus.scenario.cell import NUMBER, fold, read_number
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.schema import refusal
from medicobus.words import _, many
from medicobus.words.numbers import duration

_DAY = "(?:all |full |whole )?day|(?:(?:toute )?la )?journee(?: entiere)?"
_DAYS = re.compile(rf"(?P<days>{NUMBER}) (?:days?|jours?|journees?)(?: (?:running|in a row|de suite|d'affilee))?")
_HALF_DAY = "half[-_ ]?(?:a )?day|(?:la |une )?demi[-_ ]?journee"
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
    days: int = 1
    """How many days running, each of them a visit."""

    def __str__(self) -> str:
        if self.days > 1:
            return f"{self.days} days"
        return f"{self.minutes}min" if self.kind == "length" else self.kind

    def in_words(self) -> str:
        """The stay in the language that is spoken: « la journée », « 1 h 30 »."""
        if self.kind == "length":
            return duration(self.minutes)
        if self.days > 1:
            return many("{count} day running", "{count} days running", self.days)
        return _("all day") if self.kind == "day" else _("half a day")


def parse_stay(text: str) -> Stay:
    """The stay that a cell asks for: `day`, `half_day`, `3 days`, `2h`, `2h30`, `90min`, or French."""
    folded = fold(text)
    if re.fullmatch(_DAY, folded):
        return Stay("day")
    if re.fullmatch(_HALF_DAY, folded):
        return Stay("half_day")
    if (found := _DAYS.fullmatch(folded)) and 1 <= (days := read_number(found["days"])) <= len(WEEKDAYS):
        return Stay("day", days=days)
    if found := _LENGTH.fullmatch(folded):
        minutes = int(found["minutes"] or 0) + 60 * int(found["hours"] or 0) + int(found["rest"] or 0)
        if 0 < minutes <= _LONGEST:
            return Stay("length", minutes)
    raise refusal(
        _("The length of the visit is not understood."),
        _("Write one of: day, half_day, 3 days, 2h, 2h30, 90min."),
    )
