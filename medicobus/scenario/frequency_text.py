"""A stop's frequency read from a cell: `weekly`, `every 2-3 weeks`, « un mardi sur deux », « 1er jeudi du mois »."""

from __future__ import annotations

import re

from medicobus.scenario import month_turns
from medicobus.scenario.cell import DATE, NUMBER, fold, read_date, read_number
from medicobus.scenario.day_words import WEEKDAY, read_weekday
from medicobus.scenario.frequency import (
    AsNeeded,
    DaysAWeek,
    EveryDay,
    EveryDays,
    EveryWeeks,
    Frequency,
    HalfDaysAWeek,
    InTurn,
    OfMonth,
    OnDates,
    ParityWeeks,
    PerMonth,
    WeeksRange,
)
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.schema import refusal
from medicobus.words import _

_MOST_WEEKS = 52
_MOST_DAYS = 366
_MOST_A_MONTH = 31
_ON = rf"(?: (?:on |le |les )?(?P<weekday>{WEEKDAY}))?"
_EVERY_DAY = re.compile("daily|(?:every|each) days?|tous les jours|chaque jour|quotidienne?")
_EVERY_WEEK = re.compile(
    rf"(?:weekly|(?:every|each) week|toutes les semaines|chaque semaine|hebdomadaire"
    rf"|(?:once|1 time) a week|(?:1|une) fois (?:par|la) semaine){_ON}"
    rf"|(?:every|each|tous les|chaque|le|les) (?P<each>{WEEKDAY})"
)
_EVERY_WEEKS = re.compile(
    rf"every (?P<other>other) (?:week|(?P<day>{WEEKDAY}))"
    rf"|(?:every|toutes les) (?P<weeks>{NUMBER}) (?:weeks?|semaines?){_ON}"
    rf"|(?:one|une?|1) (?:week|semaine|(?P<one>{WEEKDAY})) (?:in|out of|sur) (?P<over>{NUMBER})"
)
_A_WEEK = re.compile(
    rf"(?:(?P<twice>twice)|(?P<days>{NUMBER}) (?:days?|jours?|times|fois)"
    rf"|(?P<half_days>{NUMBER}) (?:half[- ]days?|demi[- ]journees?)) (?:a|per|par|la) (?:week|semaine)"
)
_PARITY = re.compile(
    rf"(?:(?:the |on |every |each )?(?P<first>{WEEKDAY}) (?:of |in )(?:the )?|in |on |every )?"
    rf"(?P<english>odd|even)(?: iso)? weeks?(?: on (?P<last>{WEEKDAY}))?"
    rf"|(?:(?:les? |chaque )?(?P<jour>{WEEKDAY}) (?:des |les |en )?|toutes les |les |en |chaque )?"
    r"semaines? (?P<french>paires?|impaires?)"
)
_DAYS = re.compile(
    rf"(?:every|tous les) (?P<days>{NUMBER}) (?:days?|jours?) "
    rf"(?:(?:starting )?from|a partir du|a compter du|des le) (?P<anchor>{DATE})"
)
_FRENCH_DAYS = re.compile(r"tous les (?P<days>8|15|huit|quinze) jours\b")
_RANGE = re.compile(
    rf"(?:every|toutes les) (?P<least>{NUMBER})(?:-| to | a | ou | or )(?P<most>{NUMBER}) (?:weeks?|semaines?)"
)
_PER_MONTH = re.compile(
    rf"(?:(?P<once>once)|(?P<twice>twice)|(?P<least>{NUMBER})(?:(?:-| to | a | ou | or )(?P<most>{NUMBER}))?"
    r"(?: (?:times?|visits?|fois|passages?))?) (?:per|a|each|par) (?:month|mois)"
    "|(?P<monthly>monthly|mensuel(?:le)?)"
)
_IN_TURN = re.compile("(?:each )?in turns?|(?:chacun )?a tour de role")
_ON_DATES = re.compile(rf"(?:on |le |les )?(?P<dates>{DATE}(?: ?(?:[|;,]|et|and) ?(?:le |on )?{DATE})*)")
_AS_NEEDED = re.compile("as needed|selon (?:le|les) besoins?|au besoin")


def parse_frequency(text: str) -> Frequency:
    """The frequency of a cell, in either language."""
    folded = fold(text)
    if found := _FRENCH_DAYS.match(folded):
        # People say « tous les quinze jours » for every two weeks; taken at its word, the weekday would drift.
        raise refusal(
            _("Every {days} days would fall on another weekday each time.", days=found["days"]),
            _("For the same weekday write every 2 weeks, or every 14 days from 2027-01-05."),
        )
    for read in _READERS:
        if (frequency := read(folded)) is not None:
            return frequency
    raise refusal(
        _("The frequency is not understood."),
        _(
            "Write one of: every day, weekly, 2 days a week, 3 half-days a week, every 2 weeks, every 2-3 weeks, "
            "every tuesday, every other tuesday, odd weeks, even weeks, every 14 days from 2027-01-05, "
            "1st and 3rd thursday of the month, last friday of the month, 2 per month, 1-2 per month, in turn, "
            "on 2027-01-05|2027-02-02, as needed."
        ),
    )


def _read_word(text: str) -> Frequency | None:
    if _EVERY_DAY.fullmatch(text):
        return EveryDay()
    if _IN_TURN.fullmatch(text):
        return InTurn()
    return AsNeeded() if _AS_NEEDED.fullmatch(text) else None


def _read_weeks(text: str) -> EveryWeeks | None:
    if found := _EVERY_WEEK.fullmatch(text):
        return EveryWeeks(1, read_weekday(found["weekday"] or found["each"] or ""))
    found = _EVERY_WEEKS.fullmatch(text)
    if found is None:
        return None
    weeks = 2 if found["other"] else read_number(found["weeks"] or found["over"])
    weekday = read_weekday(found["weekday"] or found["day"] or found["one"] or "")
    return EveryWeeks(weeks, weekday) if 1 <= weeks <= _MOST_WEEKS else None


def _read_a_week(text: str) -> DaysAWeek | HalfDaysAWeek | None:
    found = _A_WEEK.fullmatch(text)
    if found is None:
        return None
    if found["half_days"]:
        number = read_number(found["half_days"])
        return HalfDaysAWeek(number) if 1 <= number <= 2 * len(WEEKDAYS) else None
    number = 2 if found["twice"] else read_number(found["days"])
    return DaysAWeek(number) if 1 <= number <= len(WEEKDAYS) else None


def _read_parity(text: str) -> ParityWeeks | None:
    found = _PARITY.fullmatch(text)
    if found is None or (found["first"] and found["last"]):
        return None
    parity = found["english"] or ("odd" if found["french"].startswith("im") else "even")
    return ParityWeeks(parity, read_weekday(found["first"] or found["last"] or found["jour"] or ""))


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


def _read_month(text: str) -> OfMonth | PerMonth | None:
    if (of_month := month_turns.read_of_month(text)) is not None:
        return OfMonth(*of_month)
    found = _PER_MONTH.fullmatch(text)
    if found is None:
        return None
    if found["once"] or found["monthly"]:
        return PerMonth(1, 1)
    least = 2 if found["twice"] else read_number(found["least"])
    most = read_number(found["most"]) if found["most"] else least
    in_order = least < most if found["most"] else least > 0
    return PerMonth(least, most) if in_order and least > 0 and most <= _MOST_A_MONTH else None


def _read_dates(text: str) -> OnDates | None:
    found = _ON_DATES.fullmatch(text)
    if found is None:
        return None
    days = [read_date(word) for word in re.findall(DATE, found["dates"])]
    known = [day for day in days if day is not None]
    return OnDates(tuple(sorted(known))) if len(known) == len(days) == len(set(known)) else None


_READERS = (
    _read_word,
    _read_weeks,
    _read_a_week,
    _read_parity,
    _read_days,
    _read_range,
    _read_month,
    _read_dates,
)
