"""Those who come with the bus stay from morning to afternoon."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import practises
from medicobus.words import _
from medicobus.words.dates import day_in_words


class SameCrew(Rule):
    """Whoever assists or drives at a visit that spans lunch stays from morning to afternoon.

    Practitioners give half-days and may take turns. Counts the other members who are there for one half-day
    of such a visit only.
    """

    name = "same_crew"
    weight: Weight = 4
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """While such a visit is served, presence in one half-day and not in the other is priced."""
        for post, day, half_day, demands in model.roster.half_days():
            if half_day is not HalfDay.MORNING:
                continue
            spanning = model.roster.spanning(day, demands)
            if isinstance(spanning, int):
                continue
            for member in model.scenario.members:
                if practises(model.scenario, member):
                    continue
                morning, afternoon = (model.roster.present(member.id, post.id, day, half) for half in HalfDay)
                if isinstance(morning, int) and isinstance(afternoon, int):
                    continue
                half_only = model.cp.new_bool_var(f"half only {member.id} {post.id} {day}")
                model.cp.add(morning - afternoon + spanning - 1 <= half_only)
                model.cp.add(afternoon - morning + spanning - 1 <= half_only)
                model.at_most(self, half_only, 0, worst=1)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Members who are there for half of a visit."""
        for visit in plan.visits:
            touched = half_days_of(visit, scenario)
            for member in dict.fromkeys(entry.member for entry in visit.crew):
                if any(role in scenario.practitioners for role in scenario.member[member].roles):
                    continue
                there = {half for entry in visit.crew if entry.member == member for half in entry.half_days}
                if there and len(there) < len(touched):
                    sentence = _(
                        "{stop}, {day}: {member} is there for half of the visit only.",
                        stop=scenario.stop[visit.stop].name,
                        day=day_in_words(visit.date),
                        member=scenario.member[member].name,
                    )
                    yield self.breach(1, sentence, visit.id, member)
