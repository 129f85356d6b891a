"""Practitioners work only where they are authorised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Authorisation(Rule):
    """A member with `departments` works only in those, up to the date of each authorisation.

    A stop's département is read from its INSEE code; a stop without a code is not held to it. The
    authorisation is personal and given per département (Code de la santé publique, R. 4127-74).
    Counts half-days.
    """

    name = "authorisation"
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """The member is not there while such a stop is served."""
        for member in model.scenario.members:
            if not member.departments:
                continue
            for day, _half, demand, present in model.roster.attendances(member.id):
                if not authorised(member, demand.stop, day):
                    source = asked_by(member, "departments")
                    model.at_most(self, present + demand.served, 1, worst=1, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days without an authorisation."""
        for visit in plan.visits:
            code = scenario.stop[visit.stop].insee or ""
            department = code[:3] if code.startswith(("97", "98")) else code[:2]
            for name in dict.fromkeys(entry.member for entry in visit.crew):
                member = scenario.member[name]
                last = [permit.until or visit.date for permit in member.departments if permit.department == department]
                halves = {half for entry in visit.crew if entry.member == name for half in entry.half_days}
                if halves and code and member.departments and visit.date > max(last, default=date.min):
                    sentence = _(
                        "{member} is not authorised in département {department} on {day}.",
                        member=member.name,
                        department=department,
                        day=day_in_words(visit.date),
                    )
                    yield self.breach(len(halves), sentence, name, visit.id)


def authorised(member: Member, stop: Stop, day: date) -> bool:
    """Whether the member may practise at the stop on the date."""
    if not stop.insee:
        return True
    department = stop.insee[:3] if stop.insee.startswith(("97", "98")) else stop.insee[:2]
    return any(
        permit.department == department and (permit.until is None or day <= permit.until)
        for permit in member.departments
    )
