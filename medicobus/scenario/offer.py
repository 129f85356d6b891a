"""The half-days that a member offers: weekdays, odd or even weeks, turns or some weeks of the month, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from medicobus.scenario import month_turns, month_weeks
from medicobus.scenario.cell import DATE, fold, read_date, read_list
from medicobus.scenario.day_words import HALF_DAY, read_days, read_half_day
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, adjoining, days_in_words, weekday
from medicobus.scenario.month_turns import is_turn
from medicobus.schema import refusal
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed

_WEEKS = (
    r"(?:(?:of |in |on )?(?:the )?(?P<english>odd|even)(?: iso)? weeks?"
    r"|(?:des |les |en |aux )?(?:semaines?|sem\.?) (?P<french>paires?|impaires?))"
)
# In « every day except fri of even weeks » one cannot tell what the weeks belong to: they stand before the exceptions.
_IN_WEEKS = re.compile(rf"(?:(?P<days>(?:(?! except | sauf ).)+?) )?{_WEEKS}(?P<but> (?:except|sauf) .+)?")
_ON_DATE = re.compile(rf"(?:on |le )?(?P<day>{DATE})(?: (?:in the |le |l')?(?P<half>{HALF_DAY}))?")


@dataclass(frozen=True)
class OfferItem:
    """One item: `thu morning of even weeks`, `1st wed of the month`, `mon-thu in one week of the month`, a date."""

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
    weeks: int | None = None
    """In how many weeks of each month it may be asked for, whichever they are; in all if none is stated."""

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether the item gives this half-day, or may give it if its weeks are to be chosen."""
        if self.half_day not in (None, half_day):
            return False
        if self.day is not None:
            return day == self.day
        parity = "even" if day.isocalendar().week % 2 == 0 else "odd"
        turn = not self.turns or is_turn(day, self.turns)
        return turn and weekday(day) in self.weekdays and self.parity in (None, parity)

    def includes(self, other: OfferItem) -> bool:
        """Whether the other item gives nothing that this one does not give already."""
        return (
            self.day == other.day
            and set(other.weekdays) <= set(self.weekdays)
            and self.half_day in (None, other.half_day)
            and self.parity in (None, other.parity)
            and (not self.turns or (bool(other.turns) and set(other.turns) <= set(self.turns)))
            and (self.weeks is None or (other.weeks is not None and other.weeks <= self.weeks))
        )

    def vies_with(self, other: OfferItem) -> bool:
        """Whether both may give the same half-day in some weeks of the month, so that one cannot tell in how many."""
        return (
            None not in (self.weeks, other.weeks)
            and bool(set(self.weekdays) & set(other.weekdays))
            and (self.half_day is None or other.half_day in (None, self.half_day))
        )

    @property
    def plain(self) -> bool:
        """Whether its words hold no list, no half-day and no choice of their own."""
        single = len(self.weekdays) <= 1 or (self.weekdays != WEEKDAYS and adjoining(self.weekdays))
        return self.half_day is None and self.weeks is None and single and len(self.turns) <= 1

    @property
    def qualified(self) -> bool:
        """Whether it says which of its weekdays are meant."""
        return self.parity is not None or bool(self.turns) or self.day is not None

    def __str__(self) -> str:
        half = "" if self.half_day is None else f" {self.half_day}"
        weeks = "" if self.parity is None else f" of {self.parity} weeks"
        weeks = weeks if self.weeks is None else f" {month_weeks.WEEKS_OF_MONTH[self.weeks]}"
        if self.day is not None:
            return f"on {self.day.isoformat()}{half}"
        if self.turns:
            return month_turns.written(self.turns, self.weekdays[0], self.half_day)
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
            return month_turns.in_words(self.turns, self.weekdays[0], self.half_day)
        days = days_in_words(self.weekdays, self.half_day)
        if self.weeks is not None:
            return month_weeks.in_words(days, self.weeks)
        if self.parity is None:
            return days
        return _("{days} of even weeks", days=days) if self.parity == "even" else _("{days} of odd weeks", days=days)


def _date_in_words(day: str, half_day: HalfDay | None) -> str:
    if half_day is None:
        return _("on {day}", day=day)
    return (
        _("on {day} in the morning", day=day)
        if half_day is HalfDay.MORNING
        else _("on {day} in the afternoon", day=day)
    )


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
        """The offer in the language that is spoken: « les mardis des semaines paires et le 1er mercredi du mois ».

        « Et » stands only where nothing that is said of one item can be taken to hold for the one before it.
        """
        plain = all(item.plain for item in self.items)
        qualified = [item.qualified for item in self.items]
        if plain and (not any(qualified) or all(qualified[:-1])):
            return listed(item.in_words() for item in self.items)
        return _("; ").join(item.in_words() for item in self.items)


def parse_offer(text: str) -> Offer:
    """The offer of a cell: `mon|thu morning`, `tue of even weeks`, `every day except fri`, or French."""
    items = read_list(fold(text), read_offer_item, _shape)
    if items is None:
        raise refusal(
            _("The half-days on offer are not understood."),
            _(
                "Write items separated by |: mon, thu morning, mon-thu, every day, every day except fri, "
                "tue of even weeks, 1st wednesday of the month, mon-thu in one week of the month, on 2027-01-12."
            ),
        )
    for place, item in enumerate(items):
        for other in items[:place] + items[place + 1 :]:
            if other.includes(item):
                raise refusal(
                    _("“{item}” is part of “{other}” already.", item=item.in_words(), other=other.in_words()),
                    _("Name each half-day once; days left out stand behind one “except”, with commas between."),
                )
            if item.vies_with(other):
                raise refusal(
                    _("“{item}” and “{other}” share half-days.", item=item.in_words(), other=other.in_words()),
                    _("Name each half-day of some weeks of the month once."),
                )
    return Offer(items)


def parse_days(text: str) -> Offer:
    """Half-days that are known beforehand: written like an offer, but not « une semaine par mois »."""
    days = parse_offer(text)
    if any(item.weeks is not None for item in days.items):
        raise refusal(
            _("It cannot be told beforehand which weeks of the month are meant."),
            _("Name them: 1st monday of the month, even weeks, on 2027-01-12."),
        )
    return days


def _shape(item: OfferItem) -> tuple[bool, ...]:
    parts = (item.half_day, item.parity, item.turns or None, item.day, item.weeks)
    return tuple(part is not None for part in parts)


def read_offer_item(text: str) -> OfferItem | None:
    """The item that a folded text names, if it is understood in full."""
    if found := _ON_DATE.fullmatch(text):
        day = read_date(found["day"])
        return None if day is None else OfferItem((), read_half_day(found["half"] or ""), day=day)
    if (of_month := month_turns.read_of_month(text)) is not None:
        turns, name, half_day = of_month
        return OfferItem((name,), half_day, turns=turns)
    if (some := month_weeks.read_some_weeks(text)) is not None:
        days = read_days(some[0])
        return None if days is None else OfferItem(*days, weeks=some[1])
    if found := _IN_WEEKS.fullmatch(text):
        days = read_days((found["days"] or "every day") + (found["but"] or ""))
        return None if days is None else OfferItem(*days, parity=_parity(found))
    plain = read_days(text)
    return None if plain is None else OfferItem(*plain)


def _parity(found: re.Match[str]) -> str:
    if found["english"]:
        return found["english"]
    return "odd" if found["french"].startswith("im") else "even"
