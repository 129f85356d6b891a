"""Nobody travels farther from home than they said."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.crew import Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import rides_along
from medicobus.scenario.territory import Stop
from medicobus.words import _


class TravelFromHome(Rule):
    """Nobody travels longer from home than `most_minutes_from_home`.

    To the stop in their own car; to the bus's base for those who drive the bus. Counts half-days.
    """

    name = "travel_from_home"
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """A member who lives too far is not there while the stop is served."""
        for member in model.scenario.members:
            if member.most_minutes_from_home is None or member.lat is None or member.lon is None:
                continue
            source = asked_by(member, "most_minutes_from_home")
            for _day, _half, demand, present in model.roster.attendances(member.id):
                if journey(model.scenario, member, demand.stop, demand.bus) > member.most_minutes_from_home:
                    model.at_most(self, present + demand.served, 1, worst=1, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days too far from home."""
        for visit in plan.visits:
            bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
            for name in dict.fromkeys(entry.member for entry in visit.crew):
                member, stop = scenario.member[name], scenario.stop[visit.stop]
                most = member.most_minutes_from_home
                if most is None or member.lat is None or member.lon is None:
                    continue
                goal = bus.id if bus is not None and "driver" in member.roles else stop.id
                minutes = scenario.ways.minutes_between(member.id, goal)
                halves = {half for entry in visit.crew if entry.member == name for half in entry.half_days}
                if minutes > most and halves:
                    sentence = _(
                        "{member}: {minutes} minutes from home to {stop}, at most {most}.",
                        member=member.name,
                        minutes=minutes,
                        stop=stop.name,
                        most=most,
                    )
                    yield self.breach(len(halves), sentence, name, visit.id)


def journey(scenario: Scenario, member: Member, stop: Stop, bus: Bus | None) -> int:
    """Minutes from home: to the stop, or to the base for those who drive the bus."""
    goal = bus.id if bus is not None and rides_along(member, bus) else stop.id
    return scenario.ways.minutes_between(member.id, goal)
