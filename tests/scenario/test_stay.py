"""The `visit` column says how long a visit lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.stay import Stay, parse_stay
from tests.scenario.examples import STAYS, Example


@pytest.mark.parametrize("example", STAYS, ids=lambda example: example.canonical)
def test_a_stay(example: Example) -> None:
    assert {str(parse_stay(text)) for text in example.texts} == {example.canonical}
    assert parse_stay(example.canonical).in_words() == example.words


@pytest.mark.parametrize(
    "text", ["", "0 days", "8 days", "2", "0min", "0h", "25h", "2h5", "1h60", "half", "-2h", "day day", "2h|day"]
)
def test_what_is_not_a_stay(text: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_stay(text)
    assert "demi-journée" in (caught.value.context or {})["remedy"]


@given(
    st.one_of(
        st.sampled_from([Stay("day"), Stay("half_day")]), st.builds(Stay, st.just("length"), st.integers(1, 1440))
    )
)
def test_a_stay_reads_back(stay: Stay) -> None:
    assert parse_stay(str(stay)) == stay
    if stay.kind == "length":
        assert parse_stay(stay.in_words()) == stay
