"""Every refusal that a section or a row can meet has a sentence of its own, and none is the library's English."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from medicobus.config import Heading
from medicobus.publish import Publication
from medicobus.reading.refusals import FAMILIES, has_sentence, suggestion, told
from medicobus.reading.sections import known_keys
from medicobus.reading.service import TABLES, ScenarioSection
from medicobus.rules import RULES
from medicobus.scenario import vocabulary
from medicobus.travel import PROVIDERS
from medicobus.words import speak

KINDS: tuple[type[BaseModel], ...] = (Heading, ScenarioSection, Publication, *PROVIDERS, *RULES, *TABLES.values())
ODDITIES: tuple[object, ...] = (
    *(None, "", " ", "x", "-1", "0", "1.5", "nan", "inf", "9" * 5000, "2027-13-01", "14:00", "x" * 600, "|", ":"),
    *([], [None], [[]], ["x"], {}, {"x": None}, {"x": "x"}, {"x": {"x": []}}, {"weight": "x", "tier": "x"}),
    *(-1, 0, 1.5, float("nan"), float("inf"), True, b"\xff", object()),
)


def refusals(kind: type[BaseModel]) -> Iterator[tuple[str, dict[str, object], str]]:
    for data in ({}, {"unheard_of": "x"}, *({name: odd} for name in known_keys(kind, ()) for odd in ODDITIES), "x", []):
        try:
            kind.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                yield detail["type"], dict(detail.get("ctx", {})), detail["msg"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence(kind: type[BaseModel]) -> None:
    met = list(refusals(kind))
    assert len({name for name, _context, _message in met}) >= 3
    assert {name for name, _context, _message in met if not has_sentence(name)} == set()
    for name, context, message in met:
        sentence, remedy = told(name, context)
        assert sentence
        assert remedy or name == "refused"
        assert name == "refused" or sentence != message


def test_the_words_that_are_offered_are_those_of_the_language_and_are_understood() -> None:
    ids = ("on_board", "indoors", "open", "closed", "only", "skip", "move", "wait", "stop", "available", "last_resort")
    speak("fr")
    _sentence, remedy = told("literal_error", {"expected": " or ".join(f"'{word}'" for word in ids)})
    assert "à bord (on_board), en salle (indoors)" in remedy
    tables = ("SETTINGS", "SCHOOL", "ON_HOLIDAY", "CLOSED", "KINDS")
    known = {word: name for table in tables for word, name in getattr(vocabulary, table).items()}
    for word, name in re.findall(r"([^:,(]+) \((\w+)\)", remedy):
        assert vocabulary.meaning(word, known, ()) == name
    assert remedy.count("(") == len(ids)


def test_a_refusal_belongs_to_one_family() -> None:
    names = [name for names in FAMILIES.values() for name in names]
    assert len(names) == len(set(names))


def test_a_refusal_without_a_sentence_still_says_something() -> None:
    assert not has_sentence("some_new_type")
    assert all(told("some_new_type", {}))


@pytest.mark.parametrize(
    ("kind", "context", "numbers"),
    [
        ("greater_than_equal", {"ge": 3}, "3"),
        ("greater_than", {"gt": 0.5}, "0.5"),
        ("less_than_equal", {"le": 90.0}, "90"),
        ("less_than", {"lt": 7}, "7"),
        ("string_too_long", {"max_length": 500}, "500"),
        ("literal_error", {"expected": "'skip', 'move' or 'wait'"}, "skip, move, wait"),
    ],
)
def test_limits_are_named(kind: str, context: dict[str, object], numbers: str) -> None:
    assert numbers in " ".join(told(kind, context))


def test_suggestions() -> None:
    assert suggestion("weeeks", ("weeks", "first_day")) == "Did you mean weeks?"
    assert suggestion("zzz", ("weeks", "first_day")) == "Known here: weeks, first_day."
    assert suggestion("zzz", ()) == "Remove it."
