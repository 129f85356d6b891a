"""A half-day is held only if it can take enough bookings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.model.seats import Seats
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of, slots_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.bookings import bookings_asked
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


class LeastBookings(Rule):
    """A half-day is held only if it can take `least_bookings`.

    The slots of a visit are at least so many for each of its half-days. Counts the slots that are short, visit
    by visit.
    """

    name = "least_bookings"
    pooled = True
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """A visit that is held has the slots for its half-days."""
        stops = [stop for stop in model.scenario.stops if stop.least_bookings]
        if not stops:
            return
        seats = Seats(model)
        for stop in stops:
            for day in model.scenario.days:
                self.say(model, stop, day, seats)

    def say(self, model: Model, stop: Stop, day: date, seats: Seats) -> None:
        """The rule for one stop and date."""
        options = model.visits.options.get((stop.id, day), ())
        if options:
            asked = total(bookings_asked(stop, option.sitting.half_days) * option.chosen for option in options)
            short, source = asked - seats.slots(stop, day), asked_by(stop, "least_bookings")
            model.at_most(self, short, 0, worst=bookings_asked(stop, tuple(HalfDay)), source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits with too few slots."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            asked = (stop.least_bookings or 0) * len(half_days_of(visit, scenario))
            slots = slots_of(visit, scenario)
            if slots < asked:
                sentence = _(
                    "{stop}, {day}: {slots} slots, at least {asked} are asked for.",
                    stop=stop.name,
                    day=day_in_words(visit.date),
                    slots=slots,
                    asked=asked,
                )
                yield self.breach(asked - slots, sentence, visit.id)
