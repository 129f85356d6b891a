"""The README's table of what the field asks: every service, test, column and rule that it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from medicobus.config import read_config
from medicobus.reading.columns import columns_of
from medicobus.reading.service import TABLES
from medicobus.rules import RULES
from medicobus.scenario.frequency import Frequency

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+)\. [^|]+ \| ([^|]+) \| `([a-z-]+)` \| `([\w/]+\.py)::(\w+)` \|$", README, re.MULTILINE)
"""Number, what answers, service, file of the test, and its name."""
REQUIREMENTS = 23


def test_every_requirement_has_a_row() -> None:
    assert [int(number) for number, *_rest in ROWS] == list(range(1, REQUIREMENTS + 1))


@pytest.mark.parametrize(("service", "file", "test"), [row[2:] for row in ROWS])
def test_the_service_and_the_test_are_there(service: str, file: str, test: str) -> None:
    assert (ROOT / "config" / f"{service}.yaml").is_file()
    assert (ROOT / "data" / service).is_dir()
    assert f"\ndef {test}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "service"), [row[1:3] for row in ROWS])
def test_the_service_uses_what_answers(answer: str, service: str) -> None:
    config = read_config(ROOT / "config" / f"{service}.yaml")
    rows = [row for table in TABLES for row in getattr(config.scenario, table)]
    filled = {(type(row), field) for row in rows for field in row.model_fields_set}
    english = {(kind, column.field): column.english for kind in TABLES.values() for column in columns_of(kind)}
    used = {name for (kind, field), name in english.items() if (kind, field) in filled}
    used |= {table for table in TABLES if getattr(config.scenario, table)}
    used |= {rule.name for rule in config.rules if rule.weight != 0}
    named = set(re.findall(r"`([a-z_]+)`", answer))
    # What plan.json and the config's other sections are called is no column.
    assert named & {"holidays", "need_from", "unserved", "plan"} or named & used


def test_every_shipped_service_is_told_of_or_stands_among_the_first() -> None:
    shipped = {path.stem for path in (ROOT / "config").glob("*.yaml")}
    named = {service for _number, _answer, service, *_test in ROWS}
    assert shipped - named == {"doctobus-evreux"}


def test_the_columns_and_the_rules_that_answer_are_there() -> None:
    columns = {column.english for kind in TABLES.values() for column in columns_of(kind)}
    rules = {rule.name for rule in RULES}
    other = {*TABLES, "holidays", "need_from", "unserved", "plan"}
    named = {word for _number, answer, *_rest in ROWS for word in re.findall(r"`([a-z_]+)`", answer)}
    assert named <= columns | rules | other


def test_every_column_is_used_by_a_shipped_service() -> None:
    filled: set[tuple[type, str]] = set()
    for path in (ROOT / "config").glob("*.yaml"):
        scenario = read_config(path).scenario
        for table in TABLES:
            filled |= {(type(row), name) for row in getattr(scenario, table) for name in row.model_fields_set}
    known = {(kind, column.field) for kind in TABLES.values() for column in columns_of(kind)}
    assert known - filled == set()


def test_every_kind_of_frequency_is_used_by_a_shipped_service() -> None:
    configs = [read_config(path) for path in (ROOT / "config").glob("*.yaml")]
    used = {type(stop.frequency) for config in configs for stop in config.scenario.stops}
    assert used == set(get_args(Frequency))
