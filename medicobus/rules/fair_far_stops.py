"""Members of the same role work as many half-days at far stops."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.plan.reading import Reading
from medicobus.rules.fair_count import FairCount
from medicobus.rules.rule import Tier, Weight
from medicobus.scenario.capacity import capacity
from medicobus.scenario.cell_types import SomeMinutes
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.ledger import Account
from medicobus.scenario.opening import at_desk, offers, stop_open
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import many
from medicobus.words.roles import role_name


class FairFarStops(FairCount):
    """Members of the same first role work as many half-days at far stops.

    A stop is far if the road there takes more than `minutes` one way: from the member's home, or from the
    bus's base where the home is not known. Half-days of former seasons are included if there is a ledger.
    Counts, for each role, the highest number of half-days less the lowest, among those who offer some half-day
    at a far stop. Those who need a supervisor are left out.
    """

    name = "fair_far_stops"
    weight: Weight = 0
    tier: Tier = "people"
    minutes: SomeMinutes = 30
    """A stop is far if the road takes more minutes, one way."""

    def offered(self, scenario: Scenario, member: Member) -> int:
        """Half-days on offer when some far stop is open to which the member goes."""
        far = [stop for stop in scenario.stops if _goes(member, stop) and self._far_by_some_way(scenario, member, stop)]
        halves = ((day, half) for day in scenario.days for half in HalfDay if not at_desk(member, day, half))
        found = sum(
            offers(scenario, member, day, half) and any(stop_open(scenario, stop, day, half) for stop in far)
            for day, half in halves
        )
        return min(capacity(scenario, member), found)

    def expected(self, model: Model, member: Member) -> Expression:
        """Presence at a post while a far stop is served from it, once a half-day."""
        found: defaultdict[tuple[date, HalfDay], list[Expression]] = defaultdict(list)
        for post, day, half, demands in model.roster.half_days():
            present = model.roster.present(member.id, post.id, day, half)
            far = [
                one for one in demands if self.far(model.scenario, member, one.stop, one.bus.id if one.bus else None)
            ]
            if far and not isinstance(present, int):
                # Whoever is at a post is at a visit that is served from it.
                served = total(demand.served for demand in far)
                found[day, half].append(present if len(far) == len(demands) else _both(model, present, served))
        return total(_any(model, terms) for terms in found.values())

    def given(self, reading: Reading, scenario: Scenario, member: Member) -> int:
        """Half-days with a visit at a far stop."""
        return sum(
            any(self.far(scenario, member, scenario.stop[visit.stop], visit.bus) for visit in visits)
            for (name, _day, _half), visits in reading.at_work.items()
            if name == member.id
        )

    def entry(self, account: Account) -> int:
        """The ledger's column `far`."""
        return account.far

    def told(self, role: str, highest: int, lowest: int) -> str:
        """Who works far away."""
        return many(
            "As {role}, some work {count} half-day at far stops, others {lowest}.",
            "As {role}, some work {count} half-days at far stops, others {lowest}.",
            highest,
            role=role_name(role),
            lowest=lowest,
        )

    def far(self, scenario: Scenario, member: Member, stop: Stop, bus: str | None) -> bool:
        """Whether the stop is far for the member, who may come with a bus."""
        start = bus if member.lat is None or member.lon is None else member.id
        return start is not None and scenario.ways.minutes_between(start, stop.id) > self.minutes

    def _far_by_some_way(self, scenario: Scenario, member: Member, stop: Stop) -> bool:
        return any(self.far(scenario, member, stop, bus) for bus in scenario.buses_of(stop) or (None,))


def _goes(member: Member, stop: Stop) -> bool:
    """Whether the member does not rule the stop out."""
    return stop.id not in member.never_stops and (not member.only_stops or stop.id in member.only_stops)


def _both(model: Model, first: Expression, second: Expression) -> Expression:
    both = model.cp.new_bool_var("both")
    model.cp.add(both <= first)
    model.cp.add(both <= second)
    model.cp.add(both >= first + second - 1)
    return both


def _any(model: Model, terms: list[Expression]) -> Expression:
    if len(terms) == 1:
        return terms[0]
    found = model.cp.new_bool_var("any")
    model.cp.add_max_equality(found, terms)
    return found
