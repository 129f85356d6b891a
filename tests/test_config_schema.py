"""The schema that editors use is the one that the code makes."""

import json
from pathlib import Path

import pytest

from medicobus.config import SECTIONS
from medicobus.config_schema import json_schema, table_schema, text
from medicobus.reading.columns import columns_of
from medicobus.reading.service import TABLES
from medicobus.rules import RULES

FILE = Path(__file__).parent.parent / "config" / "schema.json"


def test_the_shipped_schema_is_current() -> None:
    remedy = "run: python -m medicobus.config_schema > config/schema.json"
    assert FILE.read_text(encoding="utf-8") == text(), remedy


def test_it_has_every_section_and_every_rule() -> None:
    schema = json_schema()
    assert tuple(schema["properties"]) == SECTIONS
    assert list(schema["properties"]["rules"]["properties"]) == [kind.name for kind in RULES]


def references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(references(value) for value in part.values()))
    return set().union(*(references(value) for value in part)) if isinstance(part, list) else set()


def test_every_reference_leads_somewhere() -> None:
    schema = json.loads(text())
    assert references(schema)
    assert {reference.removeprefix("#/$defs/") for reference in references(schema)} <= set(schema["$defs"])


def test_what_nobody_can_write_is_not_told() -> None:
    schema = json_schema()
    named = {reference.removeprefix("#/$defs/") for reference in references(schema)}
    assert named | {f"table_{name}" for name in TABLES} == set(schema["$defs"])
    assert "Published" not in schema["$defs"]


@pytest.mark.parametrize("key", sorted(TABLES))
def test_every_column_is_documented_in_both_languages(key: str) -> None:
    schema = table_schema(TABLES[key])
    assert list(schema["properties"]) == [column.english for column in columns_of(TABLES[key])]
    for column in schema["properties"].values():
        assert column["description"]
        assert column["french"]
    assert json_schema()["$defs"][f"table_{key}"] == schema
