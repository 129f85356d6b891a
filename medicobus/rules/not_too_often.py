"""No stop is visited more often than it wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from medicobus.model.expression import Expression, total
from medicobus.model.gap import thin_windows
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.phase import phases_of, turns_of
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.due import due_groups
from medicobus.scenario.frequency import AsNeeded, WeeksRange
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


class NotTooOften(Rule):
    """No stop is visited more often than it wishes.

    No more turns in a due week or month, or on a due date, than are wished (half-days, where half-days a week are
    wished; in a month that lies in the season only in part, its days count, rounded up), none in other weeks or on
    other dates; for `every n-m weeks`, 7n days or more from one visit to the next. Counts the turns that are too many.
    """

    name = "not_too_often"
    by_stop = True
    pooled = True
    structural = True

    def limits(self, model: Model) -> None:
        """At most the phase's turns in what is due, none elsewhere; one visit in any window of the shortest gap."""
        for stop in model.scenario.stops:
            source = asked_by(stop, "frequency")
            if isinstance(stop.frequency, WeeksRange):
                thin_windows(model, self, stop, 7 * stop.frequency.least, source)
            elif not isinstance(stop.frequency, AsNeeded):
                self._thin(model, stop)

    def _thin(self, model: Model, stop: Stop) -> None:
        source = asked_by(stop, "frequency")
        allowed: dict[tuple[date, ...], list[Expression]] = {}
        for phase, chosen in enumerate(model.visits.phase[stop.id]):
            for group in due_groups(model.scenario, stop, phase):
                allowed.setdefault(group.days, []).append(group.most * chosen)
        for days, most in allowed.items():
            turns = total(model.visits.turns(stop.id, day) for day in days)
            model.require(self, turns <= total(most), source)
        due_days = {day for days in allowed for day in days}
        for day in model.scenario.days:
            if day not in due_days and (stop.id, day) in model.visits.options:
                model.require(self, model.visits.turn(stop.id, day) <= 0, source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Turns beyond what is due, out of phase, or too close to the one before."""
        reading = Reading(plan)
        phase = phases_of(reading, scenario)
        for stop in scenario.stops:
            if isinstance(stop.frequency, WeeksRange):
                least = timedelta(weeks=stop.frequency.least)
                days = [visit.date for visit in reading.of_stop[stop.id]]
                extra = [(latter, 1) for former, latter in pairwise(days) if latter - former < least]
            elif isinstance(stop.frequency, AsNeeded):
                extra = []
            else:
                extra = list(_too_many(stop, scenario, phase[stop.id], turns_of(reading, scenario, stop)))
            for day, number in extra:
                sentence = _(
                    "{stop}: the visit of {day} comes too soon for its frequency.",
                    stop=stop.name,
                    day=day_in_words(day),
                )
                yield self.breach(number, sentence, stop.id, day)


def _too_many(stop: Stop, scenario: Scenario, phase: int, turns: Counter[date]) -> Iterator[tuple[date, int]]:
    """Dates after which there are more turns than are due, and how many more."""
    groups = list(due_groups(scenario, stop, phase))
    for group in groups:
        given = [day for day in group.days for _turn in range(turns[day])]
        if len(given) > group.most:
            yield given[group.most], len(given) - group.most
    expected = {day for group in groups for day in group.days}
    for day, number in sorted(turns.items()):
        if number and day not in expected:
            yield day, number
