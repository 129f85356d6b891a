"""What the rules of fairness between members have in common: who shares a burden with whom."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from medicobus.model.expression import Expression
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.burden import Burden
from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario


class FairShare(Rule, ABC):
    """A burden that is counted in half-days and shared by the members of the same first role."""

    @abstractmethod
    def offered(self, scenario: Scenario, member: Member) -> int:
        """The half-days on offer among those that count; who offers none has no part in it."""

    @abstractmethod
    def expected(self, model: Model, member: Member) -> Expression:
        """The member's half-days that count, said to the solver."""

    @abstractmethod
    def given(self, reading: Reading, scenario: Scenario, member: Member) -> int:
        """The member's half-days that count in a plan."""

    @abstractmethod
    def spread(self, plan: Plan, scenario: Scenario) -> Iterator[Burden]:
        """Of each role what those bear who bear least, and most; those elsewhere, whom the scenario names, included."""

    @abstractmethod
    def told(self, role: str, highest: int, lowest: int) -> str:
        """That members of a role are not treated alike, in a sentence."""

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Roles whose members do not bear the same."""
        for burden in self.spread(plan, scenario):
            highest, lowest = burden.highest, burden.lowest
            if highest > lowest:
                yield self.breach(highest - lowest, self.told(burden.role, highest, lowest), burden.role)

    def elsewhere(self, scenario: Scenario, role: str) -> tuple[int, ...]:
        """The lowest and the highest that members of a role bear elsewhere; nothing if there are none."""
        rows = [row for row in scenario.elsewhere if (row.rule, row.role) == (self.name, role)]
        return tuple(number for row in rows for number in (row.lowest, row.highest))

    def groups(self, scenario: Scenario) -> Iterator[tuple[str, list[Member]]]:
        """Members by their first role, without interns; a member with nobody beside has nothing to share."""
        crew = [member for member in scenario.members if not member.needs_supervisor]
        for role in dict.fromkeys(member.roles[0] for member in crew):
            sharing = [one for one in crew if one.roles[0] == role and self.offered(scenario, one)]
            if len(sharing) > 1 or (sharing and self.elsewhere(scenario, role)):
                yield role, sharing
