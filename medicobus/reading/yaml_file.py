"""A YAML file as nested keys and texts, each with the line and the character where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from medicobus.errors import InputError, Problem
from medicobus.reading.text_file import decoded, printable
from medicobus.words import _

Keys = tuple[str | int, ...]
"""The way to a value: `("scenario", "season", "weeks")`; a number is a place in a list, from 0."""

NOTHING = {"", "~", "null", "Null", "NULL"}
DEEPEST = 20
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_PLAIN |= {"tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"}


@dataclass
class Document:
    """What a YAML file says; every scalar is a text, so that `14:00` stays `14:00`."""

    file: str
    """The file, as the user named it."""
    value: dict[str, Any] = field(default_factory=dict)
    """Texts, nothing, lists and mappings."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the form, where the rest could still be read."""
    value_marks: dict[Keys, yaml.Mark] = field(default_factory=dict)
    key_marks: dict[Keys, yaml.Mark] = field(default_factory=dict)

    def problem(self, keys: Keys, message: str, remedy: str = "", *, value: str | None = None) -> Problem:
        """A problem at a key; it stands where the key's value stands, or the nearest key above."""
        nearest = keys
        while nearest and nearest not in self.value_marks:
            nearest = nearest[:-1]
        mark = self.value_marks.get(nearest)
        stated = _text(self.get(keys)) if value is None else value
        line, character = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        return Problem(self.file, message, remedy, line, dotted(keys) or None, character, stated)

    def problem_of_key(self, keys: Keys, message: str, remedy: str = "") -> Problem:
        """A problem with a key's name rather than with its value."""
        mark = self.key_marks.get(keys)
        line, character = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        return Problem(self.file, message, remedy, line, dotted(keys), character, str(keys[-1]))

    def get(self, keys: Keys) -> Any:
        """The value at a key, or nothing."""
        value: Any = self.value
        for key in keys:
            held = value if isinstance(value, Mapping) else dict(enumerate(value)) if isinstance(value, list) else {}
            if key not in held:
                return None
            value = held[key]
        return value

    def stands(self, keys: Keys) -> bool:
        """Whether a key stands in the file, even if nothing stands behind it."""
        return keys in self.value_marks


def dotted(keys: Keys) -> str:
    """A key as people write it: `scenario.season.weeks`."""
    return ".".join(str(key) for key in keys)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def read_yaml(data: bytes, shown: str) -> Document:
    """The content of a YAML file.

    Raises:
        InputError: it is not in UTF-8, not YAML, or not made of keys.
    """
    text = decoded(data, shown, table=False)
    try:
        _refuse_bombs(text, shown)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise InputError([_not_yaml(error, shown, text)]) from None
    remedy = _("Start from an example: medicobus init makes one.")
    if root is None:
        raise InputError([Problem(shown, _("The file is empty."), remedy)])
    if not isinstance(root, yaml.MappingNode):
        raise InputError([Problem(shown, _("The file is not made of keys and values."), remedy, line=1, character=1)])
    document = Document(shown)
    document.value = _read(root, (), document)
    return document


def _refuse_bombs(text: str, shown: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            message, value = _("References (`*name`) are not read."), f"*{event.anchor}"
            remedy = _("Write the value out.")
        elif depth > DEEPEST:
            message, value, remedy = _("The keys are nested too deeply."), None, _("Check the brackets.")
        else:
            continue
        mark = event.start_mark
        line, character = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        raise InputError([Problem(shown, message, remedy, line=line, character=character, value=value)])


def _read(node: yaml.Node, keys: Keys, document: Document) -> Any:
    document.value_marks.setdefault(keys, node.start_mark)
    if node.tag not in _PLAIN:
        remedy = _("Remove what begins with an exclamation mark.")
        document.problems.append(document.problem(keys, _("YAML types are not read."), remedy, value=node.tag))
        return None
    if isinstance(node, yaml.MappingNode):
        return _read_mapping(node, keys, document)
    if isinstance(node, yaml.SequenceNode):
        return [_read(item, (*keys, place), document) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in NOTHING:
        return None
    if not printable(node.value):
        message = _("An invisible control character stands in this text.")
        document.problems.append(document.problem(keys, message, _("Type the text again."), value=""))
        return None
    return node.value


def _read_mapping(node: yaml.MappingNode, keys: Keys, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or not printable(key_node.value):
            message = _("A key must be a simple word.")
            document.problems.append(document.problem(keys, message, _("Check brackets and colons."), value=""))
            continue
        key = key_node.value
        document.key_marks.setdefault((*keys, key), key_node.start_mark)
        if key in found:
            first = document.value_marks[(*keys, key)].line + 1
            document.problems.append(
                document.problem_of_key(
                    (*keys, key),
                    _(
                        "The key {key} stands there twice, at line {first} and at line {second}.",
                        key=key,
                        first=first,
                        second=key_node.start_mark.line + 1,
                    ),
                    _("Keep one of the two."),
                )
            )
            continue
        found[key] = _read(value_node, (*keys, key), document)
    return found


def _not_yaml(error: yaml.YAMLError, shown: str, text: str) -> Problem:
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    line, character = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        character = error.position - text.rfind("\n", 0, error.position)
        remedy = _("Type the text again: an invisible control character stands there.")
    elif "'\\t'" in problem:
        remedy = _("Replace the tabs at the beginning of lines by spaces.")
    elif "mapping values" in problem:
        remedy = _("Put texts that hold a colon between quotes, and align the keys.")
    else:
        remedy = _("Check the indentation, the colons, the quotes and the brackets of this line and the one above.")
    return Problem(shown, _("The file cannot be read as YAML from here on."), remedy, line=line, character=character)
