"""What may stand anywhere on the command line: `--lang fr|en` and `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field

from medicobus.words import LANGUAGES, speak

_asked: ContextVar[str | None] = ContextVar("asked language", default=None)


@dataclass
class Wishes:
    """What the user may ask of every command."""

    arguments: list[str] = field(default_factory=list)
    """The rest of the command line."""
    language: str | None = None
    """The language that was asked for."""
    unknown_language: str | None = None
    """What was asked for, if it is no language that is spoken here."""
    as_json: bool = False
    """Whether one JSON document is expected on stdout."""


def read_wishes(arguments: Sequence[str]) -> Wishes:
    """Take the wishes out of a command line, and speak the language that it asks for, else the default."""
    wishes = Wishes()
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            wishes.arguments += [word, *rest]
            break
        if word == "--json":
            wishes.as_json = True
        elif word == "--lang" or word.startswith("--lang="):
            asked = word.removeprefix("--lang=") if "=" in word else rest.pop(0) if rest else ""
            wishes.language = asked if asked in LANGUAGES else None
            wishes.unknown_language = None if asked in LANGUAGES else asked
        else:
            wishes.arguments.append("--help" if word == "-h" else word)
    _asked.set(wishes.language)
    speak(wishes.language or LANGUAGES[0])
    return wishes


def speak_as(language: str) -> None:
    """Speak the service's language, unless another was asked for."""
    if _asked.get() is None:
        speak(language)
