"""A stop keeps its weekday all season."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python.cp_model import CHOOSE_FIRST, SELECT_MAX_VALUE

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.phase import turns_in_week
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.due import slots_of, usual_slots
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


class SteadyWeekday(Rule):
    """A stop keeps its weekday all season, so that people remember it.

    Counts the turns that fall on another weekday than the stop's most frequent one; the n most frequent ones, where it
    is visited on n days a week, or stays n days; the n most frequent half-days of the week, where half-days are
    counted. Stated dates have no weekday to keep. A visit moved away from a public holiday counts on the weekday that
    it leaves.
    """

    name = "steady_weekday"
    by_stop = True
    pooled = True
    weight: Weight = 10
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """All turns but those of the weekday that is chosen as usual are priced."""
        for stop in model.scenario.stops:
            turns = {slot: list(model.visits.in_slot(stop, slot)) for slot in slots_of(model.scenario, stop)}
            turns = {slot: possible for slot, possible in turns.items() if possible}
            usual = usual_slots(stop)
            if len(turns) <= usual:
                continue
            chosen = {slot: model.cp.new_bool_var(f"usual {stop.id} {slot}") for slot in turns}
            model.cp.add(total(chosen.values()) == usual)
            # The solver may decide first what all else hangs on.
            model.cp.add_decision_strategy(chosen.values(), CHOOSE_FIRST, SELECT_MAX_VALUE)
            away = []
            # Turn by turn: a sum of a weekday's turns says little while it is open which weekday is the usual one.
            for slot, possible in turns.items():
                for number, turn in enumerate(possible):
                    away.append(off := model.cp.new_bool_var(f"away {stop.id} {slot} {number}"))
                    model.cp.add(turn <= chosen[slot] + off)
            model.at_most(self, total(away), 0, worst=len(HalfDay) * len(model.scenario.days))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops with turns on several weekdays."""
        reading = Reading(plan)
        for stop in scenario.stops:
            counts = turns_in_week(reading, scenario, stop)
            usual = sorted(counts.values(), reverse=True)[: usual_slots(stop)]
            away = counts.total() - sum(usual)
            if away:
                sentence = many(
                    "{stop}: {count} visit is not on its usual weekday.",
                    "{stop}: {count} visits are not on its usual weekday.",
                    away,
                    stop=stop.name,
                )
                yield self.breach(away, sentence, stop.id)
