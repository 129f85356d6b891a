"""Nobody goes to a stop that they ruled out."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _


class ChosenStops(Rule):
    """Members with `only_stops` go only there, and nobody goes to one of their `never_stops`.

    Counts half-days.
    """

    name = "chosen_stops"
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """The member is not there while such a stop is served."""
        for member in model.scenario.members:
            for _day, _half, demand, present in model.roster.attendances(member.id):
                never = demand.stop.id in member.never_stops
                if never or (member.only_stops and demand.stop.id not in member.only_stops):
                    source = asked_by(member, "never_stops" if never else "only_stops")
                    model.at_most(self, present + demand.served, 1, worst=1, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days at a stop that was ruled out."""
        for visit in plan.visits:
            for name in dict.fromkeys(entry.member for entry in visit.crew):
                member = scenario.member[name]
                allowed = not member.only_stops or visit.stop in member.only_stops
                halves = {half for entry in visit.crew if entry.member == name for half in entry.half_days}
                if halves and (visit.stop in member.never_stops or not allowed):
                    sentence = _(
                        "{member} does not go to {stop}.", member=member.name, stop=scenario.stop[visit.stop].name
                    )
                    yield self.breach(len(halves), sentence, name, visit.id)
