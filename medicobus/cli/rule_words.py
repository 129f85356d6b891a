"""The rules in words: their own docstrings, translated."""

from __future__ import annotations

import re
from inspect import cleandoc

from medicobus.rules import RULES, Rule
from medicobus.words import _

KINDS = {kind.name: kind for kind in RULES}
"""The rules by name."""


def text_of(kind: type[Rule]) -> str:
    """All that a rule says of itself, paragraph by paragraph."""
    return _(cleandoc(kind.__doc__ or ""))


def sentence_of(name: str) -> str:
    """What a rule asks, in a sentence; its name alone if it is not known."""
    return _one_line(text_of(KINDS[name]).split("\n\n")[0]) if name in KINDS else name


def details_of(kind: type[Rule]) -> str:
    """The further paragraphs, in one line."""
    return _one_line(" ".join(text_of(kind).split("\n\n")[1:]))


def counted_by(kind: type[Rule]) -> str:
    """What a breach is counted in: the part that begins with « Counts »."""
    word = _("Counts")
    found = re.search(rf"\b{word}\b.*", details_of(kind))
    return found[0] if found else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
