"""The skills that a stop asks for, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.skill import AskedSkill, parse_skills
from tests.scenario.examples import OFFERS, Example


@pytest.mark.parametrize(
    ("text", "canonical", "words"),
    [
        ("Échographie| vaccins |échographie", "échographie|vaccins", "échographie / vaccins"),
        ("échographie obstétricale", "échographie obstétricale", "échographie obstétricale"),
        ("mer prévention", "wed prévention", "prévention (les mercredis)"),
        ("echo|Wed Prevention", "echo|wed prevention", "echo / prevention (les mercredis)"),
        ("2027-01-12 dental", "on 2027-01-12 dental", "dental (le mardi 12 janvier 2027)"),
        ("le 12/01/2027 dentaire", "on 2027-01-12 dentaire", "dentaire (le mardi 12 janvier 2027)"),
        ("lun – mer matin soins", "mon-wed morning soins", "soins (le matin du lundi au mercredi)"),
        ("1er mercredi du mois dépistage", "1st wed of the month dépistage", "dépistage (le 1er mercredi du mois)"),
    ],
)
def test_a_skill_with_its_days(text: str, canonical: str, words: str) -> None:
    wishes = parse_skills(text)
    assert "|".join(map(str, wishes)) == canonical
    assert " / ".join(wish.in_words() for wish in wishes) == words


@pytest.mark.parametrize(
    "text",
    [
        "wed",
        "mar et jeu echo",
        "tue, thu echo",
        "mon , echo",
        "mon echo tue",
        "2027-02-30 dental",
        "dental 2027-01-12",
        "mon-thu in one week of the month echo",
        "matin",
    ],
)
def test_what_is_no_skill(text: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_skills(text)
    assert (caught.value.context or {})["remedy"]


@given(st.sampled_from(OFFERS), st.sampled_from(("echo", "soins palliatifs", "prévention")))
def test_skills_read_back(offer: Example, skill: str) -> None:
    for time in offer.canonical.split("|"):
        if "week of the month" not in time and "weeks of the month" not in time:
            (wish,) = parse_skills(f"{time} {skill}")
            assert (wish.skill, str(wish)) == (skill, f"{time} {skill}")
            assert parse_skills(str(wish)) == (wish,)
    assert parse_skills(skill) == (AskedSkill(skill),)
