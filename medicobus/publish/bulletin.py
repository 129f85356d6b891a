"""A text for the municipal bulletin: the whole service, a line a commune, to copy as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import ended, service_name, to_know, validity
from medicobus.publish.stop_facts import CommuneFacts, StopFacts
from medicobus.words import _
from medicobus.words.date_lists import days_listed
from medicobus.words.numbers import listed


def bulletin(plan: Plan, notice: Notice, communes: Sequence[CommuneFacts]) -> str:
    """Title, validity, the communes, then what is to be known; lines are not wrapped."""
    blocks = [
        [service_name(plan, notice), validity(plan)],
        [_line(commune) for commune in communes],
        [" ".join(to_know(notice))],
        [line for line in (notice.website, notice.issuer) if line],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if any(block)) + "\n"


def _line(commune: CommuneFacts) -> str:
    """« Prey – Salle des fêtes, 1 rue de l'Exemple : un mardi sur deux, de 9 h à 12 h (les 2 et 16 mars 2027). »."""
    stops = [_stop(facts) for facts in commune.stops]
    return f"{commune.label} – {' '.join(stops)}"


def _stop(facts: StopFacts) -> str:
    where = ", ".join(facts.told.place)
    sentences = [ended(_("{place}: {when}", place=where, when=when_in_words(facts)))]
    sentences += facts.told.exceptions
    sentences += [ended(remark) for remark in facts.told.remarks]
    return " ".join(sentences)


def when_in_words(facts: StopFacts) -> str:
    """How often, at what hours, and on which dates, unless the stop is open every week."""
    told = facts.told
    if not told.dates:
        return _("no date in this period")
    if not told.hours:
        groups = _("; ").join(_("{hours} {dates}", hours=hours, dates=dates) for hours, dates in _by_hours(facts))
        return _("{rhythm}: {dates}", rhythm=told.rhythm, dates=groups)
    usual = _("{rhythm}, {hours}", rhythm=told.rhythm, hours=listed(told.hours))
    if facts.weekly or len(told.dates) == 1:
        return usual
    return _("{usual} ({dates})", usual=usual, dates=days_listed(line.date for line in told.dates))


def _by_hours(facts: StopFacts) -> Iterator[tuple[str, str]]:
    """The hours in words, each with its dates in words."""
    groups: dict[tuple[str, ...], list[date]] = {}
    for line in facts.told.dates:
        groups.setdefault(line.hours, []).append(line.date)
    for hours, days in groups.items():
        yield listed(hours), days_listed(days)
