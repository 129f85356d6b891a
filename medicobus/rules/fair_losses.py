"""Dates lost to the calendar are spread over the stops."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


class FairLosses(Rule):
    """Dates lost to the calendar are spread over the stops: it is not always the same one that loses.

    The first date that a stop loses without a date instead is free, the second counts 1, the third 2, and so
    on: n × (n - 1) ÷ 2 for n dates. So no stop is better off because another loses more. Counts the sum of
    these over all stops.
    """

    name = "fair_losses"
    by_stop = True
    pooled = True
    weight: Weight = 1
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every date that a stop loses beyond so many is priced once more."""
        for stop in model.scenario.stops:
            losses = [lost for (name, _day), lost in model.visits.lost.items() if name == stop.id]
            for free in range(1, len(losses)):
                model.at_most(self, total(losses), free, worst=len(losses) - free, source=asked_by(stop, "frequency"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops that lose more than one date."""
        reading = Reading(plan)
        for stop in scenario.stops:
            whole = [claim for claim in reading.exceptions_of(stop.id) if claim.half_day is None]
            lost = {claim.date for claim in whole if claim.instead is None}
            number = len(lost.union(day for day, _half_day in reading.lost_halves(stop.id)))
            if number > 1:
                sentence = many(
                    "{stop}: {count} date is lost to the calendar.",
                    "{stop}: {count} dates are lost to the calendar.",
                    number,
                    stop=stop.name,
                )
                yield self.breach(number * (number - 1) // 2, sentence, stop.id)
