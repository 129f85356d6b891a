"""No bus drives farther in a day than it may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import decimal


class MostKm(Rule):
    """No bus drives farther in a day than its `most_km`.

    Counts kilometres beyond it.
    """

    name = "most_km"
    parts = 10
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """A tour that is too long is not driven."""
        for tour, drive in model.visits.drive:
            if tour.bus.most_km is None:
                continue
            excess = tour.tenths - 10 * tour.bus.most_km
            if excess > 0:
                model.at_most(self, excess * drive, 0, worst=excess, source=asked_by(tour.bus, "most_km"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Tours that are too long."""
        for (bus_id, day), tenths in driven(plan, scenario):
            bus = scenario.bus(bus_id, day)
            if bus is not None and bus.most_km is not None and tenths > 10 * bus.most_km:
                sentence = _(
                    "The bus {bus} drives {km} km on {day}, at most {most}.",
                    bus=bus_id,
                    km=decimal(tenths / 10),
                    day=day_in_words(day),
                    most=bus.most_km,
                )
                yield self.breach(tenths - 10 * bus.most_km, sentence, bus_id, day)


def driven(plan: Plan, scenario: Scenario) -> Iterator[tuple[tuple[str, date], int]]:
    """Tenths of a kilometre that each bus drives on each date: from its base, from visit to visit, and back."""
    for (bus_id, day), visits in Reading(plan).of_bus.items():
        places = [bus_id, *(visit.stop for visit in visits), bus_id]
        yield (bus_id, day), sum(scenario.ways.tenths_between(start, end) for start, end in pairwise(places))
