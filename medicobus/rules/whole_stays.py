"""A stay of several days is given whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.opening import openable_halves
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.due import Week, runs, week_of, wished_days
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import period_in_words


class WholeStays(Rule):
    """A stay of n days is given whole: n days that follow one another within a week, or none.

    A day of it that the calendar takes away is lost, the others are held. Counts the weeks with anything else.
    """

    name = "whole_stays"
    by_stop = True
    pooled = True
    structural = True

    def limits(self, model: Model) -> None:
        """In each week one run of days is chosen at most, and the stop's turns are its days."""
        for stop in model.scenario.stops:
            if stop.visit.days > 1:
                weeks: dict[Week, list[date]] = defaultdict(list)
                for day in wished_days(model.scenario, stop):
                    weeks[week_of(day)].append(day)
                for days in weeks.values():
                    self._one_run(model, stop, tuple(days))

    def _one_run(self, model: Model, stop: Stop, days: tuple[date, ...]) -> None:
        source = asked_by(stop, "visit")
        chosen = [(run, model.cp.new_bool_var(f"stay {stop.id} {run[0]}")) for run in runs(days, stop.visit.days)]
        model.cp.add_at_most_one(whole for _run, whole in chosen)
        for day in days:
            covered = total(whole for run, whole in chosen if day in run)
            model.require(self, model.visits.turn(stop.id, day) == covered, source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Weeks in which a stay is cut short, or in pieces."""
        reading = Reading(plan)
        for stop in scenario.stops:
            if stop.visit.days == 1:
                continue
            weeks: dict[Week, list[date]] = defaultdict(list)
            for day in reading.turns(stop.id):
                weeks[week_of(day)].append(day)
            for days in weeks.values():
                run = [days[0] + timedelta(days=number) for number in range(stop.visit.days)]
                if days != run or not all(openable_halves(stop, day, scenario) for day in run):
                    sentence = _(
                        "{stop}, {period}: the stay is not one of {count} days running.",
                        stop=stop.name,
                        period=period_in_words(days[0], days[-1]),
                        count=stop.visit.days,
                    )
                    yield self.breach(1, sentence, stop.id, days[0])
