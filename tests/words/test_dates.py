"""Dates and hours are worded as a mairie prints them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.words import speak
from medicobus.words.dates import (
    day_in_words,
    half_day_name,
    hours_in_words,
    period_in_words,
    time_in_words,
    week_label,
    weekday_name,
)


@pytest.mark.parametrize(
    ("language", "day", "words", "without_year", "without_weekday"),
    [
        ("fr", date(2026, 5, 5), "mardi 5 mai 2026", "mardi 5 mai", "5 mai 2026"),
        ("fr", date(2027, 4, 1), "jeudi 1er avril 2027", "jeudi 1er avril", "1er avril 2027"),
        ("fr", date(2027, 8, 21), "samedi 21 août 2027", "samedi 21 août", "21 août 2027"),
        ("en", date(2026, 5, 5), "Tuesday 5 May 2026", "Tuesday 5 May", "5 May 2026"),
        ("en", date(2027, 4, 1), "Thursday 1 April 2027", "Thursday 1 April", "1 April 2027"),
    ],
)
def test_a_date(language: str, day: date, words: str, without_year: str, without_weekday: str) -> None:
    speak(language)
    assert day_in_words(day) == words
    assert day_in_words(day, year=False) == without_year
    assert day_in_words(day, weekday=False) == without_weekday


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_weekday_of_a_date_is_the_weekday_s_name(language: str) -> None:
    speak(language)
    for number in range(7):
        day = date(2026, 12, 28) + timedelta(days=number)
        assert day_in_words(day).split()[0] == weekday_name(weekday(day))


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("fr", time(9, 30), "9 h 30"),
        ("fr", time(9), "9 h"),
        ("fr", time(9, 5), "9 h 05"),
        ("fr", time(0), "0 h"),
        ("en", time(9, 30), "9:30"),
        ("en", time(14), "14:00"),
    ],
)
def test_a_time(language: str, moment: time, words: str) -> None:
    speak(language)
    assert time_in_words(moment) == words


def test_hours() -> None:
    assert hours_in_words(time(8, 30), time(12, 30)) == "de 8 h 30 à 12 h 30"
    assert hours_in_words(time(8, 30), time(12, 30), compact=True) == "8 h 30 – 12 h 30"
    speak("en")
    assert hours_in_words(time(8, 30), time(13)) == "from 8:30 to 13:00"


def test_weekdays() -> None:
    assert " ".join(weekday_name(day, "short") for day in WEEKDAYS) == "L Ma Me J V S D"
    assert [weekday_name(day, "plural") for day in ("tue", "sun")] == ["mardis", "dimanches"]
    speak("en")
    assert [weekday_name("wed", form) for form in ("full", "plural", "short")] == ["Wednesday", "Wednesdays", "Wed"]


def test_half_days() -> None:
    assert [half_day_name(half) for half in HalfDay] == ["matin", "après-midi"]
    speak("en")
    assert [half_day_name(half) for half in HalfDay] == ["morning", "afternoon"]


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2027, 2, 3), "semaine 5"), (date(2027, 1, 3), "semaine 53"), (date(2027, 1, 4), "semaine 1")],
)
def test_the_iso_week(day: date, label: str) -> None:
    assert week_label(day) == label


def test_a_period_of_one_day_is_one_day() -> None:
    day = date(2027, 1, 14)
    assert period_in_words(day, day) == "le jeudi 14 janvier 2027"
    assert period_in_words(day, date(2027, 2, 1)) == "du jeudi 14 janvier au lundi 1er février 2027"
    assert period_in_words(date(2026, 12, 31), day) == "du jeudi 31 décembre 2026 au jeudi 14 janvier 2027"
