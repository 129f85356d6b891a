"""A section of the config, checked; each problem stands at the key that it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medicobus.errors import InputError, Problem
from medicobus.reading.refusals import suggestion, told
from medicobus.reading.yaml_file import Document, Keys
from medicobus.schema import Section
from medicobus.words import _

SectionType = TypeVar("SectionType", bound=Section)


def read_section(kind: type[SectionType], document: Document, keys: Keys, data: Any) -> SectionType:
    """A section made from what stands at a key.

    Args:
        kind: the section's class.
        document: the config.
        keys: where the section stands in it.
        data: what stands there, less what is read elsewhere.

    Raises:
        InputError: it is not of the section's form; tells everything that is wrong with it.
    """
    try:
        return kind.model_validate({} if data is None else data)
    except ValidationError as error:
        problems: dict[Keys, Problem] = {}
        for detail in error.errors(include_url=False):
            place = _place(document, keys, detail)
            problems.setdefault(place, _problem(kind, document, keys, place, detail))
        raise InputError(list(problems.values())) from None


def _place(document: Document, keys: Keys, detail: ErrorDetails) -> Keys:
    """Where a refusal belongs: as deep as the file goes, and one key further for what is missing."""
    place = keys
    for key in detail["loc"]:
        if not document.stands((*place, key)):
            return (*place, key) if detail["type"] == "missing" or _is_field(key) else place
        place = (*place, key)
    return place


def _is_field(key: str | int) -> bool:
    # A union names its members in the way to the refusal, as in `literal['any','none']`.
    return isinstance(key, str) and key.isidentifier() and key not in {"int", "str", "float", "bool", "none"}


def _problem(kind: type[Section], document: Document, keys: Keys, place: Keys, detail: ErrorDetails) -> Problem:
    if detail["type"] in {"extra_forbidden", "unexpected_keyword_argument"}:
        known = known_keys(kind, place[len(keys) : -1])
        return document.problem_of_key(place, _("This key is not known."), suggestion(str(place[-1]), known))
    if document.get(place) is None and document.stands(place) and detail["type"] != "refused":
        return document.problem(place, _("Nothing is written behind this key."), _("Write a value, or remove the key."))
    return document.problem(place, *told(detail["type"], detail.get("ctx", {})))


def known_keys(kind: type[BaseModel], keys: Keys) -> tuple[str, ...]:
    """The keys that may stand in a section, or in one beneath it."""
    if not keys:
        return tuple(field.alias or name for name, field in kind.model_fields.items())
    for name, field in kind.model_fields.items():
        if keys[0] in {name, field.alias}:
            inner = _section_in(field.annotation)
            return () if inner is None else known_keys(inner, keys[1:])
    return ()


def _section_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, UnionType, Annotated, tuple, list, dict, Mapping}:
        found = (_section_in(part) for part in get_args(annotation))
        return next((part for part in found if part is not None), None)
    return None
