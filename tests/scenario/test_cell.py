"""Dates, times, weekdays and half-days are read as people type them, and nothing else is."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.calendar import parse_hours
from medicobus.scenario.cell import fold, parse_date, parse_time
from medicobus.scenario.day_words import parse_half_day, parse_weekday
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.words import speak
from medicobus.words.dates import hours_in_words, time_in_words, weekday_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Demi–Journée\u00a0", "demi-journee"),
        ("À  tour de\u202frôle", "a tour de role"),
        ("l’après ‑ midi", "l'apres-midi"),
        ("2\u0336", "2\u0336"),
        ("²", "²"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["2027-01-05", "05/01/2027", "5/1/2027", " 05/01/2027 "])
def test_a_date(text: str) -> None:
    assert parse_date(text) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "text",
    ["", "2027-02-29", "05/13/2027", "05/01/27", "2027-01-05x", "05-01-2027", "2027/01/05", "0000-01-01", "٥/1/2027"],
)
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="Ce n’est pas une date") as caught:
        parse_date(text)
    assert (caught.value.context or {})["remedy"] == "Écrivez une date comme 05/01/2027 ou 2027-01-05."


@given(st.dates())
def test_every_date_reads_back(day: date) -> None:
    assert parse_date(day.isoformat()) == parse_date(f"{day.day}/{day.month}/{day.year:04}") == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:00", time(14)),
        ("14h", time(14)),
        ("14 h 30", time(14, 30)),
        ("9H05", time(9, 5)),
        ("09:30:00", time(9, 30)),
        ("9 heures 30", time(9, 30)),
    ],
)
def test_a_time(text: str, moment: time) -> None:
    assert parse_time(text) == moment


@pytest.mark.parametrize("text", ["", "14", "24:00", "9:5", "9h5", "12:60", "9:30 pm", "-9:30", "14:00:30", "1430"])
def test_what_is_not_a_time(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_time(text)


@given(st.times(), st.sampled_from(["fr", "en"]))
def test_every_time_reads_back_from_its_words(moment: time, language: str) -> None:
    speak(language)
    assert parse_time(time_in_words(moment)) == moment.replace(second=0, microsecond=0)


@given(st.times(), st.times(), st.booleans(), st.sampled_from(["fr", "en"]))
def test_hours_read_back_from_their_words(one: time, other: time, compact: bool, language: str) -> None:
    speak(language)
    start, end = sorted(moment.replace(second=0, microsecond=0) for moment in (one, other))
    words = hours_in_words(start, end, compact=compact)
    if start == end:
        with pytest.raises(PydanticCustomError):
            parse_hours(words)
    else:
        assert (parse_hours(words).start, parse_hours(words).end) == (start, end)


@pytest.mark.parametrize("text", ["", "08:30", "12:30-08:30", "08:30-12:30-13:00", "9-12h", "matin"])
def test_what_are_not_hours(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_hours(text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_weekday_in_both_languages(language: str) -> None:
    speak(language)
    for day in WEEKDAYS:
        name = weekday_name(day)
        assert {parse_weekday(text) for text in (day, name, name.upper(), name[:3], f"{name[:3]}.", f"{name}s")} == {
            day
        }


@pytest.mark.parametrize("text", ["", "ma", "mard", "mon-tue", "demain", "mardi matin"])
def test_what_is_not_a_weekday(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_weekday(text)


@pytest.mark.parametrize(
    ("text", "half_day"),
    [
        ("matin", HalfDay.MORNING),
        ("Après-midi", HalfDay.AFTERNOON),
        ("apres midi", HalfDay.AFTERNOON),
        ("pm", HalfDay.AFTERNOON),
    ],
)
def test_a_half_day(text: str, half_day: HalfDay) -> None:
    assert parse_half_day(text) is half_day


@pytest.mark.parametrize("text", ["", "midi", "day", "matin après-midi"])
def test_what_is_not_a_half_day(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_half_day(text)
