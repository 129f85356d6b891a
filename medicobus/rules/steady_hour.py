"""A stop keeps its hour all season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medicobus.model.clock import minutes_of
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.opening import minute
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import GRID
from medicobus.words import many


class SteadyHour(Rule):
    """A stop keeps its hour all season, so that people remember it.

    Counts the visits that start at another time of day than the stop's most frequent one.
    """

    name = "steady_hour"
    by_stop = True
    pooled = True
    weight: Weight = 5
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """A visit starts at the hour that is chosen as usual, or is priced."""
        for stop in model.scenario.stops:
            options = [
                (day, option) for day in model.scenario.days for option in model.visits.options.get((stop.id, day), ())
            ]
            hours = sorted(
                {
                    start
                    for _day, option in options
                    for start in range(minute(option.sitting.earliest), minute(option.sitting.latest) + 1, GRID)
                }
            )
            if len(hours) == 1 or not hours:
                continue
            usual = {hour: model.cp.new_bool_var(f"usual {stop.id} {hour}") for hour in hours}
            model.cp.add_exactly_one(usual.values())
            for day, option in options:
                away = model.cp.new_bool_var(f"other hour {stop.id} {day}")
                model.at_most(self, away, 0, worst=1)
                if option.sitting.fixed:
                    model.cp.add(option.chosen <= usual[minute(option.sitting.earliest)] + away)
                    continue
                start = model.visits.start(stop.id, day, option.sitting)
                for hour in hours:
                    model.cp.add(start == hour).only_enforce_if(option.chosen, usual[hour], ~away)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops with visits at several hours."""
        reading = Reading(plan)
        for stop in scenario.stops:
            counts = Counter(minutes_of(visit.start) for visit in reading.of_stop[stop.id])
            away = counts.total() - max(counts.values(), default=0)
            if away:
                sentence = many(
                    "{stop}: {count} visit does not start at its usual hour.",
                    "{stop}: {count} visits do not start at its usual hour.",
                    away,
                    stop=stop.name,
                )
                yield self.breach(away, sentence, stop.id)
