"""No bus is out longer in a day than it may be."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.bus_hours import tour_span
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words

MINUTES_OF_A_DAY = 24 * 60


class LongestDay(Rule):
    """No bus is out longer in a day than its `longest_day`.

    Counts minutes from departure to return, beyond it.
    """

    name = "longest_day"
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """From departure to return of a tour that is driven."""
        for tour, drive in model.visits.drive:
            if tour.bus.longest_day is None:
                continue
            departs, returns = model.tour_times(tour)
            excess, source = returns - departs - tour.bus.longest_day, asked_by(tour.bus, "longest_day")
            if isinstance(excess, int):
                if excess > 0:
                    model.at_most(self, excess * drive, 0, worst=excess, source=source)
            elif self.weight is None:
                model.require(self, excess <= 0, source, given=[drive])
            else:
                over = model.cp.new_int_var(0, MINUTES_OF_A_DAY, f"over {tour.bus.id} {tour.day}")
                model.cp.add(over >= excess).only_enforce_if(drive)
                model.charge(self, over)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Tours that take too long."""
        for (bus_id, day), visits in Reading(plan).of_bus.items():
            bus = scenario.bus(bus_id, day)
            if bus is None or bus.longest_day is None:
                continue
            departs, returns = tour_span(bus, visits, scenario)
            minutes = int((returns - departs).total_seconds()) // 60
            if minutes > bus.longest_day:
                sentence = _(
                    "The bus {bus} is out for {minutes} minutes on {day}, at most {most}.",
                    bus=bus_id,
                    minutes=minutes,
                    day=day_in_words(day),
                    most=bus.longest_day,
                )
                yield self.breach(minutes - bus.longest_day, sentence, bus_id, day)
