"""Numbers in words: lists, lengths of time, kilometres."""

from __future__ import annotations

from collections.abc import Iterable

from medicobus.words.language import _, locale


def listed(items: Iterable[str]) -> str:
    """The items in a row: « lundi, mardi et jeudi »."""
    from babel.lists import format_list

    return format_list(list(items), locale=locale())


def duration(minutes: int) -> str:
    """A length of time: « 45 min », « 2 h », « 1 h 05 »."""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return _("{minutes} min", minutes=rest)
    if rest == 0:
        return _("{hours} h", hours=hours)
    return _("{hours} h {minutes}", hours=hours, minutes=f"{rest:02}")


def kilometres(km: float) -> str:
    """A distance to a tenth: « 12,4 km »."""
    from babel.numbers import format_decimal

    return _("{km} km", km=format_decimal(km, format="#,##0.#", locale=locale()))


def decimal(number: float) -> str:
    """A number with as many decimals as it has: « 1,35 »."""
    from babel.numbers import format_decimal

    return format_decimal(number, format="#,##0.######", locale=locale())
