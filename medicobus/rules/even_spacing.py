"""The visits of a stop without a fixed rhythm are evenly spaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.frequency import AsNeeded, PerMonth, WeeksRange
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _

FEWEST_VISITS = 3
"""So many make two gaps, which may differ."""


class EvenSpacing(Rule):
    """The visits of a stop without a fixed rhythm are evenly spaced.

    Those are the stops of every n to m weeks, of n a month, and as needed; not those of stays of several days.
    Counts days: the longest gap from one visit to the next less the shortest; none where there are fewer than
    three visits.
    """

    name = "even_spacing"
    by_stop = True
    pooled = True
    weight: Weight = 0
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """The longest gap less the shortest, of each stop."""
        for stop in model.scenario.stops:
            if loose(stop) and self.weight != 0:
                self.say(model, stop)

    def say(self, model: Model, stop: Stop) -> None:
        """The rule for one stop: two dates with no visit between them, visits before and after, lie within one gap."""
        given = _given(model, stop)
        days = list(given)
        if len(days) < FEWEST_VISITS:
            return
        span = (days[-1] - days[0]).days
        longest = model.cp.new_int_var(1, span, f"longest gap {stop.id}")
        shortest = model.cp.new_int_var(1, span, f"shortest gap {stop.id}")
        model.cp.add(shortest <= longest)
        before = _ever(model, stop, given, days)
        after = _ever(model, stop, given, days[::-1])
        for (first, start), (second, end) in combinations(enumerate(days), 2):
            gap = (end - start).days
            between = [given[day].negated() for day in days[first + 1 : second]]
            model.cp.add(longest >= gap).only_enforce_if([before[start], after[end], *between])
            model.cp.add(shortest <= gap).only_enforce_if([given[start], given[end]])
        model.at_most(self, longest - shortest, 0, worst=span, source=asked_by(stop, "frequency"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops whose gaps differ."""
        reading = Reading(plan)
        for stop in scenario.stops:
            dates = [visit.date for visit in reading.of_stop[stop.id]]
            gaps = [(latter - former).days for former, latter in pairwise(dates)]
            if gaps and loose(stop) and max(gaps) > min(gaps):
                sentence = _(
                    "{stop}: {shortest} to {longest} days from one visit to the next.",
                    stop=stop.name,
                    shortest=min(gaps),
                    longest=max(gaps),
                )
                yield self.breach(max(gaps) - min(gaps), sentence, stop.id)


def loose(stop: Stop) -> bool:
    """Whether the frequency leaves open how many days lie between two visits."""
    return isinstance(stop.frequency, WeeksRange | AsNeeded | PerMonth) and stop.visit.days == 1


def _given(model: Model, stop: Stop) -> dict[date, IntVar]:
    """Whether the stop is visited, by date on which it can be."""
    found = {}
    for day in model.scenario.days:
        options = model.visits.options.get((stop.id, day), ())
        if len(options) == 1:
            found[day] = options[0].chosen
        elif options:
            found[day] = model.cp.new_bool_var(f"given {stop.id} {day}")
            model.cp.add(total(option.chosen for option in options) == found[day])
    return found


def _ever(model: Model, stop: Stop, given: dict[date, IntVar], days: list[date]) -> dict[date, IntVar]:
    """Whether there is a visit on a date or on one that stands before it in the list; true at least then."""
    found: dict[date, IntVar] = {}
    for day in days:
        found[day] = model.cp.new_bool_var(f"ever {stop.id} {day}")
        model.cp.add_implication(given[day], found[day])
    for former, day in pairwise(days):
        model.cp.add_implication(found[former], found[day])
    return found
