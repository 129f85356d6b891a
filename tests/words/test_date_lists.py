"""Many dates on one line."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medicobus.words import speak
from medicobus.words.date_lists import dates_by_month, days_in_row, days_listed, weeks_listed


def test_dates_by_month() -> None:
    days = [date(2027, 2, 9), date(2027, 1, 26), date(2027, 1, 12), date(2027, 2, 1)]
    assert dates_by_month(days) == "janvier : 12, 26 ; février : 1er, 9"
    speak("en")
    assert dates_by_month(days) == "January: 12, 26; February: 1, 9"


def test_the_year_stands_there_when_there_are_two() -> None:
    days = [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 4)]
    assert dates_by_month(days) == "décembre 2026 : 14, 28 ; janvier 2027 : 4"


def test_dates_in_a_row_are_a_run_within_their_month() -> None:
    days = [date(2027, 1, 30) + timedelta(days=number) for number in range(5)]
    assert dates_by_month(days) == "janvier : 30, 31 ; février : 1er à 3"


def test_dates_in_a_sentence_bear_each_year_once() -> None:
    days = [date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 15), date(2026, 11, 3)]
    assert days_listed(days) == "les 3 novembre, 1er et 15 décembre 2026, 5 janvier 2027"
    assert days_in_row(days, year=False) == "3 novembre, 1er et 15 décembre, 5 janvier"
    assert days_listed(days[:1]) == "le 5 janvier 2027"
    assert days_listed(days[:2]) == "les 1er décembre 2026 et 5 janvier 2027"
    speak("en")
    assert days_listed(days) == "on 3 November, 1 and 15 December 2026, 5 January 2027"


def test_a_remark_stands_behind_its_date_and_parts_a_run() -> None:
    days = [date(2027, 3, 28) + timedelta(days=number) for number in range(4)]
    assert dates_by_month(days, {date(2027, 3, 29): "jour férié"}) == "mars : 28, 29 (jour férié), 30, 31"


def test_weeks_across_new_year() -> None:
    assert weeks_listed([date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 8)]) == ("51, 53 et 1")
    assert weeks_listed([date(2027, 1, 4)]) == "1"


@given(st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), min_size=1, max_size=60))
def test_no_date_is_lost(days: set[date]) -> None:
    """Written out again from the line, month by month."""
    speak("en")
    months = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
    found = set()
    for part in dates_by_month(days).split("; "):
        month, numbers = part.split(": ")
        for number in numbers.split(", "):
            first, _to, last = number.partition(" to ")
            found |= {date(2027, months.index(month) + 1, day) for day in range(int(first), int(last or first) + 1)}
    assert found == days
