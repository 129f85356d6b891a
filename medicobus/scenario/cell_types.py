"""The types of the tables' cells: how a text becomes a number, a list, a crew, a permit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from medicobus.scenario.cell import fold, parse_date
from medicobus.scenario.day_words import parse_half_day, parse_weekday, read_weekday
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.scenario.vocabulary import BUSES, ROLES, YES_NO, bare, meaning
from medicobus.schema import Refers, refusal
from medicobus.words import _

NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,15})?")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
ROLE = re.compile(r"[a-z][a-z0-9_-]*")
INSEE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
MOST_LETTERS = 500


def items(text: str) -> tuple[str, ...]:
    """The parts of a list within a cell, separated by `|`; empty parts are dropped."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def parse_number(text: str) -> float:
    """A number with a decimal point or comma; spaces between thousands are left out, others part two numbers."""
    figure = re.sub(r"\s", "", text) if THOUSANDS.fullmatch(text.strip()) else text.strip()
    if not NUMBER.fullmatch(figure):
        raise refusal(_("This is not a number."), _("Write a number in digits, such as 12 or 48.85."))
    return float(figure.replace(",", "."))


def parse_whole(text: str) -> int:
    """A whole number; `20,0` is 20."""
    figure = parse_number(text)
    if not figure.is_integer():
        raise refusal(_("This is not a whole number."), _("Write a number without decimals, such as 12."))
    return int(figure)


def parse_per_cent(text: str) -> int:
    """A whole number of hundredths: `20`, `20 %`; a part of one, as a spreadsheet holds a percentage, is `0,2`."""
    figure = parse_number(text.rstrip(" %"))
    return parse_whole(f"{100 * figure:.10g}" if 0 < figure < 1 and "%" not in text else f"{figure:.10g}")


def parse_yes_no(text: str) -> bool:
    """Yes or no, in either language."""
    word = meaning(text, YES_NO, ("yes", "no"))
    if word not in {"yes", "no"}:
        raise refusal(_("This is neither yes nor no."), _("Write yes or no, or leave the cell empty."))
    return word == "yes"


def identifier(value: str) -> str:
    """An id: letters, digits and `-`; no word for a weekday, and none of the words for all or none."""
    if not CODE.fullmatch(value):
        raise refusal(
            _("An id is made of letters without accents, digits and hyphens."),
            _("Write an id such as prey or dr-3."),
        )
    if read_weekday(fold(value)) or bare(value) in {*BUSES, "any", "none"}:
        raise refusal(_("This word has a meaning of its own and cannot be an id."), _("Choose another id."))
    return value


def several(value: Any) -> Any:
    """A list written in one cell."""
    return items(value) if isinstance(value, str) else value


def small_several(value: Any) -> Any:
    """A list written in one cell, in small letters, each part once."""
    return tuple(dict.fromkeys(part.lower() for part in items(value))) if isinstance(value, str) else value


def role(value: str) -> str:
    """A role's id, from its French or English word."""
    word = meaning(value, ROLES, set(ROLES.values())).lower()
    if not ROLE.fullmatch(word):
        raise refusal(
            _("« {role} » is not the name of a role.", role=value),
            _("Write one word, such as doctor, nurse, assistant or driver."),
        )
    return word


def roles(value: Any) -> Any:
    """One role or more, each once."""
    if isinstance(value, str):
        value = items(value)
    if not isinstance(value, (list, tuple)) or not all(isinstance(part, str) for part in value):
        return value
    if not value:
        raise refusal(_("No role is stated."), _("Write at least one role, such as doctor."))
    return tuple(dict.fromkeys(role(part) for part in value))


def crew(value: Any) -> Any:
    """Roles and numbers: `doctor:2|nurse`, or a mapping from the config."""
    if isinstance(value, str):
        pairs = [part.partition(":")[::2] for part in items(value)]
    elif isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        pairs = list(value.items())
    else:
        return value
    found: dict[str, Any] = {}
    for name, count in pairs:
        word = role(name.strip())
        if word in found:
            raise refusal(_("The role {role} stands there twice.", role=word), _("State each role once."))
        found[word] = 1 if count == "" else count
    return found


def buses(value: Any) -> Any:
    """The buses that may come: ids, `any` or `none`."""
    if not isinstance(value, str):
        return value
    word = meaning(value, BUSES, ("any", "none"))
    if word in {"any", "none"}:
        return word
    if not items(value):
        raise refusal(_("No bus is stated."), _("Write ids of buses separated by |, or any, or none."))
    return items(value)


def insee(value: str) -> str:
    """An INSEE code: five characters, `27230` or `2A004`."""
    code = value.upper()
    if not INSEE.fullmatch(code):
        raise refusal(
            _("An INSEE code has five characters, such as 27230 or 2A004."),
            _("Look the commune's code up; in a spreadsheet, keep the column as text."),
        )
    return code


def words(known: Mapping[str, str], *ids: str) -> BeforeValidator:
    """A validator that understands the French words for a few ids."""
    return BeforeValidator(lambda value: meaning(value, known, ids) if isinstance(value, str) else value)


def parsed(parse: Callable[[str], Any]) -> BeforeValidator:
    """A validator that parses a text, and takes what is parsed already as it is."""
    return BeforeValidator(lambda value: parse(value) if isinstance(value, str) else value)


def weekdays(value: Any) -> Any:
    """Weekdays in either language, each once, Monday first."""
    if isinstance(value, str):
        value = items(value.replace(",", "|"))
    if not isinstance(value, (list, tuple)) or not all(isinstance(part, str) for part in value):
        return value
    if not value:
        raise refusal(_("No weekday is stated."), _("Write at least one weekday, such as [mon, tue, wed]."))
    stated = {parse_weekday(part) for part in value}
    return tuple(day for day in WEEKDAYS if day in stated)


def dates(value: Any) -> Any:
    """Dates in order, each once."""
    return tuple(sorted({parse_date(part) for part in items(value)})) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS)]
Identifier = Annotated[str, AfterValidator(identifier)]
Identifiers = Annotated[tuple[str, ...], BeforeValidator(several)]
StopIds = Annotated[Identifiers, Refers(("stops",))]
StopId = Annotated[Text, Refers(("stops",))]
MemberId = Annotated[Text, Refers(("members",))]
StopOrBusId = Annotated[Text, Refers(("stops", "buses"))]
SmallWords = Annotated[tuple[str, ...], BeforeValidator(small_several)]
Roles = Annotated[tuple[str, ...], BeforeValidator(roles)]
Count = Annotated[int, Field(ge=1, le=1_000_000), parsed(parse_whole)]
CountOrNone = Annotated[int, Field(ge=0, le=1_000_000), parsed(parse_whole)]
DaysOfWeek = Annotated[int, Field(ge=0, le=7), parsed(parse_whole)]
Crew = Annotated[
    dict[str, Count],
    BeforeValidator(crew),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}),
]
Minutes = Annotated[int, Field(ge=0, le=1440), parsed(parse_whole)]
SomeMinutes = Annotated[int, Field(ge=1, le=1440), parsed(parse_whole)]
PerCent = Annotated[int, Field(ge=0, le=100), parsed(parse_per_cent)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False), parsed(parse_number)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), parsed(parse_number)]
YesNo = Annotated[bool, parsed(parse_yes_no)]
Insee = Annotated[str, AfterValidator(insee)]
BusChoice = Annotated[tuple[str, ...] | Literal["any", "none"], BeforeValidator(buses), Refers(("buses",))]
Half = Annotated[HalfDay, parsed(parse_half_day)]
Day = Annotated[date, parsed(parse_date)]
Dates = Annotated[tuple[date, ...], BeforeValidator(dates)]
Weekdays = Annotated[
    tuple[str, ...],
    BeforeValidator(weekdays),
    WithJsonSchema({"type": "array", "items": {"type": "string", "enum": list(WEEKDAYS)}}),
]
