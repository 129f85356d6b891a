"""Text cut to a length, between words, never within a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicobus.publish.shortened import shortened


@pytest.mark.parametrize(
    ("text", "room", "told"),
    [
        ("Salle des fêtes", 15, "Salle des fêtes"),
        ("Salle des fêtes de Prey", 18, "Salle des fêtes"),
        ("Salle des fêtes de Prey", 14, "Salle"),
        ("Doctobus — Évreux Portes de Normandie", 18, "Doctobus — Évreux"),
        ("Doctobus — Évreux Portes de Normandie", 12, "Doctobus"),
        ("Doctobus", 7, ""),
        ("L" * 200, 90, ""),
        ("ouvert à 9 h 30 précises", 13, "ouvert"),
        ("ouvert à 9 h 30 précises", 15, "ouvert à 9 h 30"),
        ("appelez le 02 00 00 00 00 vite", 22, "appelez"),
        ("appelez le +33 2 00 00 00 00 vite", 28, "appelez le +33 2 00 00 00 00"),
        ("rue 12 bis, Prey", 6, "rue"),
        ("le 2 mars, 1 200 places", 13, "le 2 mars"),
        ("a b", 0, ""),
        ("a b", -3, ""),
    ],
)
def test_shortened(text: str, room: int, told: str) -> None:
    assert shortened(text, room) == told


@given(st.text("ab 0123456789h.,é"), st.integers(0, 40))
def test_what_is_left_are_whole_words_and_whole_numbers(text: str, room: int) -> None:
    found = shortened(text, room)
    assert len(found) <= room
    if found != text:
        words = text.split()
        kept = found.split()
        assert [word.rstrip(",.") for word in words[: len(kept)]] == [word.rstrip(",.") for word in kept]
        following = words[len(kept) :]
        assert not (kept and following and kept[-1][-1].isdigit() and following[0][0].isdigit())
