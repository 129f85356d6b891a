"""Members are sent where and when they like to go."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


class Likes(Rule):
    """Members are sent to the stops, and on the half-days, that they like, as far as they state any.

    Counts, of members with `likes`, the half-days worked without being at such a stop, and of members with
    `likes_days`, the half-days worked that it does not hold; a half-day that is both counts twice.
    """

    name = "likes"
    pooled = True
    weight: Weight = 1
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Work elsewhere, and at other times, is priced."""
        for member, day, half_day, works in model.roster.working():
            if member.likes:
                liked = total(model.whereabouts.at(member.id, stop, day, half_day) for stop in member.likes)
                model.at_most(self, works - liked, 0, worst=1, source=asked_by(member, "likes"))
            if member.likes_days is not None and not member.likes_days.holds(day, half_day):
                model.at_most(self, works, 0, worst=1, source=asked_by(member, "likes_days"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Members who work elsewhere, or at other times, than they like."""
        reading = Reading(plan)
        for member in scenario.members:
            worked = {
                (day, half): reading.at_work[member.id, day, half] for day, half in reading.half_days_of(member.id)
            }
            elsewhere = [
                visits for visits in worked.values() if not any(visit.stop in member.likes for visit in visits)
            ]
            if member.likes and elsewhere:
                sentence = many(
                    "{member}: {count} half-day away from the stops that they like.",
                    "{member}: {count} half-days away from the stops that they like.",
                    len(elsewhere),
                    member=member.name,
                )
                yield self.breach(len(elsewhere), sentence, member.id)
            days = member.likes_days
            other = [] if days is None else [key for key in worked if not days.holds(*key)]
            if other:
                sentence = many(
                    "{member}: {count} half-day at another time than they like.",
                    "{member}: {count} half-days at another time than they like.",
                    len(other),
                    member=member.name,
                )
                yield self.breach(len(other), sentence, member.id)
