"""Roles are called by their French and English names."""

from __future__ import annotations

from medicobus.words import speak
from medicobus.words.roles import role_name


def test_a_known_role_is_translated() -> None:
    assert [role_name("doctor"), role_name("doctor", 2)] == ["médecin", "médecins"]
    assert role_name("midwife", 3) == "sages-femmes"
    # In French, none is singular.
    assert role_name("nurse", 0) == "infirmier"
    speak("en")
    assert [role_name("nurse", 0), role_name("secretary", 2)] == ["nurses", "secretaries"]


def test_an_unknown_role_stays_as_it_is() -> None:
    assert role_name("podologue", 2) == "podologue"
