"""Time that somebody would have to give, in words: « 12 demi-journées de médecin, soit 6 jours »."""

from __future__ import annotations

from collections.abc import Mapping

from medicobus.words.language import _, many

FEWEST = 2
"""Fewer half-days than this make no day."""


def workload(half_days: Mapping[str, int]) -> str:
    """Half-days by role, or of a `bus`, all in a row: « 3 demi-journées de médecin, soit 1 jour et demi »."""
    told = [_of_role(role, number) for role, number in half_days.items() if number]
    return _("; ").join(told)


def _of_role(role: str, number: int) -> str:
    time = many("{count} half-day {of_role}", "{count} half-days {of_role}", number, of_role=_whose(role))
    days, rest = divmod(number, FEWEST)
    if not days:
        return time
    if rest:
        whole = many("{count} day and a half", "{count} days and a half", days)
    else:
        whole = many("{count} day", "{count} days", days)
    return _("{half_days}, that is {days}", half_days=time, days=whole)


def _whose(role: str) -> str:
    """« de médecin », « d'assistant »; a role that is not known stands in brackets."""
    names = {
        "doctor": _("of a doctor"),
        "nurse": _("of a nurse"),
        "assistant": _("of an assistant"),
        "driver": _("of a driver"),
        "dentist": _("of a dentist"),
        "mediator": _("of a mediator"),
        "midwife": _("of a midwife"),
        "pharmacist": _("of a pharmacist"),
        "physiotherapist": _("of a physiotherapist"),
        "psychologist": _("of a psychologist"),
        "dietitian": _("of a dietitian"),
        "secretary": _("of a secretary"),
        "adviser": _("of an adviser"),
        "coach": _("of a sports coach"),
        "volunteer": _("of a volunteer"),
        "intern": _("of an intern"),
        "bus": _("of a bus"),
    }
    return names.get(role, f"({role})")
