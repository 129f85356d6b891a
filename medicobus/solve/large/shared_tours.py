"""The road in a pooled model: how often in the season each two stops share a tour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.pooled import PooledModel
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out
from medicobus.solve.large.alike import Days, alike, steady
from medicobus.solve.large.fleet_day import Call
from medicobus.solve.large.near import Near
from medicobus.solve.large.tour_costs import Base, TourCosts

HALVES = tuple(HalfDay)
WHOLE = HALVES

HalfDays = tuple[HalfDay, ...]


class SharedTours:
    """Counts of tours over dates that are alike (`alike`), so that every season of tours is one of their choices.

    A count sums up a tour's choices on its dates, and so do the equations that tie it to visits: whatever a plan
    drives, its tours counted satisfy them, and cost as much or more. Where on such dates the same stops are
    visited, counts and tours say the same. Stops without a steady rhythm have their dates told apart. Tours of
    stops far from each other are counted by halves (`Near`), tours from a base far away by its cost only.
    """

    def __init__(self, cp: CpModel, model: PooledModel, costs: TourCosts, near: Near) -> None:
        self.cp = cp
        self.costs = costs
        self.near = near
        self.scenario = model.scenario
        self._groups = alike(self.scenario)
        self._group_of = {day: days for days in self._groups for day in days}
        self._stops = {stop.id: stop for stop in costs.stops}
        self._coming = self._visits(model)
        self._price: list[Expression] = []
        self._called: dict[tuple[Days, Call, Base | None], IntVar] = {}
        self._far: dict[tuple[str, HalfDay, Days], IntVar] = {}
        self._at: dict[tuple[str, HalfDays, Days], list[Expression]] = defaultdict(list)
        for days in self._groups:
            self._drive(days)
        for (stop, half_days, days), tours in self._at.items():
            cp.add(total(tours) == self._visited(stop, half_days, days))

    @property
    def tenths(self) -> Expression:
        """Tenths of a kilometre of all tours, at most what they are."""
        return total(self._price)

    def values(self, tours: Iterable[tuple[date, Bus, Call]]) -> dict[int, int]:
        """The counts, by index, that stand for tours."""
        found = {variable.index: 0 for variable in [*self._called.values(), *self._far.values()]}
        for day, bus, called in tours:
            if called == (None, None):
                continue
            base = next(base for base in self.costs.bases if bus.id in base)
            parts = [(day,), self._open(self._group_of[day], called)]
            told = [
                self._called[part, called, start]
                for part in parts
                for start in (base, None)
                if (part, called, start) in self._called
            ]
            if told:
                found[told[0].index] += 1
                continue
            for stop, half_day in zip(called, HALVES, strict=True):
                if stop is not None:
                    days = self._part(self._group_of[day], stop, day)
                    if (stop, half_day, days) in self._far:
                        found[self._far[stop, half_day, days].index] += 1
        return found

    def _visits(self, model: PooledModel) -> dict[tuple[str, date, HalfDays], Expression]:
        """Whether a bus comes to a stop in some half-days of a date; only where it may."""
        found: dict[tuple[str, date, HalfDays], Expression] = {}
        for (stop, day), options in model.visits.options.items():
            by_halves: dict[HalfDays, list[Expression]] = defaultdict(list)
            for option in options:
                comes = [model.visits.in_sitting(stop, pool.id, day, option.sitting) for pool in model.pools]
                by_halves[option.sitting.half_days] += [each for each in comes if not isinstance(each, int)]
            for half_days, comes in by_halves.items():
                if comes:
                    found[stop, day, half_days] = total(comes)
        return found

    def _visited(self, stop: str, half_days: HalfDays, days: Days) -> Expression:
        return total(self._coming.get((stop, day, half_days), 0) for day in days)

    def _part(self, days: Days, stop: str, day: date) -> Days:
        """The dates of a group that are counted together for a stop."""
        return days if steady(self._stops[stop]) else (day,)

    def _open(self, days: Days, called: Call) -> Days:
        """The dates of a group on which a tour's stops may all be visited."""
        halves = [WHOLE] * 2 if called[0] == called[1] else [(half,) for half in HALVES]
        pairs = [(stop, half) for stop, half in zip(called, halves, strict=True) if stop is not None]
        return tuple(day for day in days if all((stop, day, half) in self._coming for stop, half in pairs))

    def _drive(self, days: Days) -> None:
        """The tours of some dates that are alike."""
        here = [[stop for stop in self._stops if self._open(days, _alone(stop, half))] for half in HALVES]
        whole = [stop for stop in self._stops if self._open(days, (stop, stop))]
        calls: list[Call] = [(stop, None) for stop in here[0]] + [(None, stop) for stop in here[1]]
        calls += [(stop, stop) for stop in whole]
        calls += [
            (first, second)
            for first in here[0]
            for second in here[1]
            if first != second
            and frozenset((first, second)) in self.near.pairs
            and self.costs.meet(self._stops[first], self._stops[second])
        ]
        out: dict[tuple[Base | None, Days], list[Expression]] = defaultdict(list)
        for called in calls:
            for part in self._parts(days, called):
                self._count(days, part, called, out)
        for half_day, stops in zip(HALVES, here, strict=True):
            for stop in stops:
                if stop in self.near.halves:
                    out[None, days] += self._halves(stop, half_day, days)
        for (base, part), tours in out.items():
            buses = self.scenario.bus_ids if base is None else base
            most = sum(self._is_out(bus, day) for bus in buses for day in part)
            self.cp.add(total(tours) <= (2 * most if base is None else most))

    def _parts(self, days: Days, called: Call) -> list[Days]:
        """The dates on which a tour may be driven, those together on which it is counted together."""
        days = self._open(days, called)
        if all(steady(self._stops[stop]) for stop in called if stop is not None):
            return [days] if days else []
        return [(day,) for day in days]

    def _count(
        self, days: Days, part: Days, called: Call, out: Mapping[tuple[Base | None, Days], list[Expression]]
    ) -> None:
        """How often a tour is driven on some of the dates, from each base that is near, and from some other.

        It is noted in `out` for its base as one, and for all buses as two halves; of a date that is told apart
        for the date too.
        """
        stops = tuple(self._stops[stop] for stop in dict.fromkeys(called) if stop is not None)
        found: list[IntVar] = []
        costs = sorted(self.costs.from_bases(stops))
        for tenths, base in costs:
            told = tenths <= costs[0][0] + self.near.detour
            count = self.cp.new_int_var(0, len(part), f"tours {called} {part[0]}")
            self._price.append(tenths * count)
            self._called[part, called, base if told else None] = count
            found.append(count)
            if not told:
                break
            for counted in dict.fromkeys((days, part) if len(part) == 1 else (days,)):
                out[base, counted].append(count)
        for counted in dict.fromkeys((days, part) if len(part) == 1 else (days,)):
            out[None, counted].extend(2 * count for count in found)
        for stop, half_days in _touched(called):
            self._at[stop, half_days, self._part(days, stop, part[0])] += found
        self._cap(found, part, called)

    def _cap(self, counts: Sequence[IntVar], days: Days, called: Call) -> None:
        """No more tours of two stops than each has visits on these dates, where it may have more on others."""
        if None in called or called[0] == called[1]:
            return
        for stop, half_days in _touched(called):
            counted = self._part(self._group_of[days[0]], stop, days[0])
            if len(self._open(counted, _alone(stop, half_days[0]))) > len(days):
                self.cp.add(total(counts) <= self._visited(stop, half_days, days))

    def _halves(self, stop: str, half_day: HalfDay, days: Days) -> list[IntVar]:
        """How often on some dates a stop shares a tour with one far away."""
        parts = dict.fromkeys(self._part(days, stop, day) for day in days)
        for part in parts:
            count = self.cp.new_int_var(0, len(part), f"far {stop} {half_day} {part[0]}")
            self._price.append(self.near.halves[stop] * count)
            self._far[stop, half_day, part] = count
            self._at[stop, (half_day,), part].append(count)
        return [self._far[stop, half_day, part] for part in parts]

    def _is_out(self, bus: str, day: date) -> bool:
        return any(bus_out(self.scenario, bus, day, half_day) for half_day in HALVES)


def _alone(stop: str, half_day: HalfDay) -> Call:
    return (stop, None) if half_day == HALVES[0] else (None, stop)


def _touched(called: Call) -> list[tuple[str, HalfDays]]:
    """The stops of a tour with the half-days of their visits."""
    if called[0] == called[1] and called[0] is not None:
        return [(called[0], WHOLE)]
    return [(stop, (half,)) for stop, half in zip(called, HALVES, strict=True) if stop is not None]
