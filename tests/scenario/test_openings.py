"""Weekdays, half-days and hours of stops and buses."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.scenario.openings import Openings, Window, Windows, parse_openings, parse_windows
from medicobus.words import speak
from tests.scenario.examples import OPENINGS, WINDOWS, Example


@pytest.mark.parametrize("example", OPENINGS, ids=lambda example: example.canonical)
def test_openings(example: Example) -> None:
    assert {str(parse_openings(text)) for text in example.texts} == {example.canonical}
    assert parse_openings(example.canonical).in_words() == example.words


def test_a_half_day_belongs_to_its_own_weekday() -> None:
    openings = parse_openings("tue|thu morning")
    assert openings.holds("tue", HalfDay.AFTERNOON)
    assert openings.holds("thu", HalfDay.MORNING)
    assert not openings.holds("thu", HalfDay.AFTERNOON)


NO_OPENINGS = """

tue|
tue||thu
tue, thu morning
mardi et jeudi matin
du lundi au jeudi matin
thu-mon
mon-mon
mon-wed-fri
tue morning afternoon
every day except fri morning
every day except every day
midi
tue of even weeks
mon-tue except wed
every day except fri except mon
mon tue
""".splitlines()


@pytest.mark.parametrize("text", NO_OPENINGS)
def test_what_are_not_openings(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="ne sont pas compris"):
        parse_openings(text)


@pytest.mark.parametrize("text", ["tue|tue", "tue|tue morning", "mon-thu|wed", "thu morning|thu"])
def test_nothing_is_said_twice(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="figure deux fois"):
        parse_openings(text)


HALVES = st.dictionaries(
    st.sampled_from(WEEKDAYS), st.sampled_from([(None,), (HalfDay.MORNING,), tuple(HalfDay)]), min_size=1
)


@given(HALVES)
def test_openings_read_back(halves: dict[str, tuple[HalfDay | None, ...]]) -> None:
    openings = Openings(tuple((day, half) for day, several in halves.items() for half in several))
    assert parse_openings(str(openings)) == openings


@pytest.mark.parametrize("example", WINDOWS, ids=lambda example: example.canonical)
def test_windows(example: Example) -> None:
    assert {str(parse_windows(text)) for text in example.texts} == {example.canonical}
    assert parse_windows(example.canonical).in_words() == example.words


def test_windows_in_english_words() -> None:
    speak("en")
    words = parse_windows("9h-12h|mar-jeu 13h30-17h").in_words()
    assert words == "from 9:00 to 12:00; from Tuesday to Thursday from 13:30 to 17:00"


@pytest.mark.parametrize(
    "text",
    ["", "9-12h", "09:00", "wed", "wed 09:00-12:00, 14:00-17:00", "wed morning 9h-12h", "9h-12h-14h", "9h-12h wed"],
)
def test_what_are_not_windows(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="ne sont pas compris"):
        parse_windows(text)


@pytest.mark.parametrize("text", ["12:00-09:00", "09:00-09:00", "9h-12h|wed 17h-14h"])
def test_windows_begin_before_they_end(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="précéder"):
        parse_windows(text)


MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
WINDOW = st.tuples(st.sampled_from((None, *WEEKDAYS)), st.lists(MINUTES, min_size=2, max_size=2, unique=True))


@given(st.lists(WINDOW, min_size=1, max_size=5))
def test_windows_read_back(drawn: list[tuple[str | None, list[time]]]) -> None:
    windows = Windows(tuple(Window(day, min(times), max(times)) for day, times in drawn))
    assert parse_windows(str(windows)) == windows
