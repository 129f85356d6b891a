"""What a stop wished and does not get, in a sentence for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping

from medicobus.plan.plan import Unserved
from medicobus.words import _, many
from medicobus.words.dates import period_in_words
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


def missing_line(unserved: Unserved, communes: Mapping[str, str]) -> str:
    """« Prey : 1 visite manque du … au …, car aucun bus n'est libre ; il manque : 2 demi-journées (bus) »."""
    count = many("{count} visit is missing", "{count} visits are missing", unserved.visits)
    line = _(
        "{commune}: {count} {when}, because {reason}",
        commune=communes[unserved.stop],
        count=count,
        when=period_in_words(unserved.period.first_day, unserved.period.until),
        reason=_reason(unserved),
    )
    wanted = [
        _("{half_days} ({role})", half_days=many("{count} half-day", "{count} half-days", number), role=role_name(role))
        for role, number in unserved.missing.items()
        if number
    ]
    return _("{sentence}; missing: {wanted}", sentence=line, wanted=listed(wanted)) if wanted else line


def _reason(unserved: Unserved) -> str:
    return {
        "crew": _("nobody is free"),
        "bus": _("no bus is free"),
        "closed": _("no date is open"),
        "criteria": _("the stop does not meet the criteria of the service"),
        "other": _("another rule or another stop stands against it"),
    }[unserved.reason]
