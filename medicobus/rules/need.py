"""Each stop gets the consultations that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python.cp_model import LinearExprT

from medicobus.model.model import Model, asked_by
from medicobus.model.roster import Demand, Post
from medicobus.model.visits import total
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import slots_of
from medicobus.rules.frequency import span
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import open_minutes, sitting_hours
from medicobus.scenario.scenario import Scenario
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
    weight: int | None = 1
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """What is asked less the slots of all visits."""
        seats = _Seats(model)
        for stop in model.scenario.stops:
            asked = consultations_asked(model.scenario, stop)
            if asked:
                slots = total(seats.slots(stop, day) for day in model.scenario.days)
                model.at_most(
                    self, asked - slots, 0, worst=asked, source=asked_by(stop, "need"), factor=stop.priority
                )

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops that get fewer consultations than they need."""
        reading = Reading(plan)
        for stop in scenario.stops:
            asked = consultations_asked(scenario, stop)
            given = sum(slots_of(visit, scenario) for visit in reading.of_stop[stop.id])
            if given < asked:
                sentence = _(
                    "{stop}: {given} consultations of {asked} that are needed.", stop=stop.name, given=given, asked=asked
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
        self.at: dict[tuple[str, object, HalfDay], list[tuple[Post, Demand]]] = {}
        for post, day, half_day, demands in model.roster.half_days():
            for demand in demands:
                self.at.setdefault((demand.stop.id, day, half_day), []).append((post, demand))

    def slots(self, stop: Stop, day: object) -> LinearExprT:
        """The slots of a stop's visit on a date, 0 if there is none."""
        model, scenario = self.model, self.model.scenario
        terms, constant = [], True
        for option in model.visits.options.get((stop.id, day), ()):
            hours = sitting_hours(option.sitting)
            minutes = {
                half: open_minutes(scenario, stop, day, half, *hours) for half in option.sitting.half_days
            }
            fixed = [self._fixed(stop, day, half) for half in minutes]
            if all(number is not None for number in fixed):
                worth = sum(number * count for number, count in zip(fixed, minutes.values(), strict=True) if number)
                terms.append(worth // stop.consultation * option.chosen)
            else:
                constant = False
                terms += [self._seated(stop, day, half, option.chosen) * count for half, count in minutes.items()]
        if constant or not terms:
            return total(terms)
        most = 24 * 60 * max(1, stop.rooms, *(row.rooms for row in scenario.buses)) // stop.consultation
        slots = model.cp.new_int_var(0, most, f"slots {stop.id} {day}")
        model.cp.add(stop.consultation * slots <= total(terms))
        return slots

    def _fixed(self, stop: Stop, day: object, half_day: HalfDay) -> int | None:
        """The practitioners who consult, if every crew of the visit has as many; None if that is to be decided."""
        found = set()
        for _post, demand in self.at.get((stop.id, day, half_day), ()):
            least = least_crew(self.model.scenario, demand.stop, demand.bus)
            number = sum(least.get(role, 0) for role in self.model.scenario.practitioners)
            if number != most_practitioners(self.model.scenario, demand.stop, demand.bus):
                return None
            found.add(min(number, self.model.scenario.rooms_of(stop, demand.bus)))
        return found.pop() if len(found) == 1 else None

    def _seated(self, stop: Stop, day: object, half_day: HalfDay, chosen: LinearExprT) -> LinearExprT:
        """Practitioners who consult at the stop: those at its post, while it is served from there."""
        cp, scenario = self.model.cp, self.model.scenario
        seats = []
        for post, demand in self.at.get((stop.id, day, half_day), ()):
            rooms = scenario.rooms_of(stop, demand.bus)
            seated = cp.new_int_var(0, rooms, f"seats {stop.id} {day} {half_day}")
            cp.add(seated <= rooms * demand.served)
            cp.add(seated <= rooms * chosen)
            cp.add(seated <= self.model.roster.practitioners(post.id, day, half_day))
            seats.append(seated)
        return total(seats)
