"""A service whose files can be broken, and sentences in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from medicobus.words import speak, spoken
from tests.service_files import ServiceFiles


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    return ServiceFiles(tmp_path)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = spoken()
    speak("en")
    yield
    speak(before)
