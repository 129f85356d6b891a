"""A bus has time for its road: it packs up, drives, and sets up between visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from medicobus.model.model import Model
from medicobus.model.tours import between
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Road(Rule):
    """A bus serves only the stops where it may come, one visit at a time, and has time for the road between them.

    From the end of a visit to the start of the next: pack up, drive, set up. Counts the pairs of visits that
    are too close, visits with the wrong bus, and second visits of a stop on a date.
    """

    name = "road"
    structural = True

    def limits(self, model: Model) -> None:
        """Along each tour that is driven, a visit starts when the bus is there and set up."""
        for tour, drive in model.visits.drive:
            for former, latter in pairwise(tour.calls):
                start = model.visits.start(former.stop.id, tour.day, former.sitting)
                then = model.visits.start(latter.stop.id, tour.day, latter.sitting)
                minutes = former.sitting.minutes + between(model.scenario, tour.bus, former.stop, latter.stop)
                model.require(self, start + minutes <= then, given=[drive])

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits that a bus cannot hold."""
        reading = Reading(plan)
        for (bus_id, day), visits in reading.of_bus.items():
            bus = scenario.bus(bus_id, day)
            for former, latter in pairwise(visits):
                first, second = scenario.stop[former.stop], scenario.stop[latter.stop]
                drive = scenario.ways.minutes_between(first.id, second.id)
                minutes = scenario.setup_of(first, bus) + drive + scenario.setup_of(second, bus)
                if latter.start - former.end < timedelta(minutes=minutes):
                    sentence = _(
                        "{bus}, {day}: {minutes} minutes are needed from {first} to {second}.",
                        bus=bus_id,
                        day=day_in_words(day),
                        minutes=minutes,
                        first=first.name,
                        second=second.name,
                    )
                    yield self.breach(1, sentence, former.id, latter.id)
        for (stop_id, day), number in Counter((visit.stop, visit.date) for visit in plan.visits).items():
            if number > 1:
                sentence = _(
                    "{stop} is visited twice on {day}.", stop=scenario.stop[stop_id].name, day=day_in_words(day)
                )
                yield self.breach(number - 1, sentence, stop_id, day)
        for visit in plan.visits:
            buses = scenario.buses_of(scenario.stop[visit.stop])
            if visit.bus not in (buses or (None,)):
                sentence = _("{stop} is not served by this bus.", stop=scenario.stop[visit.stop].name)
                yield self.breach(1, sentence, visit.id)
