"""`rules` tells every rule in the user's language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from inspect import cleandoc

import pytest

from medicobus.rules import RULES, Rule
from medicobus.words.catalogue import FOLDER, messages_in
from tests.cli.conftest import Said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_says_what_it_asks_and_counts(say: Callable[..., Said], language: str) -> None:
    said = say("rules", "--json", "--lang", language)
    entries = said.document["rules"]
    assert [entry["name"] for entry in entries] == [kind.name for kind in RULES]
    for entry, kind in zip(entries, RULES, strict=True):
        assert entry["counts"].startswith({"fr": "Compte", "en": "Counts"}[language]), entry["name"]
        sentence = cleandoc(kind.__doc__ or "").split("\n\n")[0]
        assert (entry["sentence"] == " ".join(sentence.split())) == (language == "en")
        stated = {} if kind.structural else {name: field.default for name, field in kind.model_fields.items()}
        assert {option["name"]: option["default"] for option in entry["options"]} == json.loads(json.dumps(stated))
        assert all(option["description"] for option in entry["options"])


def test_people_read_the_same(say: Callable[..., Said]) -> None:
    said = say("rules")
    assert said.code == 0
    assert re.findall(r"^([a-z_]+) \(", said.out, re.MULTILINE) == [kind.name for kind in RULES]
    assert "frequency (souple : a son prix)" in said.out
    assert "    weight: 20 – Le prix d'une unité" in said.out
    assert "crew (impérative : jamais enfreinte)" in said.out
    assert max(map(len, said.out.splitlines()[1:])) <= 100


def test_the_docstrings_of_rules_stand_in_the_catalogue() -> None:
    messages = messages_in(FOLDER.parent)
    for kind in RULES:
        assert cleandoc(kind.__doc__ or "") in messages
        stated = [field.description for field in kind.model_fields.values() if field.description]
        assert set(stated) <= set(messages)
    assert all(field.description in messages for field in Rule.model_fields.values())
