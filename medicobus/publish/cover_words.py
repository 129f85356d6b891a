"""Cover in words: for want of whom or what visits are missing, and what each commune loses to the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medicobus.explain.cover import Cover
from medicobus.plan.plan import TimetableException
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import decimal, listed
from medicobus.words.roles import role_name


def wants(cover: Cover) -> Iterator[str]:
    """What the missing visits want: « médecin 1,5 j », « bus 1 j », « une date ouverte »."""
    for role, days in cover.days.items():
        yield _("{role} {days} d", role=role_name(role), days=decimal(days))
    if cover.reasons["bus"] and not cover.half_days["bus"]:
        yield _("a free bus")
    if cover.reasons["closed"]:
        yield _("an open date")
    if cover.reasons["criteria"]:
        yield _("a stop that meets the criteria")
    if cover.reasons["other"]:
        yield _("another rule")


def losses(cover: Cover) -> str:
    """What the calendar takes: « 1 visite (29 mars, jour férié) et 1 demi-journée (9 mars, fermé) », or nothing."""
    told = []
    if cover.lost:
        days = _by_cause(cover.lost)
        told.append(many("{count} visit ({days})", "{count} visits ({days})", len(cover.lost), days=days))
    if cover.shortened:
        days = _by_cause(cover.shortened)
        told.append(many("{count} half-day ({days})", "{count} half-days ({days})", len(cover.shortened), days=days))
    return listed(told)


def _by_cause(rows: Iterable[TimetableException]) -> str:
    """« 29 mars et 6 mai, jour férié ; 9 mars, fermé »."""
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(day_in_words(row.date, weekday=False, year=False))
    names = {"holiday": _("public holiday"), "closure": _("closed"), "school": _("school holidays")}
    told = (_("{days}, {cause}", days=listed(dict.fromkeys(days)), cause=names[kind]) for kind, days in by_kind.items())
    return _("; ").join(told)
