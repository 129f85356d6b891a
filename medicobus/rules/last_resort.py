"""Half-days given only if need be are asked for only then."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario, covers
from medicobus.scenario.staffing import only_as_last_resort
from medicobus.words import _
from medicobus.words.dates import day_in_words


class LastResort(Rule):
    """Half-days that are on offer only if need be are asked for as seldom as can be.

    Counts half-days.
    """

    name = "last_resort"
    pooled = True
    weight: Weight = 20
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Work on such half-days is priced."""
        for member, day, half_day, works in model.roster.working():
            if only_as_last_resort(model.scenario, member, day, half_day):
                model.at_most(self, works, 0, worst=1, source=asked_by(member, "last_resort"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days worked as a last resort."""
        reading = Reading(plan)
        for member in scenario.members:
            for day, half_day in reading.half_days_of(member.id):
                if member.available.holds(day, half_day):
                    continue
                rows = [
                    row for row in scenario.availabilities if row.member == member.id and covers(row, day, half_day)
                ]
                usual = any(row.kind == "available" for row in rows)
                resort = member.last_resort is not None and member.last_resort.holds(day, half_day)
                if not usual and (rows or resort):
                    sentence = _("{member} comes as a last resort on {day}.", member=member.name, day=day_in_words(day))
                    yield self.breach(1, sentence, member.id, day, half_day)
