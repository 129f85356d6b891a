"""The words that a remedy offers: what tables and configs call them, and the user's own word first."""

from __future__ import annotations

from collections.abc import Iterable

from medicobus.words import _


def offered(choices: Iterable[str]) -> str:
    """Words in a row, each as the user's language has it: « à bord (on_board), en salle (indoors) »."""
    own = _own_words()
    pairs = [(choice, own.get(choice, choice)) for choice in choices]
    return ", ".join(choice if word == choice else f"{word} ({choice})" for choice, word in pairs)


def own_word(choice: str) -> str:
    """What the user's language calls a word of tables and configs; the word itself if nobody has said."""
    return _own_words().get(choice, choice)


def _own_words() -> dict[str, str]:
    """What may be written instead; each stands among the words that are understood."""
    return {
        "yes": _("yes"),
        "no": _("no"),
        "any": _("any"),
        "none": _("none"),
        "morning": _("morning"),
        "afternoon": _("afternoon"),
        "on_board": _("on_board"),
        "indoors": _("indoors"),
        "open": _("open"),
        "closed": _("closed"),
        "only": _("only"),
        "skip": _("skip"),
        "move": _("move"),
        "wait": _("wait"),
        "stop": _("stop"),
        "available": _("available"),
        "last_resort": _("last_resort"),
    }
