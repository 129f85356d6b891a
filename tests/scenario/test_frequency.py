"""How often a stop wishes to be visited, read from the sentences of the contract."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.frequency import (
    AsNeeded,
    EveryDays,
    EveryWeeks,
    Frequency,
    ParityWeeks,
    WeeksRange,
)
from medicobus.scenario.frequency_text import parse_frequency
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.words import speak
from tests.scenario.examples import FREQUENCIES, Example


@pytest.mark.parametrize("example", FREQUENCIES, ids=lambda example: example.canonical)
def test_a_frequency(example: Example) -> None:
    assert {str(parse_frequency(text)) for text in example.texts} == {example.canonical}
    assert parse_frequency(example.canonical).in_words() == example.words


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("chaque semaine", EveryWeeks(1)),
        ("un mardi sur deux", EveryWeeks(2, "tue")),
        ("semaines impaires", ParityWeeks("odd")),
        ("tous les 14 jours à partir du 05/02/2027", EveryDays(14, date(2027, 2, 5))),
        ("toutes les 2 à 3 semaines", WeeksRange(2, 3)),
        ("selon le besoin", AsNeeded()),
    ],
)
def test_what_a_frequency_means(text: str, frequency: Frequency) -> None:
    assert parse_frequency(text) == frequency


def test_a_frequency_in_english_words() -> None:
    speak("en")
    words = [
        parse_frequency(text).in_words() for text in ("un mardi sur deux", "tous les 1 jours à partir du 05/01/2027")
    ]
    assert words == ["every other Tuesday", "every day from Tuesday 5 January 2027"]


NO_FREQUENCIES = """

every 0 weeks
every 53 weeks
every 3-2 weeks
every 2-2 weeks
0-2 weeks
every 14 days
2 days a week
1st and 3rd thursday of the month
2 per month
in turn
every 14 days from 2027-02-30
bimensuel
biweekly
every -2 weeks
every 2 weeks or so
every 2 weeks|weekly
odd and even weeks
every 2. weeks
every day
""".splitlines()


@pytest.mark.parametrize("text", NO_FREQUENCIES)
def test_what_is_not_a_frequency(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="pas comprise") as caught:
        parse_frequency(text)
    assert "toutes les 2 semaines" in (caught.value.context or {})["remedy"]


@pytest.mark.parametrize(
    "text", ["tous les 15 jours", "tous les quinze jours", "Tous les 15 jours à partir du 05/01/2027"]
)
def test_fifteen_days_are_not_taken_at_their_word(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="un autre jour de la semaine"):
        parse_frequency(text)


WEEKDAY = st.sampled_from((None, *WEEKDAYS))
WISHES = st.one_of(
    st.builds(EveryWeeks, st.integers(1, 52), WEEKDAY),
    st.builds(ParityWeeks, st.sampled_from(["odd", "even"])),
    st.builds(EveryDays, st.integers(1, 366), st.dates()),
    st.lists(st.integers(1, 52), min_size=2, max_size=2, unique=True).map(
        lambda pair: WeeksRange(min(pair), max(pair))
    ),
    st.just(AsNeeded()),
)


@given(WISHES)
def test_a_frequency_reads_back(frequency: Frequency) -> None:
    assert parse_frequency(str(frequency)) == frequency
