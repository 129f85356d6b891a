"""Tables and their columns explain themselves in the user's language."""

from __future__ import annotations

from inspect import cleandoc

import pytest

from medicobus.reading.columns import columns_of
from medicobus.reading.service import TABLES
from medicobus.words.catalogue import FOLDER, messages_in

MESSAGES = messages_in(FOLDER.parent)


@pytest.mark.parametrize("key", TABLES)
def test_the_docstrings_of_tables_and_columns_stand_in_the_catalogue(key: str) -> None:
    kind = TABLES[key]
    assert cleandoc(kind.__doc__ or "") in MESSAGES
    assert {kind.model_fields[column.field].description for column in columns_of(kind)} <= set(MESSAGES)
