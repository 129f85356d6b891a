"""Members of the same role carry the same share of what they offer."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.burst import has_bursts
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.roles import role_name

PER_CENT = 100


class FairLoad(Rule):
    """Members of the same first role carry the same share of what they offer.

    A member's share is 100 × half-days worked ÷ half-days on offer (within the caps). Counts, for each role,
    the highest share, rounded up, less the lowest, rounded down, in per cent. Those who need a supervisor
    are left out.
    """

    name = "fair_load"
    weight: Weight = 1
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Between a floor and a ceiling of shares lies every member's load; their distance is priced."""
        bursts = not any(has_bursts(member) for member in model.scenario.members) or model.holds("bursts")
        desk = model.holds("desk") or all(member.desk is None for member in model.scenario.members)
        within = model.holds("availability") and model.holds("caps") and bursts and desk
        worst = PER_CENT if within else PER_CENT * len(HalfDay) * len(model.scenario.days)
        for role, members in _groups(model.scenario):
            ceiling = model.cp.new_int_var(0, worst, f"highest share {role}")
            floor = model.cp.new_int_var(0, worst, f"lowest share {role}")
            for member, offered in members:
                load = model.roster.load(member.id)
                model.cp.add(PER_CENT * load <= offered * ceiling)
                model.cp.add(PER_CENT * load >= offered * floor)
            if within:
                _bound_together(model, members, ceiling, floor)
            model.at_most(self, ceiling - floor, 0, worst=worst)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Roles whose members carry different shares."""
        reading = Reading(plan)
        for role, members in _groups(scenario):
            loads = [(PER_CENT * len(reading.half_days_of(member.id)), offered) for member, offered in members]
            highest = max(-(-load // offered) for load, offered in loads)
            lowest = min(load // offered for load, offered in loads)
            if highest > lowest:
                sentence = _(
                    "As {role}, some give {highest} % of what they offer, others {lowest} %.",
                    role=role_name(role),
                    highest=highest,
                    lowest=lowest,
                )
                yield self.breach(highest - lowest, sentence, role)


def _bound_together(model: Model, members: list[tuple[Member, int]], ceiling: IntVar, floor: IntVar) -> None:
    """What follows for all members together: whole half-days under the ceiling and over the floor.

    Implied, but the solver needs it to prove that shares of whole half-days cannot be closer.
    """
    load = total(model.roster.load(member.id) for member, _offered in members)
    shares = range(PER_CENT + 1)
    everything = sum(offered for _member, offered in members)
    for share, sums in (
        (ceiling, [sum(offered * per_cent // PER_CENT for _member, offered in members) for per_cent in shares]),
        (floor, [sum(-(-offered * per_cent // PER_CENT) for _member, offered in members) for per_cent in shares]),
    ):
        together = model.cp.new_int_var(0, everything, f"together {share.name}")
        model.cp.add_element(share, sums, together)
        if share is ceiling:
            model.cp.add(load <= together)
        else:
            model.cp.add(load >= together)


def _groups(scenario: Scenario) -> Iterator[tuple[str, list[tuple[Member, int]]]]:
    """Members by their first role, with what they offer; roles with one member have nothing to share."""
    crew = [member for member in scenario.members if not member.needs_supervisor]
    for role in dict.fromkeys(member.roles[0] for member in crew):
        members = [(member, capacity(scenario, member)) for member in crew if member.roles[0] == role]
        members = [(member, offered) for member, offered in members if offered]
        if len(members) > 1:
            yield role, members
