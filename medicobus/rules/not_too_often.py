"""No stop is visited more often than it wishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from medicobus.model.expression import total
from medicobus.model.gap import thin_windows
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.frequency import best_phase
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.frequency import AsNeeded, EveryDays, WeeksRange
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.turn import due, due_groups, phases, week_of
from medicobus.words import _
from medicobus.words.dates import day_in_words


class NotTooOften(Rule):
    """No stop is visited more often than it wishes.

    One turn a due week or date at most, none in other weeks or on other dates; for `every n-m weeks`,
    7n days or more from one visit to the next. Counts the turns that are too many.
    """

    name = "not_too_often"
    structural = True

    def limits(self, model: Model) -> None:
        """At most the phase's turn in a due week, none elsewhere; one visit in any window of the shortest gap."""
        for stop in model.scenario.stops:
            if isinstance(stop.frequency, AsNeeded):
                continue
            if isinstance(stop.frequency, WeeksRange):
                thin_windows(model, self, stop, 7 * stop.frequency.least, asked_by(stop, "frequency"))
                continue
            due_days: set[date] = set()
            for phase in range(phases(stop)):
                for group in due_groups(model.scenario, stop, phase):
                    turns = total(model.visits.turn(stop.id, day) for day in group)
                    model.require(self, turns <= model.visits.phase[stop.id][phase], asked_by(stop, "frequency"))
                    due_days.update(group)
            for day in model.scenario.days:
                if day not in due_days and (stop.id, day) in model.visits.options:
                    model.require(self, model.visits.turn(stop.id, day) <= 0, asked_by(stop, "frequency"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Turns beyond one a period, out of phase, or too close to the one before."""
        reading = Reading(plan)
        for stop in scenario.stops:
            if isinstance(stop.frequency, WeeksRange):
                least = timedelta(weeks=stop.frequency.least)
                days = [visit.date for visit in reading.of_stop[stop.id]]
                extra = [latter for former, latter in pairwise(days) if latter - former < least]
            elif isinstance(stop.frequency, AsNeeded):
                extra = []
            else:
                turns = reading.turns(stop.id)
                phase = best_phase(scenario, stop, turns)
                extra, seen = [], set()
                for day in turns:
                    key = day if isinstance(stop.frequency, EveryDays) else week_of(day)
                    if key in seen or not due(scenario, stop, day, phase):
                        extra.append(day)
                    seen.add(key)
            for day in extra:
                sentence = _(
                    "{stop}: the visit of {day} comes too soon for its frequency.",
                    stop=stop.name,
                    day=day_in_words(day),
                )
                yield self.breach(1, sentence, stop.id, day)
