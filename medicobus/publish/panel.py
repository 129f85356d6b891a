"""A line for a commune's illuminated panel: service, day and hours, phone, as many words as the panel shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from medicobus.plan.plan import Plan
from medicobus.publish.commune import place_line
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import ended, service_name
from medicobus.publish.open_days import OpenDay
from medicobus.publish.shortened import shortened
from medicobus.publish.stop_facts import CommuneFacts, StopFacts
from medicobus.scenario.half_day import weekday
from medicobus.words import _
from medicobus.words.date_lists import days_in_row, days_listed
from medicobus.words.dates import day_in_words, day_number, time_in_words, weekday_name
from medicobus.words.numbers import listed

MOST_DATES = 4
"""More dates than this nobody reads on a panel."""
SHORTEST_STAY = 3
"""So many days in a row are told by the first and the last."""


def panel(plan: Plan, notice: Notice, commune: CommuneFacts, longest: int) -> str:
    """The richest line that fits: dates are left out first, then words of the service's name, then the phone."""
    service, call, today = service_name(plan, notice), _call(notice), plan.made_on
    whens = list(_when(commune, today))
    for when in whens:
        line = _line(service, when, call)
        if len(line) <= longest:
            return _with_place(line, commune, today, longest)
    shortest = whens[-1]
    day = shortest.partition(",")[0]
    for when, told in ((shortest, call), (shortest, ""), (day, "")):
        short = shortened(service, longest - len(_line("x", when, told)) + 1)
        if len(line := _line(short, when, told)) <= longest:
            return line
    return ""


def _line(service: str, when: str, call: str) -> str:
    """« Doctobus : mardi 2 mars, 9 h-12 h. RDV 02 00 00 00 00 »; what is empty is left out."""
    line = ended(_("{service}: {when}", service=service, when=when) if service else when[:1].upper() + when[1:])
    return " ".join(f"{line} {call}".split())


def _call(notice: Notice) -> str:
    if not notice.phone:
        return ""
    return _("Book: {phone}", phone=notice.phone) if notice.by_appointment else _("Call {phone}", phone=notice.phone)


def _with_place(line: str, commune: CommuneFacts, today: date, longest: int) -> str:
    """The line with the place behind it, where there is but one and it fits whole."""
    places = {place_line(facts.stop) for facts in commune.stops if _coming(facts, today)}
    longer = f"{ended(line)} {places.pop()}" if len(places) == 1 else line
    return longer if len(longer) <= longest else line


def _when(commune: CommuneFacts, today: date) -> Iterator[str]:
    """What may be said of when, the richest first; the last is the next date alone."""
    coming = sorted((day for facts in commune.stops for day in _coming(facts, today)), key=lambda one: one.key)
    if not coming:
        yield _("no date in this period")
        return
    yield from _weekly(commune, today)
    alike = takewhile(lambda one: one.spans == coming[0].spans, coming)
    days = list(dict.fromkeys(one.date for one in alike))
    yield from (_timed(dates, coming[0]) for dates in _dates_in_words(days))


def _dates_in_words(days: Sequence[date]) -> Iterator[str]:
    """The next dates: a stay of several days from its first to its last, else as many as one may read."""
    stay = [day for number, day in enumerate(days) if day == days[0] + timedelta(days=number)]
    if len(stay) >= SHORTEST_STAY:
        first = day_number(stay[0]) if stay[0].month == stay[-1].month else _short(stay[0])
        yield _("from {first} to {last}", first=first, last=_short(stay[-1]))
    for count in range(min(MOST_DATES, len(days)), 0, -1):
        held = days[:count]
        if len({day.weekday() for day in held}) == 1:
            name = weekday_name(weekday(held[0]), "plural" if count > 1 else "full")
            yield _("{weekday} {dates}", weekday=name, dates=days_in_row(held, year=False))
        elif len({day.month for day in held}) == 1:
            names = [_("{weekday} {dates}", weekday=weekday_name(weekday(day)), dates=day_number(day)) for day in held]
            yield listed([*names[:-1], day_in_words(held[-1], year=False)])


def _short(day: date) -> str:
    return day_in_words(day, weekday=False, year=False)


def _timed(dates: str, day: OpenDay) -> str:
    return _("{when}, {hours}", when=dates, hours=_hours(day))


def _weekly(commune: CommuneFacts, today: date) -> Iterator[str]:
    """« tous les lundis, 9 h-12 h, sauf le 29 mars », where that is the whole truth of what is to come."""
    served = [facts for facts in commune.stops if _coming(facts, today)]
    facts, coming = served[0], _coming(served[0], today)
    whole = len({day.spans for day in coming}) == 1 and {day.date for day in coming} <= set(facts.usual)
    if len(served) > 1 or not facts.weekly or not whole:
        return
    usual = _timed(facts.told.rhythm, coming[0])
    lost = sorted({day for day in facts.usual if day >= today} - {day.date for day in coming})
    yield _("{usual}, except {days}", usual=usual, days=days_listed(lost, year=False)) if lost else usual


def _coming(facts: StopFacts, today: date) -> list[OpenDay]:
    return [day for day in facts.days if day.date >= today]


def _hours(day: OpenDay) -> str:
    """« 8 h 30-12 h 30 et 13 h 30-17 h 30 »: a hyphen, which every panel can show, and no room lost."""
    return listed(f"{time_in_words(start)}-{time_in_words(end)}" for start, end in day.spans)
