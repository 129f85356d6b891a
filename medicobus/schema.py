"""Sections of the config and rows of the tables: frozen, no unknown key, docstrings as reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticUndefined


class Section(BaseModel):
    """A part of the config that one step owns; the docstring under a field is its reference."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True)


class TableRow(Section):
    """A row of a table; every column has an English and a French name, and so has the table."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    french_name: ClassVar[str] = ""
    """What the table is called in French, beside its key in the config: a sheet may bear either name."""

    file: str = Field(default="", exclude=True, json_schema_extra={"place": True})
    """The file that the row was read from."""
    line: int = Field(default=0, exclude=True, json_schema_extra={"place": True})
    """The row's line in it, the header being line 1."""


def column(french: str, default: Any = PydanticUndefined, *, name: str | None = None) -> Any:
    """A table's column: its French name, its default (none: needed), its English name if not the field's."""
    return Field(default=default, alias=name, json_schema_extra={"french": french})


@dataclass(frozen=True)
class Refers:
    """Marks the type of a column that holds ids of other tables' rows."""

    tables: tuple[str, ...]
    """The tables' keys in the config."""


def refusal(message: str, remedy: str = "") -> PydanticCustomError:
    """The error that a validator raises: a sentence and a remedy, both already in the user's language.

    Braces are doubled because pydantic formats the template again.
    """
    return PydanticCustomError("refused", "{sentence}", {"sentence": message, "remedy": remedy})
