"""A number in a cell is one number."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from medicobus.scenario.cell_types import parse_number, parse_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 12 ", 12), ("48,85", 48.85), ("-1.5", -1.5), ("1 200", 1200), ("1\u202f200\u00a0000,5", 1200000.5)],
)
def test_a_number(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "2 02", "1 2", "20 0", "1234 567", "1 200 00", "1.200,5", "12 h", "- 5", "²"])
def test_what_is_not_a_number(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="Ce n’est pas un nombre"):
        parse_number(text)


def test_two_numbers_in_a_cell_are_not_run_together() -> None:
    assert parse_whole("2 000") == 2000
    with pytest.raises(PydanticCustomError):
        parse_whole("2 02")
