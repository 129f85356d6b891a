"""The model of a stop as if there were always a bus and a crew for it: what it costs then, it costs at least."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from medicobus.model.pooled import PooledModel
from medicobus.model.seats import Seats
from medicobus.scenario.part import altered
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import most_practitioners
from medicobus.scenario.territory import Stop


class FullSeats(Seats):
    """Slots with every seat taken."""

    def _sure(self, stop: Stop, day: date, sitting: Sitting) -> int:
        """Minutes of consultation if as many practitioners come as there may be at once."""
        minutes = 0
        for half_day in sitting.half_days:
            demands = [demand for _post, demand in self.at.get((stop.id, day, half_day), ())]
            seats = [
                min(
                    most_practitioners(self.model.scenario, stop, demand.bus),
                    self.model.scenario.rooms_of(stop, demand.bus),
                )
                for demand in demands
            ]
            varies = not sitting.fixed and len(sitting.half_days) > 1
            opened = sitting.minutes if varies else self._open(stop, day, half_day, sitting)
            minutes += max(seats, default=0) * opened
        return minutes


class UnstaffedModel(PooledModel):
    """A pooled model in which nobody works and nobody is needed.

    It holds for the rules that speak of one stop at a time (`Rule.by_stop`).
    """

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(altered(scenario, members=(), absences=(), availabilities=(), ledger=(), pins=()))

    @cached_property
    def seats(self) -> Seats:
        """Every seat is taken."""
        return FullSeats(self)
