"""Where the rhythm of odd and even weeks breaks: ISO years of 53 weeks."""

from __future__ import annotations

from datetime import date, timedelta

from medicobus.words import _

LONG = 53
"""Weeks of a long year; its last and the next year's first are both odd."""


def broken_after(parity: str, first: date, last: date) -> int | None:
    """The long year at whose end the rhythm of such weeks breaks between two dates; nothing if it holds.

    Of odd weeks, both the year's week 53 and the next one's week 1 have dates from the first to the last; of
    even weeks, both week 52 and week 2 have.
    """
    for year in range(first.isocalendar().year, last.isocalendar().year + 1):
        new_year = date.fromisocalendar(year + 1, 1, 1)
        if (new_year - timedelta(days=1)).isocalendar().week < LONG:
            continue
        before, after = (1, 0) if parity == "odd" else (2, 1)
        week_before = new_year - timedelta(weeks=before)
        week_after = new_year + timedelta(weeks=after)
        if first < week_before + timedelta(weeks=1) and last >= week_after:
            return year
    return None


def break_in_words(parity: str, year: int) -> str:
    """« L'année 2026 a 53 semaines : les semaines 53 et 1, toutes deux impaires, se suivent. »."""
    if parity == "odd":
        return _("The year {year} has 53 weeks: weeks 53 and 1, both odd, follow one another.", year=year)
    return _(
        "The year {year} has 53 weeks: from even week 52 to the next even week, week 2, three weeks pass.", year=year
    )
