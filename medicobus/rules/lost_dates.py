"""As few dates as can be are lost to the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class LostDates(Rule):
    """As few dates as can be are lost to public holidays and closures.

    Counts the turns that are lost without a date instead: dates, or half-days where the frequency counts half-days.
    """

    name = "lost_dates"
    by_stop = True
    pooled = True
    weight: Weight = 1
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every lost turn is priced."""
        visits = model.visits
        by_half = {(stop, day) for stop, day, _half in visits.lost_halves}
        dates = [(key[0], lost) for key, lost in visits.lost.items() if key not in by_half]
        halves = [(key[0], lost) for key, lost in visits.lost_halves.items()]
        for stop, lost in [*dates, *halves]:
            if stop in model.scenario.stop:
                model.at_most(self, lost, 0, worst=1)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Exceptions that nothing replaces; a visit that is only shortened is not lost."""
        reading = Reading(plan)
        for stop in scenario.stops:
            claims = reading.exceptions_of(stop.id)
            lost = [claim.date for claim in claims if claim.instead is None and claim.half_day is None]
            lost += [day for day, _half_day in reading.lost_halves(stop.id)]
            for day in lost:
                sentence = _("{stop}: {day} is lost to the calendar.", stop=stop.name, day=day_in_words(day))
                yield self.breach(1, sentence, stop.id, day)
