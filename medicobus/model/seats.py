"""How many practitioners consult at a stop, and the consultations that they can give."""

from __future__ import annotations

from datetime import date
from math import gcd
from typing import TYPE_CHECKING

from medicobus.model.expression import Expression, total
from medicobus.model.posts import Post
from medicobus.model.roster import Demand
from medicobus.model.visits import Option
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, open_minutes, session, sitting_hours
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import least_crew, most_practitioners
from medicobus.scenario.territory import Stop

if TYPE_CHECKING:
    from medicobus.model.model import Model

MINUTES_OF_A_DAY = 24 * 60


class Seats:
    """The slots of visits; nothing is left to decide where each crew gives the same and is sure to be there."""

    def __init__(self, model: Model) -> None:
        self.model = model
        # A crew that may be short, because it is priced or can be switched off, has to be counted.
        self.crewed = not model.switchable and any(limit.rule == "crew" for limit in model.limits)
        self.at: dict[tuple[str, date, HalfDay], list[tuple[Post, Demand]]] = {}
        for post, day, half_day, demands in model.roster.half_days():
            for demand in demands:
                self.at.setdefault((demand.stop.id, day, half_day), []).append((post, demand))
        self._season: dict[str, Expression] = {}

    def season(self, stop: Stop) -> Expression:
        """The slots of all visits of a stop; said once, for every rule that speaks of them."""
        if stop.id not in self._season:
            self._season[stop.id] = total(self.slots(stop, day) for day in self.model.scenario.days)
        return self._season[stop.id]

    def step(self, stop: Stop) -> int:
        """A number of which the slots of each visit of a stop are a multiple; 0 if none gives any."""
        worths = [0]
        for day in self.model.scenario.days:
            for option in self.model.visits.options.get((stop.id, day), ()):
                minutes = self._sure(stop, day, option.sitting)
                worths.append(1 if minutes is None else minutes // stop.consultation)
        return gcd(*worths)

    def slots(self, stop: Stop, day: date) -> Expression:
        """The slots of a stop's visit on a date, 0 if there is none."""
        model, options = self.model, self.model.visits.options.get((stop.id, day), ())
        sure = [self._sure(stop, day, option.sitting) for option in options]
        if all(minutes is not None for minutes in sure):
            worths = [(minutes or 0) // stop.consultation for minutes in sure]
            return total(worth * option.chosen for worth, option in zip(worths, options, strict=True))
        # Where half-days are counted, an option of both takes the place of each: their seats are the same.
        widest = max(len(option.sitting.half_days) for option in options)
        whole = [option for option in options if len(option.sitting.half_days) == widest]
        if len(whole) < len(options):
            given = [self._decided(stop, day, option) for option in whole]
        else:
            given = [
                self._decided(stop, day, option) if minutes is None else minutes * option.chosen
                for minutes, option in zip(sure, options, strict=True)
            ]
        rooms = max(1, stop.rooms, *(row.rooms for row in model.scenario.buses))
        slots = model.cp.new_int_var(0, MINUTES_OF_A_DAY * rooms // stop.consultation, f"slots {stop.id} {day}")
        model.cp.add(stop.consultation * slots <= total(given))
        return slots

    def _sure(self, stop: Stop, day: date, sitting: Sitting) -> int | None:
        """Minutes of consultation, all practitioners together, if every crew gives the same; None if it does not."""
        seats = [self._fixed(stop, day, half) for half in sitting.half_days]
        if not self.crewed or None in seats:
            return None
        minutes = [self._open(stop, day, half, sitting) for half in sitting.half_days]
        return sum((number or 0) * count for number, count in zip(seats, minutes, strict=True))

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
        seated = [seats for half in halves for seats in self._seated(stop, day, half)]
        if option.sitting.fixed or len(halves) == 1:
            return total(self._open(stop, day, half, option.sitting) * seats for half, _rooms, seats in seated)
        start = self.model.visits.start(stop.id, day, option.sitting)
        return total(
            self._over_lunch(self._from_start(stop, day, half, option.sitting, start), rooms, seats)
            for half, rooms, seats in seated
        )

    def _from_start(self, stop: Stop, day: date, half_day: HalfDay, sitting: Sitting, start: Expression) -> Expression:
        """Minutes open of a visit over lunch: what one half-day loses by a later start the other gains."""
        hours = session(self.model.scenario, stop, day, half_day)
        if hours is None:
            return 0
        first = half_day == sitting.half_days[0]
        return minute(hours.end) - start if first else start + sitting.minutes - minute(hours.start)

    def _over_lunch(self, minutes: Expression, rooms: int, seats: Expression) -> Expression:
        """Minutes × seats, the one and the other being decided: at most the minutes for each seat that is taken."""
        cp, products = self.model.cp, []
        taken = [cp.new_bool_var(f"seat {number}") for number in range(rooms)]
        cp.add(total(taken) <= seats)
        for seat in taken:
            products.append(product := cp.new_int_var(0, MINUTES_OF_A_DAY, "minutes of a seat"))
            cp.add(product <= MINUTES_OF_A_DAY * seat)
            cp.add(product <= minutes)
        return total(products)

    def _seated(self, stop: Stop, day: date, half_day: HalfDay) -> list[tuple[HalfDay, int, Expression]]:
        """Rooms, and practitioners who consult in them: those at the stop's post, while it is served from there."""
        cp, scenario = self.model.cp, self.model.scenario
        found: list[tuple[HalfDay, int, Expression]] = []
        for post, demand in self.at.get((stop.id, day, half_day), ()):
            rooms = scenario.rooms_of(stop, demand.bus)
            seats = cp.new_int_var(0, rooms, f"seats {stop.id} {day} {half_day}")
            cp.add(seats <= rooms * demand.served)
            cp.add(seats <= self.model.roster.practitioners(post.id, day, half_day))
            found.append((half_day, rooms, seats))
        return found
