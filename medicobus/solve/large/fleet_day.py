"""Which bus holds which visits of a date: the least kilometres, one half-day after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from ortools.graph.python import linear_sum_assignment

from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.drives import IMPOSSIBLE, Drives
from medicobus.solve.large.timetable import Held

Pair = list[str | None]
"""The stops of a bus's morning and afternoon; a stop that takes the whole day stands in both."""
FORBIDDEN = 20 * IMPOSSIBLE
"""For a bus that is not out, or does not serve the stop."""
MOST_ROUNDS = 8


@dataclass(frozen=True)
class FleetDay:
    """The buses of a date."""

    scenario: Scenario
    drives: Drives
    day: date
    buses: tuple[Bus, ...]
    """The rows that hold on the date."""

    def assigned(self, visits: Sequence[Held]) -> list[Pair]:
        """The buses' pairs for some visits; those for which no bus is left are in none."""
        return self.improved(self._begun(visits))

    def improved(self, pairs: Sequence[Pair]) -> list[Pair]:
        """One half of the day given out anew, then the other, until nothing gets better."""
        found = [list(pair) for pair in pairs]
        best = self.cost(found)
        for number in range(MOST_ROUNDS):
            changed = self._reassigned(found, number % 2)
            cost = self.cost(changed)
            if cost >= best and number > 0:
                break
            if cost < best:
                found, best = changed, cost
        return found

    def cost(self, pairs: Sequence[Pair]) -> int:
        """Tenths of a kilometre of all buses."""
        return sum(self.drives.cost(bus, *pair) for bus, pair in zip(self.buses, pairs, strict=True))

    def _begun(self, visits: Sequence[Held]) -> list[Pair]:
        """Visits of whole days first, then by half-days; each to the bus that comes nearest."""
        pairs: list[Pair] = [[None, None] for _bus in self.buses]
        for visit in sorted(visits, key=lambda visit: (-len(visit.half_days), visit.start, visit.stop)):
            places = [list(HalfDay).index(half_day) for half_day in visit.half_days]
            free = [
                number
                for number, pair in enumerate(pairs)
                if all(pair[place] is None for place in places) and not self._barred(number, visit.stop, places)
            ]
            if not free:
                continue  # no bus is left: the visit is not held
            ways = self.scenario.ways
            near = min(free, key=lambda number: ways.tenths_between(self.buses[number].id, visit.stop))
            for place in places:
                pairs[near][place] = visit.stop
        return pairs

    def _barred(self, number: int, stop: str, places: Sequence[int]) -> bool:
        bus = self.buses[number]
        serves = bus.id in self.scenario.buses_of(self.scenario.stop[stop])
        halves = list(HalfDay)
        return not serves or not all(bus_out(self.scenario, bus.id, self.day, halves[place]) for place in places)

    def _reassigned(self, pairs: Sequence[Pair], place: int) -> list[Pair]:
        """The stops of one half-day given out anew, the other half-day being kept."""
        # A stop that takes the whole day stands in both halves, and keeps its bus.
        movable = [number for number, pair in enumerate(pairs) if pair[0] is None or pair[0] != pair[1]]
        costs = np.zeros((len(movable), len(movable)), dtype=np.int64)
        for row, giver in enumerate(movable):
            stop = pairs[giver][place]
            for column, taker in enumerate(movable):
                pair = list(pairs[taker])
                pair[place] = stop
                barred = stop is not None and self._barred(taker, stop, [place])
                costs[row, column] = self.drives.cost(self.buses[taker], *pair) + (FORBIDDEN if barred else 0)
        assignment = linear_sum_assignment.SimpleLinearSumAssignment()
        rows, columns = np.meshgrid(np.arange(len(movable)), np.arange(len(movable)), indexing="ij")
        assignment.add_arcs_with_cost(rows.ravel(), columns.ravel(), costs.ravel())
        if not movable or assignment.solve() != assignment.OPTIMAL:
            return [list(pair) for pair in pairs]
        changed = [list(pair) for pair in pairs]
        for row, giver in enumerate(movable):
            changed[movable[assignment.right_mate(row)]][place] = pairs[giver][place]
        return changed
