"""From one visit of a stop to the next there are as many days as it asks at least."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from medicobus.model.gap import close_pairs, thin_windows
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class SmallestGap(Rule):
    """From one visit of a stop to the next there are `least_gap` days or more.

    Counts the pairs of visits that are fewer days apart.
    """

    name = "smallest_gap"
    by_stop = True
    pooled = True
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every window of `least_gap` days holds one visit at most."""
        for stop in model.scenario.stops:
            if stop.least_gap is None:
                continue
            if self.weight is None:
                thin_windows(model, self, stop, stop.least_gap, asked_by(stop, "least_gap"))
            else:
                close_pairs(model, self, stop, stop.least_gap)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Pairs of visits that are too close."""
        reading = Reading(plan)
        for stop in scenario.stops:
            if stop.least_gap is None:
                continue
            for former, latter in combinations(reading.of_stop[stop.id], 2):
                days = latter.date - former.date
                if days < timedelta(days=stop.least_gap):
                    sentence = _(
                        "{stop}: {days} days from {first} to {second}, at least {least} are asked.",
                        stop=stop.name,
                        days=days.days,
                        first=day_in_words(former.date),
                        second=day_in_words(latter.date),
                        least=stop.least_gap,
                    )
                    yield self.breach(1, sentence, stop.id, former.date, latter.date)
