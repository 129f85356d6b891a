"""Every grammar of a table's cells, one entry each: what reads it, what writes it back, and what it is in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from medicobus.cli.understood_members import permit_in_words
from medicobus.cli.understood_stops import crew_in_words
from medicobus.reading.refusals import told
from medicobus.scenario.cell_types import Crew
from medicobus.scenario.crew import Permit, parse_permits
from medicobus.scenario.frequency_text import parse_frequency
from medicobus.scenario.offer import parse_offer
from medicobus.scenario.openings import Windows, parse_openings, parse_windows
from medicobus.scenario.stay import parse_stay
from medicobus.schema import refusal
from tests.scenario.examples import CREWS, FREQUENCIES, OFFERS, OPENINGS, PERMITS, STAYS, WINDOWS, Example
from tests.scenario.facts import crew_named, minutes_named, named, numbers_named, stay_named

Facts = Callable[[str], "set[object] | None"]


def _in_words(value: Any) -> str:
    words: str = value.in_words()
    return words


def _nothing(_value: Any) -> set[str]:
    return set()


@dataclass(frozen=True)
class Grammar:
    """How one kind of cell is read, and how it is held against a second reading that knows words only."""

    name: str
    column: str
    """A column that it stands in, `stops.frequency`."""
    parse: Callable[[str], Any]
    examples: tuple[Example, ...]
    write: Callable[[Any], str] = str
    """The canonical text."""
    words: Callable[[Any], str] = _in_words
    """What `check` says of it, in the language that is spoken."""
    facts: Facts = named
    """All that a text names; nothing if a word is unknown."""
    numbers: Facts = numbers_named
    """The numbers that a text names."""
    implied: Callable[[Any], set[str]] = _nothing
    """Weekdays that need no words of their own."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of the examples."""
        return tuple(text for example in self.examples for text in example.texts)

    def __str__(self) -> str:
        return self.name


_CREW: TypeAdapter[dict[str, int]] = TypeAdapter(Crew)


def parse_crew(text: str) -> dict[str, int]:
    """A crew as a table reads it, what is refused told as the table tells it."""
    try:
        return _CREW.validate_python(text)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        raise refusal(*told(detail["type"], detail.get("ctx", {}))) from None


def _write_crew(crew: dict[str, int]) -> str:
    return "|".join(f"{role}:{number}" for role, number in crew.items())


def _write_permits(permits: tuple[Permit, ...]) -> str:
    return "|".join(
        permit.department if permit.until is None else f"{permit.department} until {permit.until}" for permit in permits
    )


def _as_the_rest(windows: Windows) -> set[str]:
    """Weekdays whose own hours are the general ones."""
    general = {(window.start, window.end) for window in windows.items if window.weekday is None}
    days = {window.weekday for window in windows.items if window.weekday is not None}
    return {day for day in days if {(window.start, window.end) for window in windows.on(day)} == general}


GRAMMARS = (
    Grammar("offer", "members.available", parse_offer, OFFERS),
    Grammar("frequency", "stops.frequency", parse_frequency, FREQUENCIES),
    Grammar("openings", "stops.weekdays", parse_openings, OPENINGS),
    Grammar("windows", "stops.windows", parse_windows, WINDOWS, implied=_as_the_rest),
    Grammar("stay", "stops.visit", parse_stay, STAYS, facts=stay_named, numbers=minutes_named),
    Grammar(
        "permits",
        "members.departments",
        parse_permits,
        PERMITS,
        write=_write_permits,
        words=lambda permits: ", ".join(map(permit_in_words, permits)),
    ),
    Grammar("crew", "stops.crew", parse_crew, CREWS, write=_write_crew, words=crew_in_words, facts=crew_named),
)
"""To add a grammar, write a line here and its examples; every test of grammars then runs over it."""


def outcome(grammar: Grammar, text: str) -> Any:
    """What is understood, or nothing where the text is refused with a sentence and a remedy."""
    try:
        return grammar.parse(text)
    except PydanticCustomError as error:
        refused = error
    assert re.search(r"\w.*[.?!]$", str(refused)), refused
    assert (refused.context or {})["remedy"]
    return None
