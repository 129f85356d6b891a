"""Stops that leave their number of visits open get no more than they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.due import due_groups
from medicobus.scenario.frequency import AsNeeded, PerMonth
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import many


class SparingVisits(Rule):
    """Stops that leave their number of visits open are visited no more often than it takes.

    Care comes first, so the visits that a need asks for are kept; but none is added so that members share more evenly.
    Counts the half-days of visits at stops as needed, and at stops of n to m visits a month the visits beyond n.
    """

    name = "sparing_visits"
    by_stop = True
    pooled = True
    weight: Weight = 1
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Half-days held as needed, and visits of a month beyond the least, are priced."""
        for stop in model.scenario.stops:
            if isinstance(stop.frequency, AsNeeded):
                held = total(model.visits.held(stop.id, day, half) for day in model.scenario.days for half in HalfDay)
                model.at_most(self, held, 0, worst=len(HalfDay) * len(model.scenario.days))
            elif isinstance(stop.frequency, PerMonth):
                for group in due_groups(model.scenario, stop, 0):
                    given = total(model.visits.given(stop.id, day) for day in group.days)
                    model.at_most(self, given, group.least, worst=len(group.days))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops with visits that their frequency leaves open."""
        reading = Reading(plan)
        for stop in scenario.stops:
            spare = _spare(reading, scenario, stop)
            if spare:
                sentence = many(
                    "{stop}: {count} visit or half-day that the frequency leaves open.",
                    "{stop}: {count} visits or half-days that the frequency leaves open.",
                    spare,
                    stop=stop.name,
                )
                yield self.breach(spare, sentence, stop.id)


def _spare(reading: Reading, scenario: Scenario, stop: Stop) -> int:
    visits = reading.of_stop[stop.id]
    if isinstance(stop.frequency, AsNeeded):
        return sum(len(half_days_of(visit, scenario)) for visit in visits)
    if not isinstance(stop.frequency, PerMonth):
        return 0
    months = Counter((visit.date.year, visit.date.month) for visit in visits)
    least = {(group.days[0].year, group.days[0].month): group.least for group in due_groups(scenario, stop, 0)}
    return sum(max(0, number - least[month]) for month, number in months.items())
