"""Those who are in training come as often as they can."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.capacity import capacity
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


class Training(Rule):
    """Those who need a supervisor come as often as they can.

    Counts, for each of them, half-days on offer (within the caps) less half-days worked, if any are left.
    """

    name = "training"
    pooled = True
    weight: Weight = 1
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """What is left of each offer is priced."""
        for member in model.scenario.members:
            if member.needs_supervisor:
                offered = capacity(model.scenario, member)
                left = offered - model.roster.load(member.id)
                model.at_most(self, left, 0, worst=offered, source=asked_by(member, "needs_supervisor"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Members in training who could come more often."""
        reading = Reading(plan)
        for member in scenario.members:
            worked = len(reading.half_days_of(member.id))
            left = capacity(scenario, member) - worked if member.needs_supervisor else 0
            if left > 0:
                sentence = many(
                    "{member} could come for {count} more half-day.",
                    "{member} could come for {count} more half-days.",
                    left,
                    member=member.name,
                )
                yield self.breach(left, sentence, member.id)
