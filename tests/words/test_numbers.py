"""Lists, lengths and distances in words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from medicobus.words import speak
from medicobus.words.numbers import duration, kilometres, listed


@pytest.mark.parametrize(
    ("minutes", "words"), [(65, "1 h 05"), (60, "1 h"), (45, "45 min"), (0, "0 min"), (150, "2 h 30")]
)
def test_a_length_of_time(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_kilometres() -> None:
    assert [kilometres(km) for km in (12.4, 7, 0.04, 99.96)] == ["12,4 km", "7 km", "0 km", "100 km"]
    speak("en")
    assert kilometres(12.4) == "12.4 km"


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ["", "a", "a et b", "a, b et c"]), ("en", ["", "a", "a and b", "a, b and c"])]
)
def test_a_list(language: str, words: list[str]) -> None:
    speak(language)
    assert [listed("abc"[:count]) for count in range(4)] == words


def test_sentences_do_not_wait_for_babel() -> None:
    code = "import sys, medicobus.words; medicobus.words.many('doctor', 'doctors', 2); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
