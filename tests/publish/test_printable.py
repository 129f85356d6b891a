"""What the font draws, and what becomes of the rest."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicobus.publish.font import _characters, drawable
from medicobus.publish.printable import BREAK, fixed, printable, printable_text


def test_the_font_draws_what_europe_writes() -> None:
    assert set("abcXYZ0189éàçœŒÉ«»’–—€…•ȘșŁłčĀß½ \u00a0") <= drawable()
    assert not {"→", "☐", "中", "ق", "🚐", "\u200b", "\u202f", "\0", "\uffff"} & drawable()
    assert len(drawable()) == 310


def test_glyphs_are_found_by_their_distance_and_by_the_list_behind() -> None:
    """Segments a-b and x-z of a table; of the latter the list of glyphs leaves y without one."""
    ends, starts, deltas, ranges = (98, 122, 0xFFFF), (97, 120, 0xFFFF), (0xFFFF - 90, 0, 1), (0, 4, 0)
    table = struct.pack(">7H", 4, 0, 0, 6, 0, 0, 0) + struct.pack(">4H", *ends, 0)
    table += struct.pack(">9H", *starts, *deltas, *ranges) + struct.pack(">3H", 7, 0, 8)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table
    font = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap
    assert _characters(font) == frozenset("abxz")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Prey", "Prey"),
        ("O'Brien & <script>", "O'Brien & <script>"),
        ("Ștefan Łukasz", "Ștefan Łukasz"),
        ("e\u0301te\u0301", "été"),
        ("ắ ṣ № ﬁ", "a s No fi"),
        ("قرية مثال", "? ?"),
        ("Café 中文 ?", "Café ? ?"),
        ("quoi ??", "quoi ??"),
        ("🚐 Bus 👩‍⚕️ un", "Bus un"),
        ("🚐", "?"),
        ("12\u202f345", "12\u00a0345"),
        ("a\r\nb\x00c", "a b c"),
        ("2 ٣", "2 ?"),
        ("", ""),
    ],
)
def test_what_the_font_cannot_draw(text: str, shown: str) -> None:
    assert printable_text(text) == shown


def test_long_words_can_be_broken_and_no_letter_is_lost() -> None:
    word = "L" * 200
    assert max(len(piece) for piece in printable_text(word).split(BREAK)) <= 12
    assert printable_text(word).replace(BREAK, "") == word
    assert printable_text("https://example.org/bus/prey.html").startswith(f"https:/{BREAK}/{BREAK}example.")
    village = "Saint-Germain-de-Tallevende-la-Lande-Vaumont"
    assert printable_text(village) == village


def test_whatever_holds_texts_is_gone_through() -> None:
    assert printable({"a": ["🚐 x", 1, None, {"b": ("→ y",)}], "c": True}) == {
        "a": ["x", 1, None, {"b": ["y"]}],
        "c": True,
    }


def test_hours_stay_together_and_long_texts_do_not() -> None:
    assert fixed("un mot " * 9) == "un mot " * 9
    assert fixed("de 8 h 30 à 12 h") == "de\u00a08\u00a0h\u00a030\u00a0à\u00a012\u00a0h"


@given(st.text())
def test_whatever_is_written_can_be_drawn(text: str) -> None:
    assert set(printable_text(text)) <= drawable() | {BREAK}
