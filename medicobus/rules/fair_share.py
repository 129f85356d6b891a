"""What the rules of fairness between members have in common: who shares a burden with whom."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from medicobus.model.expression import Expression
from medicobus.model.model import Model
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Rule
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

    def groups(self, scenario: Scenario) -> Iterator[tuple[str, list[Member]]]:
        """Members by their first role, without interns; roles with one member have nothing to share."""
        crew = [member for member in scenario.members if not member.needs_supervisor]
        for role in dict.fromkeys(member.roles[0] for member in crew):
            sharing = [one for one in crew if one.roles[0] == role and self.offered(scenario, one)]
            if len(sharing) > 1:
                yield role, sharing
