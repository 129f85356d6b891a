"""Sentences in English."""

from collections.abc import Iterator

import pytest

from medicobus.words import speak, spoken


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = spoken()
    speak("en")
    yield
    speak(before)
