"""Members of the same role carry the same share of what they offer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from medicobus.model.expression import Expression
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.fair_share import FairShare
from medicobus.rules.rule import Tier, Weight
from medicobus.scenario.burden import Burden
from medicobus.scenario.burst import has_bursts
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.ledger import Account
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.roles import role_name

PER_CENT = 100


class FairLoad(FairShare):
    """Members of the same first role carry the same share of what they offer.

    A member's share is 100 × half-days worked ÷ half-days on offer (within the caps), those of former seasons
    included if there is a ledger. Counts, for each role, the highest share, rounded up, less the lowest,
    rounded down, in per cent. Those who need a supervisor are left out.
    """

    name = "fair_load"
    pooled = True
    weight: Weight = 1
    tier: Tier = "people"

    def offered(self, scenario: Scenario, member: Member) -> int:
        """Half-days on offer this season."""
        return capacity(scenario, member)

    def expected(self, model: Model, member: Member) -> Expression:
        """Every half-day counts."""
        return model.roster.load(member.id)

    def given(self, reading: Reading, _scenario: Scenario, member: Member) -> int:
        """Every half-day counts."""
        return len(reading.half_days_of(member.id))

    def limits(self, model: Model) -> None:
        """Between a floor and a ceiling of shares lies every member's load; their distance is priced."""
        bursts = not any(has_bursts(member) for member in model.scenario.members) or model.holds("bursts")
        desk = model.holds("desk") or all(member.desk is None for member in model.scenario.members)
        within = model.holds("availability") and model.holds("caps") and bursts and desk
        for role, members in self.groups(model.scenario):
            loads = [self._load(model, member, within=within) for member in members]
            elsewhere = self.elsewhere(model.scenario, role)
            shares = [[share for load in loads for share in load.shares(up=up)] for up in (True, False)]
            ceiling = model.ladder([*shares[0], *elsewhere], f"highest {role}")
            floor = model.ladder([*shares[1], *elsewhere], f"lowest {role}")
            for load in loads:
                model.cp.add(load.worked <= ceiling.of(load.most_at))
                model.cp.add(load.worked >= floor.of(load.fewest_at))
            for share in elsewhere:
                model.cp.add(ceiling.number >= share)
                model.cp.add(floor.number <= share)
            worst = max((*elsewhere, *(-(-PER_CENT * load.most // load.offered) for load in loads)))
            model.at_most(self, ceiling.number - floor.number, 0, worst=worst)

    def spread(self, plan: Plan, scenario: Scenario) -> Iterator[Burden]:
        """The lowest share, rounded down, and the highest, rounded up."""
        reading = Reading(plan)
        for role, members in self.groups(scenario):
            found = list(self.elsewhere(scenario, role))
            for member in members:
                former = _former(scenario, member)
                worked = PER_CENT * (former.half_days + self.given(reading, scenario, member))
                offered = former.offered + self.offered(scenario, member)
                found += [worked // offered, -(-worked // offered)]
            yield Burden(rule=self.name, role=role, lowest=min(found), highest=max(found))

    def told(self, role: str, highest: int, lowest: int) -> str:
        """Who carries more, and who less."""
        return _(
            "As {role}, some give {highest} % of what they offer, others {lowest} %.",
            role=role_name(role),
            highest=highest,
            lowest=lowest,
        )

    def _load(self, model: Model, member: Member, *, within: bool) -> _Load:
        """A member's load; `within` if nobody gives more than they offer."""
        former, offered = _former(model.scenario, member), self.offered(model.scenario, member)
        most = offered if within else len(HalfDay) * len(model.scenario.days)
        worked = former.half_days + self.expected(model, member)
        return _Load(worked, former.half_days, former.half_days + most, former.offered + offered)


def _former(scenario: Scenario, member: Member) -> Account:
    """The ledger's account; an empty one for newcomers, whose share is that of this season."""
    return scenario.accounts.get(member.id) or Account(member=member.id)


class _Load(NamedTuple):
    """What a member gives, this season and before."""

    worked: Expression
    fewest: int
    """The fewest that `worked` can be."""
    most: int
    """The most that `worked` can be."""
    offered: int

    def shares(self, *, up: bool) -> Iterator[int]:
        """The shares of all whole numbers of half-days, in per cent, rounded up or down.

        The highest and the lowest share of a role are among these: the solver need not look between them.
        """
        for worked in range(self.fewest, self.most + 1):
            yield -(-PER_CENT * worked // self.offered) if up else PER_CENT * worked // self.offered

    def most_at(self, share: int) -> int:
        """The most half-days that are no higher a share, in per cent."""
        return self.offered * share // PER_CENT

    def fewest_at(self, share: int) -> int:
        """The fewest half-days that are no lower a share, in per cent."""
        return -(-self.offered * share // PER_CENT)
