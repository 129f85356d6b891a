"""Residents see the same practitioner again."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import asked_at_once
from medicobus.words import _


class Continuity(Rule):
    """Residents see the same practitioner again: few different ones come to each stop in the season.

    Left aside unless it is given a weight, because it then takes much longer to prove that a plan is the best.
    Counts, for each stop, the practitioners who consult there in the season, less the most that the crew of one
    of its visits asks for at once, never below 0.
    """

    name = "continuity"
    weight: Weight = 0
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """The practitioners met, beyond those of one crew, are priced."""
        for stop in model.scenario.stops:
            met = [model.whereabouts.met(member.id, stop.id) for member in model.scenario.members]
            met = [one for one in met if not isinstance(one, int)]
            asked = asked_at_once(model.scenario, stop)
            if len(met) > asked:
                model.at_most(self, total(met), asked, worst=len(met) - asked)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops to which more practitioners come than a crew asks for."""
        reading = Reading(plan)
        for stop in scenario.stops:
            met = {
                entry.member
                for visit in reading.of_stop[stop.id]
                for entry in visit.crew
                if entry.role in scenario.practitioners and entry.half_days
            }
            asked = asked_at_once(scenario, stop)
            if len(met) > asked:
                sentence = _(
                    "{stop}: {count} practitioners in turn, where {asked} would do.",
                    stop=stop.name,
                    count=len(met),
                    asked=asked,
                )
                yield self.breach(len(met) - asked, sentence, stop.id)
