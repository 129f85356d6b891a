"""Nobody works on a half-day that is not on offer."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.opening import offers
from medicobus.scenario.scenario import Scenario, covers, holds
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Availability(Rule):
    """Nobody works on a half-day that is not on offer, in an absence, or outside the dates of service.

    Counts half-days.
    """

    name = "availability"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Work is zero outside the offer."""
        for member, day, half_day, works in model.roster.working():
            if not offers(model.scenario, member, day, half_day):
                model.at_most(self, works, 0, worst=1, source=asked_by(member, "available"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days worked that were not offered."""
        reading = Reading(plan)
        for member in scenario.members:
            for day, half_day in reading.half_days_of(member.id):
                rows = [row for row in scenario.availabilities if row.member == member.id]
                offered = (
                    member.available.holds(day, half_day)
                    or (member.last_resort is not None and member.last_resort.holds(day, half_day))
                    or any(covers(row, day, half_day) for row in rows)
                )
                absent = any(covers(row, day, half_day) for row in scenario.absences if row.member == member.id)
                if absent or not offered or not holds(member, day):
                    sentence = _("{member} is not available on {day}.", member=member.name, day=day_in_words(day))
                    yield self.breach(1, sentence, member.id, day, half_day)
