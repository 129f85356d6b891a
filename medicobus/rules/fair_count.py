"""What the rules have in common by which members of a role take as many half-days of a kind as each other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.fair_share import FairShare
from medicobus.scenario.burden import Burden
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.ledger import Account
from medicobus.scenario.scenario import Scenario


class FairCount(FairShare):
    """Half-days of a kind, simply counted; a newcomer begins level with whoever has the fewest."""

    @abstractmethod
    def entry(self, account: Account) -> int:
        """The half-days of this kind that an account of the ledger states."""

    def former(self, scenario: Scenario, members: Sequence[Member]) -> Mapping[str, int]:
        """What each of those who share begins with: the ledger's figure; for newcomers the lowest of these."""
        accounts = [scenario.accounts.get(member.id) for member in members]
        fewest = min((self.entry(account) for account in accounts if account is not None), default=0)
        return {
            member.id: fewest if account is None else self.entry(account)
            for member, account in zip(members, accounts, strict=True)
        }

    def before(self, scenario: Scenario) -> dict[str, int]:
        """What every member begins the season with, by id."""
        found = {member.id: 0 for member in scenario.members}
        found |= {account.member: self.entry(account) for account in scenario.ledger}
        for _role, members in self.groups(scenario):
            found |= self.former(scenario, members)
        return found

    def limits(self, model: Model) -> None:
        """Between the lowest and the highest number lies every member's; their distance is priced."""
        for role, members in self.groups(model.scenario):
            former, elsewhere = self.former(model.scenario, members), self.elsewhere(model.scenario, role)
            most = max((*elsewhere, max(former.values()) + len(HalfDay) * len(model.scenario.days)))
            highest = model.cp.new_int_var(0, most, f"{self.name} highest {role}")
            lowest = model.cp.new_int_var(0, most, f"{self.name} lowest {role}")
            counts = [former[member.id] + self.expected(model, member) for member in members]
            for count in (*counts, *elsewhere):
                model.cp.add(count <= highest)
                model.cp.add(count >= lowest)
            # Implied; where the sum is known they keep the two apart at once.
            model.cp.add(total(counts) <= len(counts) * highest)
            model.cp.add(total(counts) >= len(counts) * lowest)
            model.at_most(self, highest - lowest, 0, worst=most)

    def spread(self, plan: Plan, scenario: Scenario) -> Iterator[Burden]:
        """The lowest and the highest number."""
        reading = Reading(plan)
        for role, members in self.groups(scenario):
            former = self.former(scenario, members)
            counts = [former[member.id] + self.given(reading, scenario, member) for member in members]
            counts += self.elsewhere(scenario, role)
            yield Burden(rule=self.name, role=role, lowest=min(counts), highest=max(counts))
