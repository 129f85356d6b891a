"""How often a stop wishes to be visited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from medicobus.scenario.cell import DATE, NUMBER, fold, read_date, read_number
from medicobus.scenario.day_words import WEEKDAY, read_weekday
from medicobus.schema import refusal
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, weekday_name


@dataclass(frozen=True)
class EveryWeeks:
    """One visit every n weeks, always in the same phase: `weekly`, `every 2 weeks`, `every other tuesday`."""

    weeks: int
    weekday: str | None = None
    """The weekday that is wished, if the words name one."""

    def __str__(self) -> str:
        weeks = "weekly" if self.weeks == 1 else f"every {self.weeks} weeks"
        return weeks if self.weekday is None else f"{weeks} on {self.weekday}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « une semaine sur deux », « un mardi sur deux »."""
        if self.weekday is None:
            names = {1: _("every week"), 2: _("every other week")}
            return names.get(self.weeks, _("every {weeks} weeks", weeks=self.weeks))
        name = weekday_name(self.weekday)
        words = {1: _("every {weekday}", weekday=name), 2: _("every other {weekday}", weekday=name)}
        return words.get(self.weeks, _("one {weekday} in {weeks}", weekday=name, weeks=self.weeks))


@dataclass(frozen=True)
class ParityWeeks:
    """One visit in each odd, or each even, ISO week."""

    parity: str
    """`odd` or `even`."""

    def holds(self, day: date) -> bool:
        """Whether the date lies in such a week."""
        return (day.isocalendar().week % 2 == 0) == (self.parity == "even")

    def __str__(self) -> str:
        return f"{self.parity} weeks"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « les semaines paires »."""
        return _("in odd weeks") if self.parity == "odd" else _("in even weeks")


@dataclass(frozen=True)
class EveryDays:
    """One visit every n days, counted from a date: `every 14 days from 2027-01-05`."""

    days: int
    anchor: date

    def holds(self, day: date) -> bool:
        """Whether the date is due."""
        return day >= self.anchor and (day - self.anchor).days % self.days == 0

    def __str__(self) -> str:
        return f"every {self.days} days from {self.anchor.isoformat()}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « tous les 14 jours à partir du mardi 5 janvier 2027 »."""
        return many("every day from {day}", "every {count} days from {day}", self.days, day=day_in_words(self.anchor))


@dataclass(frozen=True)
class WeeksRange:
    """From one visit to the next, n to m weeks: `every 2-3 weeks`."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"every {self.least}-{self.most} weeks"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « toutes les 2 à 3 semaines »."""
        return _("every {least} to {most} weeks", least=self.least, most=self.most)


@dataclass(frozen=True)
class AsNeeded:
    """As often as the need for consultations asks."""

    def __str__(self) -> str:
        return "as needed"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « selon le besoin »."""
        return _("as needed")


Frequency = EveryWeeks | ParityWeeks | EveryDays | WeeksRange | AsNeeded

_MOST_WEEKS = 52
_MOST_DAYS = 366
_ON = rf"(?: (?:on |le |les )?(?P<weekday>{WEEKDAY}))?"
_EVERY_WEEK = re.compile(
    rf"(?:weekly|(?:every|each) week|toutes les semaines|chaque semaine|hebdomadaire){_ON}"
    rf"|(?:every|each|tous les|chaque|le|les) (?P<each>{WEEKDAY})"
)
_EVERY_WEEKS = re.compile(
    rf"every (?P<other>other) (?:week|(?P<day>{WEEKDAY}))"
    rf"|(?:every|toutes les) (?P<weeks>{NUMBER}) (?:weeks?|semaines?){_ON}"
    rf"|(?:one|une?|1) (?:week|semaine|(?P<one>{WEEKDAY})) (?:in|out of|sur) (?P<over>{NUMBER})"
)
_PARITY = re.compile(
    r"(?:in |on |every )?(?P<english>odd|even)(?: iso)? weeks?"
    r"|(?:(?:toutes )?les |en |chaque )?semaines? (?P<french>paires?|impaires?)"
)
_DAYS = re.compile(
    rf"(?:every|tous les) (?P<days>{NUMBER}) (?:days?|jours?) "
    rf"(?:(?:starting )?from|a partir du|a compter du|des le) (?P<anchor>{DATE})"
)
_FRENCH_DAYS = re.compile(r"tous les (?P<days>8|15|huit|quinze) jours\b")
_RANGE = re.compile(
    rf"(?:every|toutes les) (?P<least>{NUMBER})(?:-| to | a | ou | or )(?P<most>{NUMBER}) (?:weeks?|semaines?)"
)
_AS_NEEDED = re.compile("as needed|selon (?:le|les) besoins?|au besoin")


def parse_frequency(text: str) -> Frequency:
    """The frequency of a cell: `weekly`, `every 2-3 weeks`, `un mardi sur deux`, `semaines paires`, ..."""
    folded = fold(text)
    if found := _FRENCH_DAYS.match(folded):
        # People say « tous les quinze jours » for every two weeks; taken at its word, the weekday would drift.
        raise refusal(
            _("Every {days} days would fall on another weekday each time.", days=found["days"]),
            _("For the same weekday write every 2 weeks, or every 14 days from 2027-01-05."),
        )
    for read in (_read_weeks, _read_parity, _read_days, _read_range):
        if (frequency := read(folded)) is not None:
            return frequency
    if _AS_NEEDED.fullmatch(folded):
        return AsNeeded()
    raise refusal(
        _("The frequency is not understood."),
        _(
            "Write one of: weekly, every 2 weeks, every 2-3 weeks, every tuesday, every other tuesday, odd weeks, "
            "even weeks, every 14 days from 2027-01-05, as needed."
        ),
    )


def _read_weeks(text: str) -> EveryWeeks | None:
    if found := _EVERY_WEEK.fullmatch(text):
        return EveryWeeks(1, read_weekday(found["weekday"] or found["each"] or ""))
    found = _EVERY_WEEKS.fullmatch(text)
    if found is None:
        return None
    weeks = 2 if found["other"] else read_number(found["weeks"] or found["over"])
    weekday = read_weekday(found["weekday"] or found["day"] or found["one"] or "")
    return EveryWeeks(weeks, weekday) if 1 <= weeks <= _MOST_WEEKS else None


def _read_parity(text: str) -> ParityWeeks | None:
    found = _PARITY.fullmatch(text)
    if found is None:
        return None
    return ParityWeeks(found["english"] or ("odd" if found["french"].startswith("im") else "even"))


def _read_days(text: str) -> EveryDays | None:
    found = _DAYS.fullmatch(text)
    if found is None or (anchor := read_date(found["anchor"])) is None:
        return None
    days = read_number(found["days"])
    return EveryDays(days, anchor) if 1 <= days <= _MOST_DAYS else None


def _read_range(text: str) -> WeeksRange | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    least, most = read_number(found["least"]), read_number(found["most"])
    return WeeksRange(least, most) if 1 <= least < most <= _MOST_WEEKS else None
