"""What a stop wished and does not get, in a sentence for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping

from medicobus.plan.plan import Unserved
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


def missing_line(unserved: Unserved, communes: Mapping[str, str]) -> str:
    """« Prey : 1 visite manque entre le … et le … : aucun bus libre (bus : 2 demi-journées) »."""
    count = many("{count} visit is missing", "{count} visits are missing", unserved.visits)
    when = _(
        "from {first} to {last}",
        first=day_in_words(unserved.period.first_day, year=False),
        last=day_in_words(unserved.period.until),
    )
    line = f"{communes[unserved.stop]}{_(':')} {count} {when}{_(':')} {_reason(unserved)}"
    wanted = [
        f"{role_name(role)}{_(':')} {many('{count} half-day', '{count} half-days', number)}"
        for role, number in unserved.missing.items()
        if number
    ]
    return f"{line} ({listed(wanted)})" if wanted else line


def _reason(unserved: Unserved) -> str:
    return {
        "crew": _("nobody is free"),
        "bus": _("no bus is free"),
        "closed": _("no date is open"),
        "other": _("another rule or another stop stands against it"),
    }[unserved.reason]
