"""The half-days that a member offers: weekdays, half-days, odd or even weeks, turns of the month, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from medicobus.scenario.cell import DATE, LOOSE, fold, read_date, read_list
from medicobus.scenario.day_words import HALF_DAY, WEEKDAY, read_days, read_half_day
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, adjoining, days_in_words, weekday
from medicobus.schema import refusal
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name, weekday_name
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
_WEEKS = (
    r"(?:(?:of |in |on )?(?:the )?(?P<english>odd|even)(?: iso)? weeks?"
    r"|(?:des |les |en |aux )?(?:semaines?|sem\.?) (?P<french>paires?|impaires?))"
)
# In « every day except fri of even weeks » one cannot tell what the weeks belong to: they stand before the exceptions.
_IN_WEEKS = re.compile(rf"(?:(?P<days>(?:(?! except | sauf ).)+?) )?{_WEEKS}(?P<but> (?:except|sauf) .+)?")
_ON_DATE = re.compile(rf"(?:on |le )?(?P<day>{DATE})(?: (?:in the |le |l')?(?P<half>{HALF_DAY}))?")


@dataclass(frozen=True)
class OfferItem:
    """One item of an offer: `thu morning of even weeks`, `1st wed of the month`, `on 2027-01-12`."""

    weekdays: tuple[str, ...]
    """The weekdays, Monday first; none for a date, one alone for turns of the month."""
    half_day: HalfDay | None = None
    """One half-day, or both if not stated."""
    parity: str | None = None
    """`odd` or `even` ISO weeks, or every week if not stated."""
    turns: tuple[int, ...] = ()
    """Which of the month's weekdays of this name, `-1` for the last; all of them if none is stated."""
    day: date | None = None
    """The one date that is meant, if any."""

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether the item gives this half-day."""
        if self.half_day not in (None, half_day):
            return False
        if self.day is not None:
            return day == self.day
        parity = "even" if day.isocalendar().week % 2 == 0 else "odd"
        return weekday(day) in self.weekdays and self.parity in (None, parity) and self._in_turn(day)

    def _in_turn(self, day: date) -> bool:
        is_last = (day + timedelta(days=7)).month != day.month
        return not self.turns or (day.day - 1) // 7 + 1 in self.turns or (is_last and LAST in self.turns)

    def includes(self, other: OfferItem) -> bool:
        """Whether the other item gives nothing that this one does not give already."""
        return (
            self.day == other.day
            and set(other.weekdays) <= set(self.weekdays)
            and self.half_day in (None, other.half_day)
            and self.parity in (None, other.parity)
            and (not self.turns or (bool(other.turns) and set(other.turns) <= set(self.turns)))
        )

    def __str__(self) -> str:
        half = "" if self.half_day is None else f" {self.half_day}"
        weeks = "" if self.parity is None else f" of {self.parity} weeks"
        if self.day is not None:
            return f"on {self.day.isoformat()}{half}"
        if self.turns:
            return f"{' and '.join(ORDINALS[turn] for turn in self.turns)} {self.weekdays[0]}{half} of the month"
        if len(self.weekdays) == 1:
            return f"{self.weekdays[0]}{half}{weeks}"
        if self.weekdays != WEEKDAYS and adjoining(self.weekdays):
            return f"{self.weekdays[0]}-{self.weekdays[-1]}{half}{weeks}"
        missing = ", ".join(day for day in WEEKDAYS if day not in self.weekdays)
        return f"every {self.half_day or 'day'}{weeks}" + (f" except {missing}" if missing else "")

    def in_words(self) -> str:
        """The item in the language that is spoken: « les mardis matin des semaines paires »."""
        if self.day is not None:
            return _date_in_words(day_in_words(self.day), self.half_day)
        if self.turns:
            return self._turns_in_words()
        days = days_in_words(self.weekdays, self.half_day)
        if self.parity is None:
            return days
        return _("{days} of even weeks", days=days) if self.parity == "even" else _("{days} of odd weeks", days=days)

    def _turns_in_words(self) -> str:
        day = weekday_name(self.weekdays[0])
        if self.half_day is not None:
            day = _("{weekday} {half_day}", weekday=day, half_day=half_day_name(self.half_day))
        turns = listed(_ordinal(turn) for turn in self.turns)
        return _("on the {turns} {weekday} of the month", turns=turns, weekday=day)


def _date_in_words(day: str, half_day: HalfDay | None) -> str:
    if half_day is None:
        return _("on {day}", day=day)
    return (
        _("on {day} in the morning", day=day)
        if half_day is HalfDay.MORNING
        else _("on {day} in the afternoon", day=day)
    )


def _ordinal(turn: int) -> str:
    return {1: _("1st"), 2: _("2nd"), 3: _("3rd"), 4: _("4th"), 5: _("5th"), LAST: _("last")}[turn]


@dataclass(frozen=True)
class Offer:
    """All the items of an `available` or `last_resort` cell."""

    items: tuple[OfferItem, ...]

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether any item gives this half-day."""
        return any(item.holds(day, half_day) for item in self.items)

    def __str__(self) -> str:
        return "|".join(str(item) for item in self.items)

    def in_words(self) -> str:
        """The offer in the language that is spoken: « les mardis matin des semaines paires »."""
        return _("; ").join(item.in_words() for item in self.items)


def parse_offer(text: str) -> Offer:
    """The offer of a cell: `mon|thu morning`, `tue of even weeks`, `every day except fri`, or French."""
    items = read_list(fold(text), _read_item, _shape)
    if items is None:
        raise refusal(
            _("The half-days on offer are not understood."),
            _(
                "Write items separated by |: mon, thu morning, mon-thu, every day, every day except fri, "
                "tue of even weeks, 1st wednesday of the month, on 2027-01-12."
            ),
        )
    for place, item in enumerate(items):
        for other in items[:place] + items[place + 1 :]:
            if other.includes(item):
                raise refusal(
                    _("“{item}” is part of “{other}” already.", item=item.in_words(), other=other.in_words()),
                    _("Name each half-day once; days left out stand behind one “except”, with commas between."),
                )
    return Offer(items)


def _shape(item: OfferItem) -> tuple[bool, ...]:
    parts = (item.half_day, item.parity, item.turns or None, item.day)
    return tuple(part is not None for part in parts)


def _read_item(text: str) -> OfferItem | None:
    if found := _ON_DATE.fullmatch(text):
        day = read_date(found["day"])
        return None if day is None else OfferItem((), read_half_day(found["half"] or ""), day=day)
    if found := _OF_MONTH.fullmatch(text):
        return _read_turns(found["turns"], found["days"])
    if found := _IN_WEEKS.fullmatch(text):
        days = read_days((found["days"] or "every day") + (found["but"] or ""))
        return None if days is None else OfferItem(*days, parity=_parity(found))
    plain = read_days(text)
    return None if plain is None else OfferItem(*plain)


def _parity(found: re.Match[str]) -> str:
    if found["english"]:
        return found["english"]
    return "odd" if found["french"].startswith("im") else "even"


def _read_turns(words: str, days: str) -> OfferItem | None:
    turns = [_read_turn(word.strip()) for word in LOOSE.split(words)]
    known = [turn for turn in turns if turn is not None]
    plain = read_days(days)
    if plain is None or len(plain[0]) != 1 or len(known) < len(turns) or len(set(known)) < len(known):
        return None
    return OfferItem(*plain, turns=tuple(known))


def _read_turn(word: str) -> int | None:
    return next((turn for turn, words in _TURNS.items() if re.fullmatch(words, word)), None)
