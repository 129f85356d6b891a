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
from medicobus.rules.phase import phases_of, turns_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.due import due_groups, phases, shortfall, span
from medicobus.scenario.frequency import WeeksRange
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import many
from medicobus.words.dates import period_in_words


class Frequency(Rule):
    """Each stop is visited as often as it wishes.

    Counts the visits that are missing (half-days, where half-days a week are wished), each times the stop's
    priority: for each due date, week or month, the turns that are wished less those that are given. In a week or
    month that the stop's table gives only in part, no more are wished than it has dates; a month that lies in the
    season only in part counts by its days, rounded to the nearest. A stop of every n weeks is charged as many more
    as its phase has fewer turns on open dates than another, though none of its own is missing. A stop of n to m
    weeks misses, in each gap of g days from one visit to the next (or to the edge of the season), ceil(g / 7m) - 1.
    """

    name = "frequency"
    by_stop = True
    pooled = True
    weight: Weight = 20
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """The turns of every due date, week or month; a visit in every window of the longest gap."""
        for stop in model.scenario.stops:
            source = asked_by(stop, "frequency")
            if isinstance(stop.frequency, WeeksRange):
                fill_windows(model, self, stop, 7 * stop.frequency.most, source, stop.priority)
            for phase in range(phases(model.scenario, stop)):
                in_phase = model.visits.phase[stop.id][phase]
                fewer = shortfall(model.scenario, stop, phase)
                if fewer:
                    model.at_most(self, fewer * in_phase, 0, worst=fewer, source=source, factor=stop.priority)
                for group in due_groups(model.scenario, stop, phase):
                    asked = group.least * in_phase
                    turns = total(model.visits.turns(stop.id, day) for day in group.days)
                    model.at_most(self, asked - turns, 0, worst=group.least, source=source, factor=stop.priority)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Dates, weeks, months and gaps in which visits are missing."""
        for stop, first, last, visits in missing(plan, scenario):
            sentence = many(
                "{stop}: {count} visit is missing, {period}.",
                "{stop}: {count} visits are missing, {period}.",
                visits,
                stop=stop.name,
                period=period_in_words(first, last),
            )
            yield self.breach(visits * stop.priority, sentence, stop.id, first, last)
        phase = phases_of(Reading(plan), scenario)
        for stop in scenario.stops:
            if fewer := shortfall(scenario, stop, phase[stop.id]):
                sentence = many(
                    "{stop}: its weeks hold {count} visit fewer than other weeks would.",
                    "{stop}: its weeks hold {count} visits fewer than other weeks would.",
                    fewer,
                    stop=stop.name,
                )
                yield self.breach(fewer * stop.priority, sentence, stop.id)


Missing = tuple[Stop, date, date, int]
"""A stop, the first and the last date between which visits are missing, and how many."""


def missing(plan: Plan, scenario: Scenario) -> Iterator[Missing]:
    """Where visits are missing, stop by stop and in order of dates."""
    reading = Reading(plan)
    phase = phases_of(reading, scenario)
    for stop in scenario.stops:
        if isinstance(stop.frequency, WeeksRange):
            visits = [visit.date for visit in reading.of_stop[stop.id]]
            yield from _missing_in_gaps(stop, span(scenario, stop), visits, 7 * stop.frequency.most)
            continue
        turns = turns_of(reading, scenario, stop)
        for group in due_groups(scenario, stop, phase[stop.id]):
            short = group.least - sum(turns[day] for day in group.days)
            if short > 0:
                yield stop, group.days[0], group.days[-1], short


def _missing_in_gaps(stop: Stop, edges: tuple[date, date], visits: list[date], most: int) -> Iterator[Missing]:
    day = timedelta(days=1)
    first, last = edges
    marks = [first - day, *visits, last + day]
    for former, latter in pairwise(marks):
        count = -(-(latter - former).days // most) - 1
        if count > 0:
            yield stop, max(former + day, first), min(latter - day, last), count
