"""A stop is visited on the days that it wants, and not on those that it avoids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan, Visit
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


class WishedDays(Rule):
    """A stop is visited on its `wanted_days`, and not on its `avoided_days`: market days, days of other care there.

    Counts the half-days of visits on avoided days and, where wanted days are stated, those on other days.
    """

    name = "wished_days"
    by_stop = True
    pooled = True
    weight: Weight = 3
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """Every sitting has the price of its half-days."""
        for stop in model.scenario.stops:
            amounts = [
                (sum(against(stop, day, half_day) for half_day in option.sitting.half_days), option.chosen)
                for day in model.scenario.days
                for option in model.visits.options.get((stop.id, day), ())
            ]
            worst = sum(amount for amount, _chosen in amounts)
            if worst:
                source = asked_by(stop, "wanted_days" if stop.avoided_days is None else "avoided_days")
                cost = total(amount * chosen for amount, chosen in amounts if amount)
                model.at_most(self, cost, 0, worst=worst, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits on days that are avoided, or not wanted."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            day, touched = day_in_words(visit.date), half_days_of(visit, scenario)
            avoided = [half for half in touched if stop.avoided_days and stop.avoided_days.holds(visit.date, half)]
            if avoided:
                yield self._told(len(avoided), visit, _("{stop} avoids {day}.", stop=stop.name, day=day))
            unwanted = [half for half in touched if stop.wanted_days and not stop.wanted_days.holds(visit.date, half)]
            if unwanted:
                sentence = _("{stop}: {day} is not one of the days that are wanted.", stop=stop.name, day=day)
                yield self._told(len(unwanted), visit, sentence)

    def _told(self, amount: int, visit: Visit, sentence: str) -> Breach:
        return self.breach(amount, sentence, visit.id)


def against(stop: Stop, day: date, half_day: HalfDay) -> int:
    """How many of the stop's two wishes a half-day goes against."""
    avoided = stop.avoided_days is not None and stop.avoided_days.holds(day, half_day)
    unwanted = stop.wanted_days is not None and not stop.wanted_days.holds(day, half_day)
    return avoided + unwanted
