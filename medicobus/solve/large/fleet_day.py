"""Which bus holds which visits of a date, with the least kilometres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

import numpy as np
from ortools.graph.python import linear_sum_assignment
from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import total
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.drives import IMPOSSIBLE, Drives
from medicobus.solve.large.timetable import Held
from medicobus.solve.tidy import quietly
from medicobus.solve.values import value_in

Call = tuple[str | None, str | None]
"""The stops of a bus's morning and afternoon."""
Pair = list[str | None]
"""The stops of a bus's morning and afternoon; a stop that takes the whole day stands in both."""
FORBIDDEN = 20 * IMPOSSIBLE
"""For a bus that is not out, or does not serve the stop."""
MOST_ROUNDS = 8
PAIRING = {
    "linearization_level": 2,
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
    "max_deterministic_time": 0.5,
}
"""How the solver is asked to share out the visits of a date.

Measured on ten buses: solved in 40 ms a date, by the linear relaxation; not in 240 ms as it is usually asked.
"""


def kind_of(scenario: Scenario, bus: Bus) -> object:
    """The same for buses that differ in nothing but their names, and may go to the same stops."""
    serves = tuple(bus.id in scenario.buses_of(stop) for stop in scenario.stops)
    return repr(bus.model_copy(update={"id": "", "name": ""})), serves


@dataclass(frozen=True)
class FleetDay:
    """The buses of a date."""

    scenario: Scenario
    drives: Drives
    day: date
    buses: tuple[Bus, ...]
    """The rows that hold on the date."""
    known: dict[object, list[Pair]] = field(default_factory=dict, repr=False)
    """By buses and visits, what is found for them; other dates of the same `drives` may share it."""

    def assigned(self, visits: Sequence[Held]) -> list[Pair]:
        """The buses' pairs for some visits; those for which no bus is left are in none."""
        return self.improved(self._begun(visits))

    def completed(self, on: Mapping[str, str | None], visits: Sequence[Held]) -> list[Pair]:
        """The pairs of buses that are known of some stops, with the other visits where they cost least.

        Where there are others, all visits of the date may change their buses. Those for which none is left are in none.

        Args:
            on: the bus that is known of each stop, if there is one.
            visits: all visits of the date that buses hold.
        """
        number = {bus.id: place for place, bus in enumerate(self.buses)}
        pairs: list[Pair] = [[None, None] for _bus in self.buses]
        for visit in sorted(visits, key=lambda visit: on[visit.stop] is None):
            places = [list(HalfDay).index(half_day) for half_day in visit.half_days]
            known = number.get(on[visit.stop] or "")
            free = [
                (self._added(number, pairs[number], visit.stop, places), number)
                for number in (range(len(pairs)) if known is None else [known])
                if all(pairs[number][place] is None for place in places)
                and not self._barred(number, visit.stop, places)
            ]
            for place in places if free else ():
                pairs[min(free)[1]][place] = visit.stop
        return pairs if all(on.values()) else self._by_turns(pairs)

    def _added(self, number: int, pair: Pair, stop: str, places: Sequence[int]) -> int:
        """Tenths of a kilometre that one more visit costs."""
        bus = self.buses[number]
        with_it = [stop if place in places else other for place, other in enumerate(pair)]
        return self.drives.cost(bus, *with_it) - self.drives.cost(bus, *pair)

    def improved(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The same visits, shared out among the buses so that they cost least."""
        key = self._kinds, *(frozenset(pair[half] for pair in pairs) for half in range(2))
        if key not in self.known:
            found = self._by_turns(pairs)
            paired = self._paired(found)
            self.known[key] = paired if paired and self.cost(paired) < self.cost(found) else found
        found = [list(pair) for pair in self.known[key]]
        return found if self.cost(found) <= self.cost(pairs) else [list(pair) for pair in pairs]

    def _paired(self, pairs: Sequence[Pair]) -> list[Pair] | None:
        """All visits given out at once, in a model of its own; nothing if that takes too long."""
        cp, cost = CpModel(), []
        chosen: dict[tuple[int, Call], IntVar] = {}
        given: dict[tuple[int, str], list[IntVar]] = defaultdict(list)
        kinds: dict[object, list[int]] = defaultdict(list)
        for number, kind in enumerate(self._kinds):
            kinds[kind].append(number)
        for first, *others in kinds.values():
            out = []
            for call in self._calls(pairs, first):
                taken = chosen[first, call] = cp.new_bool_var("")
                cost.append(self.drives.cost(self.buses[first], *call) * taken)
                out.append(taken)
                for half, stop in enumerate(call):
                    if stop is not None:
                        given[half, stop].append(taken)
            cp.add(total(out) <= 1 + len(others))
        for visited in given.values():
            cp.add(total(visited) == 1)
        cp.minimize(total(cost))
        solution = quietly(cp, **PAIRING).solution
        if not solution:
            return None
        found: list[Pair] = [[None, None] for _bus in self.buses]
        free = {buses[0]: list(buses) for buses in kinds.values()}
        for (first, call), taken in chosen.items():
            if value_in(solution, taken):
                found[free[first].pop(0)] = list(call)
        return found

    def _calls(self, pairs: Sequence[Pair], number: int) -> list[Call]:
        """Every way to give a bus visits of these pairs."""
        halves: list[set[str | None]] = [{pair[half] for pair in pairs if pair[0] != pair[1]} for half in range(2)]
        mornings, afternoons = ({*stops, None} for stops in halves)
        calls: set[Call] = set(product(mornings, afternoons))
        calls |= {(stop, stop) for stop, other in pairs if stop == other}
        allowed = (
            call
            for call in calls - {(None, None)}
            if not any(stop is not None and self._barred(number, stop, [half]) for half, stop in enumerate(call))
        )
        return sorted(allowed, key=str)

    @cached_property
    def _kinds(self) -> tuple[object, ...]:
        """By bus what is the same for all that cost the same, and may go to the same stops in the same half-days."""
        found = []
        for bus in self.buses:
            out = tuple(bus_out(self.scenario, bus.id, self.day, half) for half in HalfDay)
            found.append((kind_of(self.scenario, bus), out))
        return tuple(found)

    def _by_turns(self, pairs: Sequence[Pair]) -> list[Pair]:
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
