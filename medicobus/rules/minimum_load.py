"""Nobody is left with fewer half-days than they were promised."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _


class MinimumLoad(Rule):
    """Nobody is left with fewer half-days in the season than `least_per_season`.

    Counts the half-days that are missing.
    """

    name = "minimum_load"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """The season's load is at least the promise."""
        for member in model.scenario.members:
            if member.least_per_season:
                load = model.roster.load(member.id)
                least = member.least_per_season
                model.at_most(self, least - load, 0, worst=least, source=asked_by(member, "least_per_season"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Members with too few half-days."""
        reading = Reading(plan)
        for member in scenario.members:
            load = len(reading.half_days_of(member.id))
            least = member.least_per_season or 0
            if load < least:
                sentence = _(
                    "{member}: {count} half-days, at least {least}.", member=member.name, count=load, least=least
                )
                yield self.breach(least - load, sentence, member.id)
