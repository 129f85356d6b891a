"""Each stop gets the consultations that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model, asked_by
from medicobus.model.roster import Demand, Post
from medicobus.model.visits import Option
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import slots_of
from medicobus.rules.frequency import span
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, open_minutes, session, sitting_hours
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import least_crew, most_practitioners
from medicobus.scenario.territory import Stop
from medicobus.words import _


class Need(Rule):
    """Each stop gets the consultations that it needs.

    Counts the consultations that are short, each times the stop's priority: need × weeks of service, rounded
    down, less the slots of its visits. Slots are floor(min(rooms, practitioners there) × minutes open ÷
    minutes of a consultation).
    """

    name = "need"
    weight: Weight = 1
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """What is asked less the slots of all visits."""
        seats = _Seats(model)
        for stop in model.scenario.stops:
            asked = consultations_asked(model.scenario, stop)
            if asked:
                slots = total(seats.slots(stop, day) for day in model.scenario.days)
                model.at_most(self, asked - slots, 0, worst=asked, source=asked_by(stop, "need"), factor=stop.priority)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops that get fewer consultations than they need."""
        reading = Reading(plan)
        for stop in scenario.stops:
            asked = consultations_asked(scenario, stop)
            given = sum(slots_of(visit, scenario) for visit in reading.of_stop[stop.id])
            if given < asked:
                sentence = _(
                    "{stop}: {given} consultations of {asked} that are needed.",
                    stop=stop.name,
                    given=given,
                    asked=asked,
                )
                yield self.breach((asked - given) * stop.priority, sentence, stop.id)


def consultations_asked(scenario: Scenario, stop: Stop) -> int:
    """The consultations that a stop needs while it is in service, rounded down."""
    first, last = span(scenario, stop)
    return max(0, (stop.need or 0) * ((last - first).days + 1) // 7)


class _Seats:
    """How many practitioners consult at a stop in a half-day, and the slots that follow."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.crewed = not model.switchable and any(limit.rule == "crew" for limit in model.limits)
        self.at: dict[tuple[str, date, HalfDay], list[tuple[Post, Demand]]] = {}
        for post, day, half_day, demands in model.roster.half_days():
            for demand in demands:
                self.at.setdefault((demand.stop.id, day, half_day), []).append((post, demand))

    def slots(self, stop: Stop, day: date) -> Expression:
        """The slots of a stop's visit on a date, 0 if there is none."""
        model, options = self.model, self.model.visits.options.get((stop.id, day), ())
        sure = [self._sure(stop, day, option.sitting) for option in options]
        if all(minutes is not None for minutes in sure):
            worths = [(minutes or 0) // stop.consultation for minutes in sure]
            return total(worth * option.chosen for worth, option in zip(worths, options, strict=True))
        given = [
            self._decided(stop, day, option) if minutes is None else minutes * option.chosen
            for minutes, option in zip(sure, options, strict=True)
        ]
        most = 24 * 60 * max(1, stop.rooms, *(row.rooms for row in model.scenario.buses)) // stop.consultation
        slots = model.cp.new_int_var(0, most, f"slots {stop.id} {day}")
        model.cp.add(stop.consultation * slots <= total(given))
        return slots

    def _sure(self, stop: Stop, day: date, sitting: Sitting) -> int | None:
        """Minutes of consultation, all practitioners together, if every crew gives the same; None if it does not."""
        halves = [self._fixed(stop, day, half) for half in sitting.half_days]
        if not self.crewed or None in halves:
            return None
        return sum(
            (seats or 0) * self._open(stop, day, half, sitting)
            for half, seats in zip(sitting.half_days, halves, strict=True)
        )

    def _open(self, stop: Stop, day: date, half_day: HalfDay, sitting: Sitting) -> int:
        return open_minutes(self.model.scenario, stop, day, half_day, *sitting_hours(sitting))

    def _fixed(self, stop: Stop, day: date, half_day: HalfDay) -> int | None:
        """The practitioners who consult, if every crew of the visit has as many; None if that is to be decided."""
        found = set()
        for _post, demand in self.at.get((stop.id, day, half_day), ()):
            least = least_crew(self.model.scenario, demand.stop, demand.bus)
            number = sum(least.get(role, 0) for role in self.model.scenario.practitioners)
            if number != most_practitioners(self.model.scenario, demand.stop, demand.bus):
                return None
            found.add(min(number, self.model.scenario.rooms_of(stop, demand.bus)))
        return found.pop() if len(found) == 1 else None

    def _decided(self, stop: Stop, day: date, option: Option) -> Expression:
        """Minutes of consultation, all practitioners together, as the roster has it."""
        halves = option.sitting.half_days
        if option.sitting.fixed or len(halves) == 1:
            return total(
                self._open(stop, day, half, option.sitting) * seat
                for half in halves
                for seat in self._seats(stop, day, half, option)
            )
        # Over lunch with a free start: what one half-day loses the other gains.
        start = self.model.visits.start(stop.id, day, option.sitting)
        first, last = (session(self.model.scenario, stop, day, half) for half in halves)
        spans = (
            [minute(first.end) - start, start + option.sitting.minutes - minute(last.start)] if first and last else []
        )
        minutes = []
        for half, span_of_half in zip(halves, spans, strict=True):
            for seat in self._seats(stop, day, half, option):
                minutes.append(taken := self.model.cp.new_int_var(0, 24 * 60, f"minutes {stop.id} {day} {half}"))
                self.model.cp.add(taken <= 24 * 60 * seat)
                self.model.cp.add(taken <= span_of_half)
        return total(minutes)

    def _seats(self, stop: Stop, day: date, half_day: HalfDay, option: Option) -> list[IntVar]:
        """A Boolean a room: taken by one of those who practise at the stop's post while it is served from there."""
        cp, scenario = self.model.cp, self.model.scenario
        found = []
        for post, demand in self.at.get((stop.id, day, half_day), ()):
            rooms = range(scenario.rooms_of(stop, demand.bus))
            seats = [cp.new_bool_var(f"seat {stop.id} {day} {half_day} {number}") for number in rooms]
            for seat in seats:
                cp.add(seat <= demand.served)
                cp.add(seat <= option.chosen)
            cp.add(total(seats) <= self.model.roster.practitioners(post.id, day, half_day))
            found += seats
        return found
