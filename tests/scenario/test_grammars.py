"""No cell is misread: what is damaged is refused in a sentence, or still says all that it is taken for."""

from __future__ import annotations

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
from medicobus.scenario.frequency_text import parse_frequency
from medicobus.scenario.offer import parse_offer
from medicobus.scenario.openings import parse_openings, parse_windows
from medicobus.scenario.stay import parse_stay
from tests.scenario.examples import FREQUENCIES, OFFERS, OPENINGS, STAYS, WINDOWS
from tests.scenario.facts import WEEKDAYS, named

Parse = Callable[[str], Any]
GRAMMARS = {parse_openings: OPENINGS, parse_windows: WINDOWS, parse_offer: OFFERS, parse_frequency: FREQUENCIES}
EVERY_PARSE: list[Parse] = [*GRAMMARS, parse_stay, parse_hours, parse_date, parse_time, parse_weekday, parse_half_day]
SENTENCES = [text for examples in (*GRAMMARS.values(), STAYS) for example in examples for text in example.texts]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()} | {"|", ",", "et", "and", "-", "not", "2"})
LETTERS = st.sampled_from(sorted(set("".join(SENTENCES))) + list("²٣é\u0336\x00{}%\n"))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good sentence after a few slips of the pen: words or letters lost, doubled, changed, exchanged."""
    text = draw(st.sampled_from(SENTENCES))
    for _slip in range(draw(st.integers(1, 3))):
        by_word = draw(st.booleans())
        pieces = text.split(" ") if by_word else list(text)
        place = draw(st.integers(0, len(pieces)))
        other = draw(st.sampled_from(WORDS) if by_word else LETTERS)
        cut = draw(st.integers(0, 2))
        repeated = pieces[place : place + cut] if draw(st.booleans()) else []
        text = (" " if by_word else "").join([*pieces[:place], *repeated, other, *pieces[place + cut :]])
    return text


def outcome(parse: Parse, text: str) -> Any:
    """What is understood, or nothing where the text is refused with a sentence and a remedy."""
    try:
        return parse(text)
    except PydanticCustomError as error:
        refused = error
    assert str(refused)
    assert (refused.context or {})["remedy"]
    return None


@pytest.mark.parametrize("parse", GRAMMARS)
def test_the_second_reading_agrees_on_every_example(parse: Parse) -> None:
    for example in GRAMMARS[parse]:
        assert all(agrees(text, str(parse(text))) for text in example.texts)


def agrees(text: str, canonical: str) -> bool:
    """Whether both name the same things; days written out by a range, or left out by « sauf », may differ."""
    there, here = named(text), named(canonical)
    if there is None or here is None:
        return False
    days = set(WEEKDAYS)
    if "but" in there or "but" in here:
        return there - days - {"but"} == here - days - {"but"}
    # « un mardi sur deux » needs no word for the week.
    spare = {"week"} if there & days else set()
    return there - days - spare == here - days - spare and there & days <= here & days


@settings(max_examples=400)
@given(damaged())
def test_a_damaged_sentence_is_never_misread(text: str) -> None:
    for parse in GRAMMARS:
        understood = outcome(parse, text)
        if understood is not None:
            assert agrees(text, str(understood)), (text, str(understood))
            assert parse(str(understood)) == understood


@settings(max_examples=200)
@given(st.one_of(damaged(), st.text(), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    for parse in EVERY_PARSE:
        outcome(parse, text)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_two_sentences_in_a_row_are_not_one(one: str, other: str) -> None:
    """Except for dates, of which there may be several."""
    for parse in (parse_frequency, parse_stay):
        assert isinstance(outcome(parse, f"{one}|{other}"), OnDates | None)


@pytest.mark.parametrize(
    "text", ["every day except " * 2000, "1st and " * 3000 + "mon of the month", "mon|" * 5000, "9h-" * 5000]
)
def test_an_endless_cell_is_refused(text: str) -> None:
    for parse in EVERY_PARSE:
        assert outcome(parse, text) is None
