"""Members are sent where and when they would rather not go as seldom as can be."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Dislikes(Rule):
    """Members are sent to the stops, and on the half-days, that they dislike as seldom as can be.

    Counts the half-days that a member spends at stops in `dislikes`, and those worked that `dislikes_days` holds;
    a half-day that is both counts twice.
    """

    name = "dislikes"
    pooled = True
    weight: Weight = 3
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Presence at such stops, and work on such half-days, are priced."""
        for member, day, half_day, works in model.roster.working():
            stops = model.whereabouts.at_any(member.id, member.dislikes, day, half_day)
            if any(not isinstance(there, int) for there in stops):
                disliked = model.cp.new_bool_var(f"disliked {member.id} {day} {half_day}")
                for there in stops:
                    model.cp.add(there <= disliked)
                model.at_most(self, disliked, 0, worst=1, source=asked_by(member, "dislikes"))
            if member.dislikes_days is not None and member.dislikes_days.holds(day, half_day):
                model.at_most(self, works, 0, worst=1, source=asked_by(member, "dislikes_days"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days at a stop, or at a time, that the member dislikes."""
        for (name, day, half_day), visits in Reading(plan).at_work.items():
            member = scenario.member[name]
            disliked = [visit.stop for visit in visits if visit.stop in member.dislikes]
            if disliked:
                sentence = _(
                    "{member} goes to {stop} on {day}, and would rather not.",
                    member=member.name,
                    stop=scenario.stop[disliked[0]].name,
                    day=day_in_words(day),
                )
                yield self.breach(1, sentence, name, disliked[0], day, half_day)
            if member.dislikes_days is not None and member.dislikes_days.holds(day, half_day):
                sentence = _(
                    "{member} works on {day}, and would rather not.", member=member.name, day=day_in_words(day)
                )
                yield self.breach(1, sentence, name, day, half_day)
