"""The buses drive as little as can be."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.rules.most_km import driven
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import decimal


class Kilometres(Rule):
    """The buses drive as little as can be.

    Counts kilometres, from the base, from stop to stop, and back.
    """

    name = "kilometres"
    parts = 10
    weight: Weight = 1
    tier: Tier = "road"

    def limits(self, model: Model) -> None:
        """Every tour that is driven is priced."""
        tenths = total(tour.tenths * drive for tour, drive in model.visits.drive)
        model.at_most(self, tenths, 0, worst=sum(tour.tenths for tour, _drive in model.visits.drive))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Every tour."""
        for (bus_id, day), tenths in driven(plan, scenario):
            if tenths:
                sentence = _(
                    "The bus {bus} drives {km} km on {day}.", bus=bus_id, km=decimal(tenths / 10), day=day_in_words(day)
                )
                yield self.breach(tenths, sentence, bus_id, day)
