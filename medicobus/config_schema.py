"""The form of a config and of its tables, for editors that complete and check YAML: `config/schema.json`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from medicobus.config import Heading
from medicobus.publish import Publication
from medicobus.reading.columns import columns_of
from medicobus.reading.service import TABLES, ScenarioSection
from medicobus.rules import RULES
from medicobus.schema import TableRow
from medicobus.travel import PROVIDERS, Estimate

NAMED = re.compile(r"#/\$defs/([^\"]+)")
TABLE = "table_{name}"
"""What a table's form is called among the definitions."""


def json_schema() -> dict[str, Any]:
    """The form as JSON Schema; every option and every column with its sentence."""
    sections: list[type[BaseModel]] = [Heading, ScenarioSection, Publication, *PROVIDERS, *RULES]
    refs, document = models_json_schema([(kind, "validation") for kind in sections])
    ref = {kind: refs[kind, "validation"] for kind in sections}
    definitions: dict[str, Any] = _readable(document["$defs"])
    heading = definitions.pop(_name(ref[Heading]))
    for provider in PROVIDERS:
        _name_provider(definitions[_name(ref[provider])], provider.name)
    for key, kind in TABLES.items():
        definitions[TABLE.format(name=key)] = table_schema(kind)
        _section(definitions, ref[ScenarioSection])["properties"][key]["$comment"] = f"#/$defs/{TABLE.format(name=key)}"
    rules = {kind.name: ref[kind] if kind.structural else {"anyOf": [ref[kind], {"type": "null"}]} for kind in RULES}
    top = {
        **heading["properties"],
        "scenario": ref[ScenarioSection],
        "travel": {"anyOf": [ref[kind] for kind in PROVIDERS], "description": "Where travel times come from."},
        "rules": {
            "type": "object",
            "additionalProperties": False,
            "description": "Rules whose options differ from their defaults; null switches one off.",
            "properties": rules,
        },
        "publish": ref[Publication],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "medicobus",
        "description": "One service and one season, and all that is to be done about it.",
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "scenario"],
        "properties": top,
        "$defs": {name: definitions[name] for name in sorted(_used(top, definitions))},
    }


def _used(top: Any, definitions: Mapping[str, Any]) -> set[str]:
    """The definitions that are named from the top down; what only our own code fills in is none of them."""
    found: set[str] = set()
    waiting = [top]
    while waiting:
        named = set(NAMED.findall(json.dumps(waiting.pop()))) - found
        found |= named
        waiting += [definitions[name] for name in named]
    return found


def table_schema(kind: type[TableRow]) -> dict[str, Any]:
    """The columns of a table: what each says, its French name, its default, and whether it is needed."""
    columns = columns_of(kind)
    properties: dict[str, Any] = {}
    for column in columns:
        field = kind.model_fields[column.field]
        entry: dict[str, Any] = {"type": "string", "description": field.description, "french": column.french}
        if not column.needed and isinstance(field.default, str | int | float):
            entry["default"] = field.default
        properties[column.english] = entry
    needed = [column.english for column in columns if column.needed]
    return {"type": "object", "description": kind.__doc__, "properties": properties, "required": needed}


def text() -> str:
    """The content of `config/schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _name(ref: Mapping[str, Any]) -> str:
    return str(ref["$ref"]).rsplit("/", 1)[-1]


def _section(definitions: dict[str, Any], ref: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definitions[_name(ref)]
    return found


def _name_provider(section: dict[str, Any], name: str) -> None:
    description = "Which provider is asked."
    section["properties"] = {"provider": {"const": name, "description": description}, **section["properties"]}
    if name != Estimate.name:
        section["required"] = ["provider", *section.get("required", ())]


def _readable(part: Any) -> Any:
    """The schema without titles that only repeat the key, and with hours as people write them."""
    if isinstance(part, dict):
        if set(part) == {"start", "end"} and all(isinstance(value, str) for value in part.values()):
            return f"{part['start'][:5]}-{part['end'][:5]}"
        return {key: _readable(value) for key, value in part.items() if key != "title" or isinstance(value, dict)}
    return [_readable(value) for value in part] if isinstance(part, list) else part


if __name__ == "__main__":
    sys.stdout.write(text())
