"""Rhythms in words, read off the dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from medicobus.publish.rhythm import month_rhythm, rhythm, timetable_dates
from medicobus.scenario.frequency import OfMonth
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


WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (
            [day for day in every(2, 6) if day != date(2027, 2, 2)],
            "every other Tuesday, except on Tuesday 2 February 2027",
        ),
        # Two holes in five dates are too many to be told one by one.
        (
            [day for day in every(1, 7) if day not in {date(2027, 1, 12), date(2027, 2, 2)}],
            "on a Tuesday, every 1 to 2 weeks",
        ),
        (every(1, 6) + every(1, 6, WEDNESDAY) + every(1, 6, THURSDAY), "from Tuesday to Thursday"),
        (every(2, 3) + every(2, 3, WEDNESDAY), "on Tuesdays and Wednesdays, every other week"),
        (
            every(4, 3) + every(4, 3, WEDNESDAY) + every(4, 3, THURSDAY),
            "from Tuesday to Thursday, one week in 4",
        ),
        (every(5, 3) + every(5, 3, WEDNESDAY), "on Tuesdays and Wednesdays, in some weeks"),
        (every(5, 2) + every(5, 2, WEDNESDAY), "on Tuesdays and Wednesdays, in some weeks"),
        ([TUESDAY, WEDNESDAY], "on some Tuesdays and Wednesdays"),
    ],
)
def test_holes_and_weekdays_that_come_together(dates: list[date], told: str) -> None:
    assert rhythm(dates) == told


def test_turns_of_the_month_are_told_as_such() -> None:
    # The first three lie four weeks apart: « one Tuesday in four » would be true, and soon wrong.
    due = [date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2), date(2027, 4, 6)]
    first = OfMonth((1,), "tue")
    told = "on the 1st Tuesday of the month"
    assert month_rhythm(due, first, due) == told
    assert month_rhythm(due[:3], first, due) == f"{told}, except on Tuesday 6 April 2027"
    assert month_rhythm(due[:2], first, due) == "on some Tuesdays"
    assert month_rhythm([*due, TUESDAY + timedelta(weeks=1)], first, due) == rhythm([*due, date(2027, 1, 12)])
    assert month_rhythm([], first, due) == ""
