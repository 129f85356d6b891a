"""`medicobus rules`: every rule, its options and their defaults, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from medicobus.cli.screen import Answer, wrapped
from medicobus.words import _

if TYPE_CHECKING:
    from rich.console import RenderableType


def rules() -> Answer:
    """The reference of the config's section `rules`."""
    from medicobus.rules import RULES

    entries = [_entry(kind) for kind in RULES]
    return Answer({"rules": entries}, _lines(entries))


def _entry(kind: Any) -> dict[str, Any]:
    from medicobus.cli.rule_words import counted_by, details_of, sentence_of
    from medicobus.rules import Rule

    told = {name: field.description for name, field in Rule.model_fields.items()}
    weight = kind.model_fields["weight"].default
    return {
        "name": kind.name,
        "sentence": sentence_of(kind.name),
        "details": details_of(kind),
        "counts": counted_by(kind),
        "hard": weight is None,
        "structural": kind.structural,
        "options": []
        if kind.structural
        else [
            # A rule that states another default says no more of the option than its parent does.
            {"name": name, "default": field.default, "description": _(field.description or told.get(name) or name)}
            for name, field in kind.model_fields.items()
        ],
    }


def _lines(entries: list[dict[str, Any]]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield _("Options stand in the config, `rules: {NAME: {OPTION: VALUE}}`; `NAME: null` switches a rule off.")
    for entry in entries:
        if entry["structural"]:
            kind = _("part of what a plan is")
        else:
            kind = _("hard: never broken") if entry["hard"] else _("soft: has its price")
        yield ""
        yield Text.assemble((entry["name"], "bold"), f" ({kind})")
        yield wrapped(entry["sentence"], 2)
        yield wrapped(entry["details"], 2)
        for option in entry["options"]:
            yield wrapped(f"{option['name']}: {_written(option['default'])} – {option['description']}", 4)


def _written(default: Any) -> str:
    """A default as the config writes it."""
    if default is None:
        return "null"
    if isinstance(default, bool):
        return str(default).lower()
    return "[]" if default == () else str(default)
