"""What may stand anywhere on the command line: `--lang fr|en` and `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from medicobus.words import LANGUAGES, speak


@dataclass
class Wishes:
    """What the user asks of every command; commands get it as the context's object."""

    arguments: list[str] = field(default_factory=list)
    """The rest of the command line."""
    language: str | None = None
    """The language that was asked for."""
    unknown_language: str | None = None
    """What was asked for, if it is no language that is spoken here."""
    as_json: bool = False
    """Whether one JSON document is expected on stdout."""

    def speak_as(self, language: str) -> None:
        """Speak the service's language, unless another was asked for."""
        if self.language is None:
            speak(language)


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
            wishes.arguments.append(word)
    speak(wishes.language or LANGUAGES[0])
    return wishes
