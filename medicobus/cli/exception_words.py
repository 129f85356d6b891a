"""A date that departs from the timetable, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from medicobus.plan.plan import TimetableException
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name


def exception_line(exception: TimetableException, labels: Mapping[str, str]) -> str:
    """« Prey, lundi 29 mars 2027 : jour férié, remplacé par mardi 30 mars 2027 »."""
    day = day_in_words(exception.date)
    if exception.half_day is not None:
        day = _("{day} ({half_day})", day=day, half_day=half_day_name(exception.half_day))
    cause = {
        "holiday": _("public holiday"),
        "closure": _("closed"),
        "school": _("school holidays"),
        "moved": _("moved"),
        "cancelled": _("cancelled"),
        "absence": _("absence"),
        "bus": _("bus not available"),
    }[exception.kind]
    place = labels.get(exception.stop, exception.stop)
    if exception.instead is None:
        return _("{place}, {day}: {cause}, no visit", place=place, day=day, cause=cause)
    return _(
        "{place}, {day}: {cause}, replaced by {instead}",
        place=place,
        day=day,
        cause=cause,
        instead=day_in_words(exception.instead),
    )
