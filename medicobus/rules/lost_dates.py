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

    Counts the turns that are lost without a date instead.
    """

    name = "lost_dates"
    weight: Weight = 1
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every lost turn is priced."""
        for lost in model.visits.lost.values():
            model.at_most(self, lost, 0, worst=1)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Exceptions of a whole date that nothing replaces."""
        reading = Reading(plan)
        for stop in scenario.stops:
            for exception in reading.exceptions_of(stop.id):
                if exception.instead is None and exception.half_day is None:
                    sentence = _(
                        "{stop}: {day} is lost to the calendar.", stop=stop.name, day=day_in_words(exception.date)
                    )
                    yield self.breach(1, sentence, stop.id, exception.date)
