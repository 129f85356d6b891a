"""Each stop is visited as often as it wishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from medicobus.model.expression import total
from medicobus.model.gap import fill_windows
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.frequency import WeeksRange
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import due, due_groups, phases, shortfall
from medicobus.words import many
from medicobus.words.dates import period_in_words


class Frequency(Rule):
    """Each stop is visited as often as it wishes.

    Counts the visits that are missing, each times the stop's priority. A stop of every n weeks misses one for
    each week of its phase without a turn, and as many more as the phase has fewer weeks with an open date than
    another. A stop of n to m weeks misses, in each gap of g days from one visit to the next (or to the edge of
    the season), ceil(g / 7m) - 1.
    """

    name = "frequency"
    weight: Weight = 20
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """One turn in every due week or on every due date; a visit in every window of the longest gap."""
        for stop in model.scenario.stops:
            if isinstance(stop.frequency, WeeksRange):
                source = asked_by(stop, "frequency")
                fill_windows(model, self, stop, 7 * stop.frequency.most, source, stop.priority)
            for phase in range(phases(stop)):
                in_phase = model.visits.phase[stop.id][phase]
                fewer, source = shortfall(model.scenario, stop, phase), asked_by(stop, "frequency")
                if fewer:
                    model.at_most(self, fewer * in_phase, 0, worst=fewer, source=source, factor=stop.priority)
                for group in due_groups(model.scenario, stop, phase):
                    turns = total(model.visits.turn(stop.id, day) for day in group)
                    model.at_most(self, in_phase - turns, 0, worst=1, source=source, factor=stop.priority)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Weeks and gaps in which a visit is missing."""
        for stop, first, last, visits in missing(plan, scenario):
            sentence = many(
                "{stop}: {count} visit is missing, {period}.",
                "{stop}: {count} visits are missing, {period}.",
                visits,
                stop=stop.name,
                period=period_in_words(first, last),
            )
            yield self.breach(visits * stop.priority, sentence, stop.id, first, last)


Missing = tuple[Stop, date, date, int]
"""A stop, the first and the last date between which visits are missing, and how many."""


def missing(plan: Plan, scenario: Scenario) -> Iterator[Missing]:
    """Where visits are missing, stop by stop and in order of dates."""
    reading = Reading(plan)
    for stop in scenario.stops:
        if isinstance(stop.frequency, WeeksRange):
            visits = [visit.date for visit in reading.of_stop[stop.id]]
            yield from _missing_in_gaps(stop, span(scenario, stop), visits, 7 * stop.frequency.most)
        else:
            turns = reading.turns(stop.id)
            phase = best_phase(scenario, stop, turns)
            for group in due_groups(scenario, stop, phase):
                if not set(group) & set(turns):
                    yield stop, group[0], group[-1], 1
            if fewer := shortfall(scenario, stop, phase):
                yield stop, *span(scenario, stop), fewer


def best_phase(scenario: Scenario, stop: Stop, turns: list[date]) -> int:
    """The phase that explains a stop's turns: fewest out of phase, then fewest missing."""

    def misfit(phase: int) -> tuple[int, int]:
        out = sum(not due(scenario, stop, day, phase) for day in turns)
        groups = due_groups(scenario, stop, phase)
        absent = sum(not set(group) & set(turns) for group in groups)
        return out, absent + shortfall(scenario, stop, phase)

    return min(range(phases(stop)), key=misfit)


def span(scenario: Scenario, stop: Stop) -> tuple[date, date]:
    """The first and last day of the season on which the stop is in service."""
    first = max(scenario.season.first_day, stop.first_day or scenario.season.first_day)
    last = min(scenario.season.last_day, stop.until or scenario.season.last_day)
    return first, last


def _missing_in_gaps(stop: Stop, edges: tuple[date, date], visits: list[date], most: int) -> Iterator[Missing]:
    day = timedelta(days=1)
    first, last = edges
    marks = [first - day, *visits, last + day]
    for former, latter in pairwise(marks):
        count = -(-(latter - former).days // most) - 1
        if count > 0:
            yield stop, max(former + day, first), min(latter - day, last), count
