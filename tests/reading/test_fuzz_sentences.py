"""A sentence that is refused is told with its file, line and column; it never leaves a row out in silence."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicobus.reading.table import DEPARTMENT_WITHOUT_ZERO
from tests.scenario.grammars import GRAMMARS, Grammar, outcome
from tests.scenario.slips import damaged
from tests.service_files import ServiceFiles

ROWS = {
    "stops": {
        "id": "stop",
        "name": "Mairie",
        "commune": "Exemple",
        "lat": "49",
        "lon": "1",
        "visit": "half_day",
        "frequency": "weekly",
    },
    "members": {"id": "member", "name": "Exemple", "roles": "doctor", "available": "every day"},
}
"""Rows that are right, of which one cell is changed."""


def table(key: str, column: str, texts: list[str]) -> str:
    """A table with a row for each text, which stands in the column."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(dict.fromkeys([*ROWS[key], column])), lineterminator="\n")
    writer.writeheader()
    for number, text in enumerate(texts):
        writer.writerow(ROWS[key] | {"id": f"{ROWS[key]['id']}-{number}", column: text})
    return written.getvalue()


@pytest.mark.parametrize("grammar", GRAMMARS, ids=str)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_damaged_cell_is_read_or_told(grammar: Grammar, data: st.DataObject) -> None:
    key, _dot, column = grammar.column.partition(".")
    drawn = data.draw(st.lists(damaged(grammar), min_size=1, max_size=20))
    # Line breaks and control characters are a matter of the table, not of its sentences.
    texts = [text for text in drawn if text.strip() and text.isprintable()] or ["?"]
    # A département without its zero is mended with a warning, before it is read.
    mended = [DEPARTMENT_WITHOUT_ZERO.sub(r"0\1", text) if column == "departments" else text for text in texts]
    refused = {number for number, text in enumerate(mended, 2) if outcome(grammar, text.strip()) is None}
    with tempfile.TemporaryDirectory() as folder:
        files = ServiceFiles(Path(folder))
        for name in ("absences", "availabilities", "closures"):
            files.tables[name] = files.tables[name].splitlines()[0] + "\n"
        files.tables["members"] = files.tables["members"].replace("wed,prey", "wed,")
        files.tables[key] = table(key, column, texts)
        problems = files.problems()
    assert all(problem.message for problem in problems)
    told = {(problem.file, problem.line, problem.column) for problem in problems}
    assert {(files.shown(key), number, column) for number in refused} <= told
