"""Dates and hours in words: « mardi 5 mai 2026 », « de 9 h à 12 h 30 », « semaine 5 »."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from typing import Literal

from medicobus.words.language import _, locale


def day_in_words(day: date, *, weekday: bool = True, year: bool = True) -> str:
    """A date: « mardi 5 mai 2026 », « jeudi 1er avril », « 5 mai »."""
    pattern = ("EEEE " if weekday else "") + f"'{day_number(day)}' MMMM" + (" y" if year else "")
    return _formatted(day, pattern, locale())


def day_in_figures(day: date) -> str:
    """A date as people type it into a table: « 05/01/2027 »."""
    return _("{year}-{month}-{day}", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")


def day_number(day: date) -> str:
    """The day of the month, whose first has a form of its own in French: « 1er », « 2 »."""
    return _("1") if day.day == 1 else str(day.day)


@lru_cache(maxsize=4096)
def _formatted(day: date, pattern: str, name: str) -> str:
    """Kept because Babel parses the pattern anew each time, and rules name dates by the thousand."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=name)


def period_in_words(first: date, last: date) -> str:
    """A period: « du lundi 4 janvier au dimanche 10 janvier 2027 », « le jeudi 14 janvier 2027 »."""
    if first == last:
        return _("on {day}", day=day_in_words(first))
    return _(
        "from {first} to {last}",
        first=day_in_words(first, year=first.year != last.year),
        last=day_in_words(last),
    )


def time_in_words(moment: time) -> str:
    """A time of day: « 9 h 30 », « 9 h »."""
    if moment.minute == 0:
        return _("{hour}:00", hour=moment.hour)
    return _("{hour}:{minute}", hour=moment.hour, minute=f"{moment.minute:02}")


def hours_in_words(start: time, end: time, *, compact: bool = False) -> str:
    """From one time to another: « de 8 h 30 à 12 h 30 », or compact « 8 h 30 – 12 h 30 »."""
    span = {"start": time_in_words(start), "end": time_in_words(end)}
    return "{start} – {end}".format(**span) if compact else _("from {start} to {end}", **span)


def weekday_name(weekday: str, form: Literal["full", "plural", "short"] = "full") -> str:
    """The name of a weekday `mon` to `sun`: « lundi », « lundis », « L »."""
    return _names(form)[weekday]


def _names(form: str) -> dict[str, str]:
    if form == "short":
        names = _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")
    elif form == "plural":
        names = (
            _("Mondays"),
            _("Tuesdays"),
            _("Wednesdays"),
            _("Thursdays"),
            _("Fridays"),
            _("Saturdays"),
            _("Sundays"),
        )
    else:
        names = _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")
    return dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), names, strict=True))


def half_day_name(half_day: str) -> str:
    """The name of a half-day, `morning` or `afternoon`: « matin », « après-midi »."""
    return {"morning": _("morning"), "afternoon": _("afternoon")}[half_day]


def week_label(day: date) -> str:
    """The ISO week of a date: « semaine 5 »."""
    return _("week {week}", week=day.isocalendar().week)
