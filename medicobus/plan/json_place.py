"""Where a value stands in a JSON text: its line and its place in the line."""

from __future__ import annotations

import re
from json import JSONDecoder

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()

Keys = tuple[str | int, ...]
"""Keys and indices, from the outside in."""


def place_of(text: str, keys: Keys) -> tuple[int, int]:
    """Line and character, both from 1, of the value at some keys; of the innermost one that is there."""
    position = _skip(text, 0)
    for step in keys:
        found = _entry(text, position, step) if isinstance(step, str) else _item(text, position, step)
        if found is None:
            break
        position = found
    return line_and_character(text, position)


def line_and_character(text: str, position: int) -> tuple[int, int]:
    """Line and character, both from 1, of a position in a text."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _entry(text: str, position: int, key: str) -> int | None:
    """The position of an object's value."""
    if text[position : position + 1] != "{":
        return None
    position = _skip(text, position + 1)
    while text[position] == '"':
        name, position = _DECODER.raw_decode(text, position)
        position = _skip(text, _skip(text, position) + 1)
        if name == key:
            return position
        position = _next(text, position)
    return None


def _item(text: str, position: int, index: int) -> int | None:
    """The position of a list's item."""
    if text[position : position + 1] != "[":
        return None
    position = _skip(text, position + 1)
    for _number in range(index):
        position = _next(text, position)
    return position


def _next(text: str, position: int) -> int:
    """Past a value and the comma behind it, if any."""
    _value, end = _DECODER.raw_decode(text, position)
    end = _skip(text, end)
    return _skip(text, end + 1) if text[end] == "," else end


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return position if found is None else found.end()
