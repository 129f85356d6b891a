"""Text that others wrote: one line, a file's name, an order."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from medicobus.publish.text import one_line, plain, slugs


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert not [character for character in line if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")]
    assert line == line.strip()


@given(st.lists(st.text(), max_size=20))
def test_slugs_are_safe_and_each_its_own(names: list[str]) -> None:
    found = slugs(names)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) < 70 for slug in found.values())


def test_slugs_of_names_that_look_alike() -> None:
    assert slugs(["Évreux", "evreux", "con", "🚐", "a--b", "x"]) == {
        "Évreux": "evreux",
        "evreux": "evreux-2",
        "con": "con-x",
        "🚐": "x",
        "a--b": "a-b",
        "x": "x-2",
    }


def test_accents_do_not_count_in_an_order() -> None:
    assert sorted(["Évreux", "Fresney", "Ézy", "Epône"], key=plain) == ["Epône", "Évreux", "Ézy", "Fresney"]
    assert plain("Œuf") == "oeuf"
    assert one_line("a\u202eb\r\nc\td") == "ab c d"
