"""Skills that nobody has, and skills that are asked for when the stop is never open."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.offer import OfferItem
from medicobus.scenario.scenario import Terms, holds
from medicobus.scenario.territory import Stop
from medicobus.words import _


def check_skills(service: Service, findings: Findings) -> None:
    """Both are warnings: a visit that lacks a skill stays unserved, a skill of another day is never asked for."""
    members = service.members
    # A row that is wrong may be the one that has the skill.
    if members.rows and len(members.rows) == len(members.texts):
        # Who needs a supervisor comes on top of those who must be there.
        known = {skill for member in members.rows if not member.needs_supervisor for skill in member.skills}
        findings.warnings.extend(_unknown(service, known))
    if service.terms is not None:
        findings.warnings.extend(_never_asked(service, service.terms))


def _unknown(service: Service, known: set[str]) -> Iterator[Problem]:
    remedy = _("Check the word, or add a member who has it; such visits stay unserved otherwise.")
    for stop in service.stops.rows:
        for skill in dict.fromkeys(wish.skill for wish in stop.skills):
            if skill not in known:
                message = _("No member has the skill {skill}.", skill=skill)
                yield service.stops.problem(stop.line, "skills", message, remedy)


def _never_asked(service: Service, terms: Terms) -> Iterator[Problem]:
    remedy = _("Correct the day: this skill is never asked for otherwise.")
    for stop in service.stops.rows:
        for wish in stop.skills:
            if wish.when is None:
                continue
            if wish.when.day is not None and wish.when.day not in terms.season.days():
                message = _("This date is outside the season: {when}.", when=wish.when.in_words())
                yield service.stops.problem(stop.line, "skills", message, remedy)
            elif not _ever_open(stop, wish.when, terms):
                message = _("The stop is never open then: {when}.", when=wish.when.in_words())
                yield service.stops.problem(stop.line, "skills", message, remedy)


def _ever_open(stop: Stop, when: OfferItem, terms: Terms) -> bool:
    """Whether the stop's weekdays and dates give one of these half-days; holidays and closures are left aside."""
    return any(
        when.holds(day, half_day) and (stop.weekdays is None or stop.weekdays.holds(weekday(day), half_day))
        for day in terms.season.days()
        if weekday(day) in terms.weekdays and holds(stop, day)
        for half_day in HalfDay
    )
