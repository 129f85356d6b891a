"""Whoever takes bookings by telephone is not at a visit."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Desk(Rule):
    """Nobody is at a visit on a half-day of their `desk`, when they take bookings by telephone.

    Such half-days are not on offer for visits, even where `available` holds them. Counts half-days.
    """

    name = "desk"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Work at visits is zero in those half-days."""
        for member, day, half_day, works in model.roster.working():
            if member.desk is not None and member.desk.holds(day, half_day):
                model.at_most(self, works, 0, worst=1, source=asked_by(member, "desk"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days at visits that the desk needs."""
        for name, day, half_day in Reading(plan).at_work:
            member = scenario.member[name]
            if member.desk is not None and member.desk.holds(day, half_day):
                sentence = _(
                    "{member} is at a visit on {day}, and should take bookings.",
                    member=member.name,
                    day=day_in_words(day),
                )
                yield self.breach(1, sentence, name, day, half_day)
