"""What every rule is: a frozen class that says its limit to the solver, and finds its breaches in a plan."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.scenario.scenario import Scenario
from medicobus.schema import Section

Tier = Literal["care", "regularity", "people", "road"]
TIERS: tuple[str, ...] = get_args(Tier)
"""The tiers in the order in which they are solved, each held at its best before the next."""

MOST_WEIGHT = 1_000_000
"""The highest weight: sums of costs stay whole numbers that the solver can hold exactly."""
Weight = Annotated[int, Field(ge=0, le=MOST_WEIGHT)] | None
"""The price of one unit of a rule; none means that the rule is never broken."""


@dataclass(frozen=True)
class Breach:
    """One place where a plan fails a rule."""

    rule: str
    """The rule's name."""
    amount: int
    """By how much, in the rule's own unit, priority included."""
    about: tuple[str, ...]
    """Ids of the stops, members and buses concerned, and dates."""
    sentence: str
    """The failure told to people."""


class Rule(Section, ABC):
    """A member of the family of rules.

    Hard without a weight: never broken. With a weight it is soft: it costs weight × breaches in its tier.
    """

    name: ClassVar[str]
    """What the config calls it."""
    structural: ClassVar[bool] = False
    """Whether it is part of what a plan is, so that it can be neither priced nor switched off."""
    pooled: ClassVar[bool] = False
    """Whether every plan that keeps it keeps it also when alike buses are taken together, at no higher a price."""
    by_stop: ClassVar[bool] = False
    """Whether it counts the visits of one stop at a time, whoever comes, so that stops may be added up."""
    parts: ClassVar[int] = 1
    """Breaches are counted in this part of the unit: 10 for tenths of a kilometre."""

    weight: Weight = None
    """The price of one unit; none means that the rule is never broken."""
    tier: Tier = "care"
    """The tier in which it is priced."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """A rule that sets a default of its own keeps the field's docstring."""
        for name, field in Rule.model_fields.items():
            cls.model_fields[name].description = cls.model_fields[name].description or field.description
        cls.model_rebuild(force=True)

    @abstractmethod
    def limits(self, model: Model) -> None:
        """Say the rule to the solver."""

    @abstractmethod
    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Find where a finished plan breaks the rule."""

    def breach(self, amount: int, sentence: str, *about: object) -> Breach:
        """A breach of this rule."""
        return Breach(self.name, amount, tuple(str(part) for part in about), sentence)
