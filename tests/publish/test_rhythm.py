"""Rhythms in words, read off the dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from medicobus.publish.rhythm import rhythm, timetable_dates
from medicobus.words import speak
from tests.publish import sample

TUESDAY = date(2027, 1, 5)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("fr")


def every(weeks: int, count: int, first: date = TUESDAY) -> list[date]:
    return [first + timedelta(weeks=weeks * number) for number in range(count)]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ([], ""),
        ([TUESDAY], "once, on Tuesday 5 January 2027"),
        (every(1, 2), "on some Tuesdays"),
        (every(1, 8), "each Tuesday"),
        (every(2, 6), "every other Tuesday"),
        (every(3, 4), "every third Tuesday"),
        (every(4, 4), "every fourth Tuesday"),
        (every(6, 3), "on some Tuesdays"),
        ([date(2027, 1, 5), date(2027, 1, 19), date(2027, 2, 9)], "on a Tuesday, every 2 to 3 weeks"),
        ([date(2027, 1, 5), date(2027, 1, 12), date(2027, 2, 9)], "on some Tuesdays"),
        ([date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2), date(2027, 4, 6)], "the first Tuesday of the month"),
        (
            [date(2027, 1, 28), date(2027, 2, 25), date(2027, 3, 25), date(2027, 4, 29)],
            "the last Thursday of the month",
        ),
        (every(1, 8) + every(2, 4, date(2027, 1, 7)), "each Tuesday and every other Thursday"),
        ([*every(1, 8), date(2027, 1, 7)], "each Tuesday, and on Thursday 7 January 2027"),
    ],
)
def test_rhythm(dates: list[date], told: str) -> None:
    assert rhythm(dates) == told
    assert rhythm(reversed(dates)) == told


def test_lost_and_moved_dates_do_not_hide_the_rhythm() -> None:
    plan = sample.plan()
    assert rhythm(timetable_dates(plan, "gauciel")) == "each Monday"
    assert rhythm(timetable_dates(plan, "reuilly")) == "each Monday"
    assert rhythm(timetable_dates(plan, "prey")) == "every other Tuesday"
