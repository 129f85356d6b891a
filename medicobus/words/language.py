"""The language that is spoken to the user: French unless another is asked for."""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fr", "en")
"""The languages, the default first."""

_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def speak(language: str) -> None:
    """Speak this language from now on, in this context."""
    _spoken.set(language)


def spoken() -> str:
    """The language that is spoken now."""
    return _spoken.get()


def locale() -> str:
    """The CLDR locale of the language that is spoken; English days stand before months, as in French."""
    return {"en": "en_GB"}.get(spoken(), spoken())


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    with (Path(__file__).parent / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def _(message: str, **values: object) -> str:
    """A sentence in the language that is spoken, its `{names}` filled in."""
    sentence = _catalogue(spoken()).gettext(message)
    return sentence.format(**values) if values else sentence


def many(singular: str, plural: str, count: int, **values: object) -> str:
    """A sentence that depends on a number; `{count}` is filled in."""
    return _catalogue(spoken()).ngettext(singular, plural, count).format(count=count, **values)
