"""The skills that a stop asks for, at every visit or at some: `echo|wed prevention|on 2027-01-12 dental`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medicobus.scenario.cell import DATE, LOOSE, fold
from medicobus.scenario.cell_types import items
from medicobus.scenario.day_words import read_half_day, read_weekday
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.offer import OfferItem, read_offer_item
from medicobus.schema import refusal
from medicobus.words import _


@dataclass(frozen=True)
class AskedSkill:
    """A skill that someone present must have, at every visit or at those of some half-days."""

    skill: str
    """In small letters, as members have it."""
    when: OfferItem | None = None
    """The weekdays or the date on which it is asked for; at every visit if none is stated."""

    def holds(self, day: date, half_day: HalfDay) -> bool:
        """Whether a visit asks for it in this half-day."""
        return self.when is None or self.when.holds(day, half_day)

    def __str__(self) -> str:
        return self.skill if self.when is None else f"{self.when} {self.skill}"

    def in_words(self) -> str:
        """The skill in the language that is spoken: « prévention (les mercredis) »."""
        return self.skill if self.when is None else _("{skill} ({when})", skill=self.skill, when=self.when.in_words())


def skills_asked(wishes: Iterable[AskedSkill], day: date, half_day: HalfDay) -> tuple[str, ...]:
    """The skills that a visit asks for in a half-day, each once."""
    return tuple(dict.fromkeys(wish.skill for wish in wishes if wish.holds(day, half_day)))


def parse_skills(text: str) -> tuple[AskedSkill, ...]:
    """The skills of a cell: `echo`, `wed prevention`, `on 2027-01-12 dental`, « le 12/01/2027 dentaire »."""
    return tuple(dict.fromkeys(_read(part) for part in items(text)))


def _read(text: str) -> AskedSkill:
    """The longest beginning that names half-days, and the skill behind it."""
    words = text.split()
    for number in range(len(words) - 1, 0, -1):
        when = read_offer_item(fold(" ".join(words[:number])))
        if when is not None:
            # « mar et jeu écho » and « lun une semaine par mois écho » are no skills of Tuesdays and Mondays.
            known = not any(map(_names_a_time, words[number:])) and not LOOSE.search(f" {fold(words[number])} ")
            if when.weeks is None and known:
                return AskedSkill(" ".join(words[number:]).lower(), when)
            raise _refused(text)
    if any(map(_names_a_time, words[:1])) or any(re.fullmatch(DATE, fold(word)) for word in words):
        raise _refused(text)
    return AskedSkill(text.lower())


def _names_a_time(word: str) -> bool:
    plain = fold(word).strip(",")
    return bool(read_weekday(plain) or read_half_day(plain) or re.fullmatch(DATE, plain))


def _refused(text: str) -> Exception:
    return refusal(
        _("« {skill} » is not understood as a skill with its days.", skill=text),
        _("Write skills separated by |, each behind its weekday or date if need be: echo|wed prevention."),
    )
