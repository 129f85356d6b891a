"""How often a stop wishes to be visited, read from the sentences of the contract."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.frequency import (
    AsNeeded,
    DaysAWeek,
    EveryDay,
    EveryDays,
    EveryWeeks,
    Frequency,
    HalfDaysAWeek,
    InTurn,
    OfMonth,
    OnDates,
    ParityWeeks,
    PerMonth,
    WeeksRange,
)
from medicobus.scenario.frequency_text import parse_frequency
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
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
0 days a week
8 days a week
15 half-days a week
1st and 1st thursday of the month
6th thursday of the month
2-1 per month
2-2 per month
0 per month
32 per month
in turns of two
on 2027-02-30
on 2027-01-05|2027-01-05
le 05/01/2027 matin
monday of odd weeks on tuesday
every 14 days from 2027-02-30
bimensuel
biweekly
every -2 weeks
every 2 weeks or so
every 2 weeks|weekly
odd and even weeks
every 2. weeks
every days of the week
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
    st.builds(ParityWeeks, st.sampled_from(["odd", "even"]), WEEKDAY),
    st.just(EveryDay()),
    st.just(InTurn()),
    st.builds(DaysAWeek, st.integers(1, 7)),
    st.builds(HalfDaysAWeek, st.integers(1, 14)),
    st.builds(
        OfMonth,
        st.lists(st.sampled_from((1, 2, 3, 4, 5, -1)), min_size=1, unique=True).map(tuple),
        st.sampled_from(WEEKDAYS),
        st.sampled_from((None, *HalfDay)),
    ),
    st.builds(lambda least, more: PerMonth(least, least + more), st.integers(1, 15), st.integers(0, 16)),
    st.lists(st.dates(), min_size=1, unique=True).map(lambda days: OnDates(tuple(sorted(days)))),
    st.builds(EveryDays, st.integers(1, 366), st.dates()),
    st.lists(st.integers(1, 52), min_size=2, max_size=2, unique=True).map(
        lambda pair: WeeksRange(min(pair), max(pair))
    ),
    st.just(AsNeeded()),
)


@given(WISHES)
def test_a_frequency_reads_back(frequency: Frequency) -> None:
    assert parse_frequency(str(frequency)) == frequency
