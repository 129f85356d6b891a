"""A stop keeps its weekday all season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.due import usual_weekdays
from medicobus.scenario.half_day import WEEKDAYS, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


class SteadyWeekday(Rule):
    """A stop keeps its weekday all season, so that people remember it.

    Counts the dates of turns that fall on another weekday than the stop's most frequent one; the n most frequent
    ones, where it is visited on n days or half-days a week, or stays n days. Stated dates have no weekday to keep. A
    visit moved away from a public holiday counts on the weekday that it leaves.
    """

    name = "steady_weekday"
    weight: Weight = 10
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """All turns but those of the weekday that is chosen as usual are priced."""
        days = model.scenario.days
        for stop in model.scenario.stops:
            names = [
                name for name in WEEKDAYS if any(_turn(model, stop.id, day) for day in days if weekday(day) == name)
            ]
            usual = usual_weekdays(stop)
            if len(names) <= usual:
                continue
            chosen = {name: model.cp.new_bool_var(f"usual {stop.id} {name}") for name in names}
            model.cp.add(total(chosen.values()) == usual)
            most = len(days)
            kept = []
            for name in names:
                count = model.visits.count(stop.id, name)
                kept.append(on_usual := model.cp.new_int_var(0, most, f"kept {stop.id} {name}"))
                model.cp.add(on_usual <= count)
                model.cp.add(on_usual <= sum(weekday(day) == name for day in days) * chosen[name])
            away = total(model.visits.count(stop.id, name) for name in names) - total(kept)
            model.at_most(self, away, 0, worst=most)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops with turns on several weekdays."""
        reading = Reading(plan)
        for stop in scenario.stops:
            counts = Counter(weekday(day) for day in reading.turns(stop.id))
            usual = sorted(counts.values(), reverse=True)[: usual_weekdays(stop)]
            away = counts.total() - sum(usual)
            if away:
                sentence = many(
                    "{stop}: {count} visit is not on its usual weekday.",
                    "{stop}: {count} visits are not on its usual weekday.",
                    away,
                    stop=stop.name,
                )
                yield self.breach(away, sentence, stop.id)


def _turn(model: Model, stop: str, day: date) -> bool:
    moved = any((name, left) == (stop, day) for name, left, _instead in model.visits.moved)
    return moved or (stop, day) in model.visits.options or (stop, day) in model.visits.lost
