"""Why a value was refused, in the user's language: every refusal of the checking library has its sentence here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from medicobus.reading.choice_words import offered
from medicobus.words import _, many

Told = tuple[str, str]
"""A sentence and a remedy."""


def told(kind: str, context: Mapping[str, Any]) -> Told:
    """What a refusal says to people, and what to do about it.

    Args:
        kind: the refusal's type, `int_parsing`.
        context: what it says of its limits, `{"ge": 1}`.
    """
    if kind == "refused":
        return str(context["sentence"]), str(context["remedy"])
    if kind in _LIMITS:
        return _LIMITS[kind](context)
    family = next((family for family, kinds in FAMILIES.items() if kind in kinds), "form")
    return _forms()[family]


def has_sentence(kind: str) -> bool:
    """Whether a refusal has a sentence of its own."""
    return kind == "refused" or kind in _LIMITS or any(kind in kinds for kinds in FAMILIES.values())


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """What to write instead of a word that is not known."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if near:
        return _("Did you mean {word}?", word=near[0])
    return _("Known here: {words}.", words=", ".join(known)) if known else _("Remove it.")


FAMILIES = {
    "needed": {"missing"},
    "unknown": {"extra_forbidden", "unexpected_keyword_argument"},
    "text": {"string_type", "string_unicode", "string_sub_type"},
    "empty": {"string_too_short"},
    "whole": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "number": {"float_type", "float_parsing", "finite_number", "decimal_type", "decimal_parsing"},
    "yes_no": {"bool_type", "bool_parsing"},
    "date": {"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"},
    "moment": {"datetime_type", "datetime_parsing", "datetime_from_date_parsing"},
    "time": {"time_type", "time_parsing"},
    "list": {"tuple_type", "list_type", "set_type", "frozen_set_type", "iterable_type"},
    "keys": {"dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type"},
    "path": {"path_type"},
    "nothing": {"none_required"},
    "form": {"string_pattern_mismatch", "value_error", "assertion_error", "is_instance_of", "invalid_key"},
}


def _forms() -> dict[str, Told]:
    return {
        "needed": (_("This is needed and is not stated."), _("State it.")),
        "unknown": (_("This key is not known."), _("Remove it.")),
        "text": (_("A text is expected here."), _("Write one text, without brackets or keys beneath it.")),
        "empty": (_("This is empty."), _("Write something, or leave it out.")),
        "whole": (_("This is not a whole number."), _("Write a number without decimals, such as 12.")),
        "number": (_("This is not a number."), _("Write a number in digits, such as 12 or 48.85.")),
        "yes_no": (_("This is neither yes nor no."), _("Write yes or no.")),
        "date": (_("This is not a date."), _("Write a date like 2027-01-05 or 05/01/2027.")),
        "moment": (_("This is not a date and a time."), _("Write it like 2027-01-05T14:00.")),
        "time": (_("This is not a time of day."), _("Write a time like 14:00, 14h or 14 h 30.")),
        "list": (_("A list is expected here."), _("Write it between brackets, such as [mon, tue].")),
        "keys": (_("Keys and values are expected here."), _("Write them beneath, one a line: key: value.")),
        "path": (_("The name of a file is expected here."), _("Write one name, such as data/stops.csv.")),
        "nothing": (_("Nothing may stand here."), _("Remove it.")),
        "form": (_("This is not of the form that is expected here."), _("Look the form up in the reference.")),
    }


def _choice(context: Mapping[str, Any]) -> Told:
    words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return _("This is none of the words that are known here."), _("Write one of: {words}.", words=offered(words))


def _figure(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


_LIMITS: dict[str, Callable[[Mapping[str, Any]], Told]] = {
    "literal_error": _choice,
    "enum": _choice,
    "greater_than_equal": lambda context: (
        _("This is less than {least}.", least=_figure(context["ge"])),
        _("Write {least} or more.", least=_figure(context["ge"])),
    ),
    "greater_than": lambda context: (
        _("This is not more than {least}.", least=_figure(context["gt"])),
        _("Write more than {least}.", least=_figure(context["gt"])),
    ),
    "less_than_equal": lambda context: (
        _("This is more than {most}.", most=_figure(context["le"])),
        _("Write {most} or less.", most=_figure(context["le"])),
    ),
    "less_than": lambda context: (
        _("This is not less than {most}.", most=_figure(context["lt"])),
        _("Write less than {most}.", most=_figure(context["lt"])),
    ),
    "multiple_of": lambda context: (
        _("This is no multiple of {step}.", step=_figure(context["multiple_of"])),
        _("Write a multiple of {step}.", step=_figure(context["multiple_of"])),
    ),
    "string_too_long": lambda context: (
        many("This is longer than {count} letter.", "This is longer than {count} letters.", context["max_length"]),
        _("Shorten it."),
    ),
    "too_short": lambda context: (
        many("At least {count} is needed.", "At least {count} are needed.", context["min_length"]),
        _("Add what is missing."),
    ),
    "too_long": lambda context: (
        many("At most {count} is read.", "At most {count} are read.", context["max_length"]),
        _("Remove what is too much."),
    ),
}
