"""What is fixed beforehand is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.crew import Pin
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.pins import meant
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Pins(Rule):
    """What the table `pins` fixes beforehand is kept.

    A pin means the dates that it holds, as far as its stop is open on them and its member can be asked. On each of
    them its stop is visited, its member works, or its member is at a visit of its stop, in one of the half-days that
    it leaves. Counts the dates on which a pin is not kept.
    """

    name = "pins"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """On each date of a pin, one of its half-days keeps it."""
        for pin in model.scenario.pins:
            for day, half_days in meant(model.scenario, pin).items():
                model.at_most(self, 1 - _kept(model, pin, day, half_days), 0, worst=1, source=asked_by(pin))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Dates on which a pin is not kept."""
        at_work = Reading(plan).at_work
        for pin in scenario.pins:
            visits = [visit for visit in plan.visits if pin.stop in (None, visit.stop)]
            if pin.member is None:
                kept = {(visit.date, half) for visit in visits for half in half_days_of(visit, scenario)}
            else:
                worked = [(key, there) for key, there in at_work.items() if key[0] == pin.member]
                kept = {(day, half) for (_name, day, half), there in worked if any(one in visits for one in there)}
            for day, half_days in meant(scenario, pin).items():
                if not any((day, half_day) in kept for half_day in half_days):
                    yield self.breach(1, _told(pin, day, scenario), pin.stop or pin.member, day)


def _kept(model: Model, pin: Pin, day: date, half_days: tuple[HalfDay, ...]) -> Expression:
    """At least 1 where one of the half-days keeps the pin, else 0."""
    if pin.member is None:
        options = model.visits.options.get((pin.stop or "", day), ())
        return total(option.chosen for option in options if set(option.sitting.half_days) & set(half_days))
    if pin.stop is None:
        return total(model.roster.works(pin.member, day, half_day) for half_day in half_days)
    return total(model.whereabouts.at(pin.member, pin.stop, day, half_day) for half_day in half_days)


def _told(pin: Pin, day: date, scenario: Scenario) -> str:
    when = day_in_words(day)
    stop = "" if pin.stop is None else scenario.stop[pin.stop].name
    member = "" if pin.member is None else scenario.member[pin.member].name
    if pin.member is None:
        return _("{stop} is not visited on {day}, which is fixed beforehand.", stop=stop, day=when)
    if pin.stop is None:
        return _("{member} does not work on {day}, which is fixed beforehand.", member=member, day=when)
    return _("{member} is not at {stop} on {day}, which is fixed beforehand.", member=member, stop=stop, day=when)
