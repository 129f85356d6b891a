"""No cell is misread: what is damaged is refused in a sentence, or still says all that it is taken for."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.calendar import parse_hours
from medicobus.scenario.cell import parse_date, parse_time
from medicobus.scenario.day_words import parse_half_day, parse_weekday
from medicobus.scenario.frequency import OnDates
from medicobus.words import LANGUAGES, speak
from tests.scenario.facts import WEEKDAYS, numbers_named, weekdays_named, weekdays_told
from tests.scenario.grammars import GRAMMARS, Grammar, outcome
from tests.scenario.slips import SENTENCES, WORDS, damaged

PARSES: tuple[Callable[[str], Any], ...] = (parse_hours, parse_date, parse_time, parse_weekday, parse_half_day)
EVERY_GRAMMAR = (*GRAMMARS, *(Grammar(parse.__name__, "", parse, ()) for parse in PARSES))
BY_NAME = {grammar.name: grammar for grammar in GRAMMARS}
COUNT = int(os.environ.get("MEDICOBUS_SENTENCES", "400"))
"""Damaged sentences of each grammar."""
each_grammar = pytest.mark.parametrize("grammar", GRAMMARS, ids=str)


def agrees(grammar: Grammar, text: str, canonical: str) -> bool:
    """Whether both name the same things; days written out by a range, or left out by « sauf », may differ."""
    there, here = grammar.facts(text), grammar.facts(canonical)
    if there is None or here is None:
        return False
    days = set(WEEKDAYS)
    if "but" in there or "but" in here:
        return there - days - {"but"} == here - days - {"but"}
    # « un mardi sur deux » needs no word for the week.
    spare = {"week"} if there & days else set()
    return there - days - spare == here - days - spare and there & days <= here & days


def kept_in_words(grammar: Grammar, text: str, value: Any) -> bool:
    """Whether every number and weekday of the text stands in what is told back, in each language."""
    for language in LANGUAGES:
        speak(language)
        words = grammar.words(value)
        speak(LANGUAGES[0])
        numbers, told = grammar.numbers(text), grammar.numbers(words)
        assert numbers is not None
        assert told is not None
        days = weekdays_named(text) - grammar.implied(value)
        if not (numbers <= told and days <= weekdays_told(words)):
            return False
    return True


def check(grammar: Grammar, text: str) -> None:
    """Refused in a sentence; or read, written, read again the same, and told back whole."""
    value = outcome(grammar, text)
    if value is None:
        return
    canonical = grammar.write(value)
    assert grammar.parse(canonical) == value, (text, canonical)
    assert grammar.write(grammar.parse(canonical)) == canonical
    assert agrees(grammar, text, canonical), (text, canonical)
    assert kept_in_words(grammar, text, value), (text, grammar.words(value))


@each_grammar
def test_every_example_is_read_and_told_back(grammar: Grammar) -> None:
    for example in grammar.examples:
        assert {grammar.write(grammar.parse(text)) for text in example.texts} == {example.canonical}
        assert grammar.words(grammar.parse(example.canonical)) == example.words
        for text in example.texts:
            check(grammar, text)


@each_grammar
@settings(max_examples=COUNT, deadline=None)
@given(st.data())
def test_a_damaged_sentence_is_never_misread(grammar: Grammar, data: st.DataObject) -> None:
    check(grammar, data.draw(damaged(grammar)))


@each_grammar
@settings(max_examples=COUNT // 4, deadline=None)
@given(st.data())
def test_a_sentence_of_another_grammar_is_never_misread(grammar: Grammar, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(GRAMMARS))
    check(grammar, data.draw(damaged(other)))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    for grammar in EVERY_GRAMMAR:
        outcome(grammar, text)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_two_sentences_in_a_row_are_not_one(one: str, other: str) -> None:
    """Except for dates, of which there may be several."""
    for name in ("frequency", "stay"):
        assert isinstance(outcome(BY_NAME[name], f"{one}|{other}"), OnDates | None)


@pytest.mark.parametrize(
    "text", ["every day except " * 2000, "1st and " * 3000 + "mon of the month", "mon|" * 5000, "9h-" * 5000]
)
def test_an_endless_cell_is_refused(text: str) -> None:
    for grammar in EVERY_GRAMMAR:
        # A crew knows no word that could not be a role's.
        assert outcome(grammar, text) is None or grammar.name == "crew"


@pytest.mark.parametrize(
    ("text", "numbers", "weekdays"),
    [
        ("every 14 days from 2027-02-05", {14, 2027, 2, 5}, set()),
        ("tous les 14 jours à partir du vendredi 5 février 2027", {14, 2027, 2, 5}, {"fri"}),
        ("un mardi sur deux", {2}, {"tue"}),
        ("du lundi au jeudi sauf le mardi", set(), {"mon", "thu"}),
    ],
)
def test_the_second_reading(text: str, numbers: set[int], weekdays: set[str]) -> None:
    assert numbers_named(text) == numbers
    assert weekdays_named(text) == weekdays


def test_the_second_reading_sees_what_words_leave_out() -> None:
    """A harness that never fails would prove nothing."""
    grammar = BY_NAME["frequency"]
    assert not kept_in_words(grammar, "every 3 weeks", grammar.parse("every 2 weeks"))
    assert not kept_in_words(grammar, "every 2 weeks on tue", grammar.parse("every 2 weeks"))
    assert not agrees(grammar, "odd weeks", "even weeks")
    assert weekdays_told("du lundi au jeudi") == {"mon", "tue", "wed", "thu"}
    with pytest.raises(PydanticCustomError):
        grammar.parse("every 2 weeks or so")
