"""From one visit of a stop to the next there are no more days than it asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from medicobus.model.gap import fill_windows
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.due import span
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class LargestGap(Rule):
    """From one visit of a stop to the next there are `most_gap` days or fewer.

    The edges of the season, or of the stop's service, count as visits. Counts the visits that would close
    the gaps: ceil(g / most_gap) - 1 in a gap of g days.
    """

    name = "largest_gap"
    by_stop = True
    pooled = True
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every window of `most_gap` days holds a visit."""
        for stop in model.scenario.stops:
            if stop.most_gap is not None:
                fill_windows(model, self, stop, stop.most_gap, asked_by(stop, "most_gap"), 1)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Gaps that are too long."""
        reading = Reading(plan)
        for stop in scenario.stops:
            if stop.most_gap is None:
                continue
            first, last = span(scenario, stop)
            day = timedelta(days=1)
            dates = [first - day, *(visit.date for visit in reading.of_stop[stop.id]), last + day]
            for former, latter in pairwise(dates):
                gap = (latter - former).days
                count = (gap - 1) // stop.most_gap
                if count > 0:
                    sentence = _(
                        "{stop}: {days} days from {first} to {second}, at most {most} are asked.",
                        stop=stop.name,
                        days=gap,
                        first=day_in_words(former),
                        second=day_in_words(latter),
                        most=stop.most_gap,
                    )
                    yield self.breach(count, sentence, stop.id, former, latter)
