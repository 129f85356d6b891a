"""Every test begins in the default language, whatever the one before has spoken."""

from __future__ import annotations

import pytest

from medicobus.words import LANGUAGES, speak


@pytest.fixture(autouse=True)
def _default_language() -> None:
    speak(LANGUAGES[0])
