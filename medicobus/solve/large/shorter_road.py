"""A timetable with fewer kilometres, at the same costs of all tiers before the road."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from random import Random

from medicobus.model.expression import Expression
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.half_day import HalfDay
from medicobus.solve.large.effort import FEW
from medicobus.solve.large.exchange import Exchange, Placed
from medicobus.solve.large.known import known_values
from medicobus.solve.large.near import Near, near
from medicobus.solve.large.redeal import redeal
from medicobus.solve.large.shared_tours import SharedTours
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.together import Together
from medicobus.solve.large.tour_costs import TourCosts
from medicobus.solve.prices import scale_of
from medicobus.solve.solver import Run, Tell
from medicobus.solve.values import value_in

ALL_FREE = 60
"""Stops up to which all may change at once."""
SOME = 15
"""Stops that may change together otherwise."""
BY_TOURS = 0.6
"""The share of such choices that follow the tours."""
AT_ONCE = 0.65
"""The share of the time for all of them.

Measured on four territories of 40 stops over 4 weeks, 30 s each: with this and timetables dealt out anew after it, 0,
2.8, 3.3 and 6.2 % of the road are left open; with half of the time and none dealt out, 0.5, 2.3, 4.4 and 12.5 %.
"""
AT_ONCE_OF_FEW = 0.95
"""The same of `FEW` stops, whose timetables are dealt out anew in a second."""
DEALT, DEALT_AGAIN = 0.9, 0.5
"""The shares of the time in which all timetables are dealt out anew, before some may change, and after all could."""
TOGETHER = 0.65
"""The share of the time for timetables and people together, where not all may change at once."""
ENOUGH = 0.006
"""Seconds for each stop and date that it takes: with less, timetables are dealt out anew and people stay as they are.

Measured on 500 stops and 13 weeks, whose four districts had 26 to 50 s each of 600: none of them was shorter together.
"""
FAR = 10**6
"""Tenths of a kilometre: no tour is so long."""
SHORTEST = 2.0
LONGEST = 8.0
"""Seconds for some of them, at least and at most."""
NEIGHBOURS = 9
"""Stops with which each stop's tours are told apart where all may change, if there are more than `FEW`.

Measured on 40 stops and 4 weeks, five runs: with 9 the road was left open by 0.8 to 1.3 %, with 12 by 1.0 and 3.8 %.
"""
MORE_NEIGHBOURS = 16
"""The same where some may change, which is solved in a second."""


TellBound = Callable[[float], None]
"""Is told of a better bound of the road's tier."""


def untold(_bound: float) -> None:
    """Nobody is told."""


class ShorterRoad:
    """The road as the last tier of a timetable: its pooled model with counts of tours (`SharedTours`).

    People may work at other half-days than before, as long as it costs no more. Up to `ALL_FREE` stops all may
    change their timetables at once, and what is proven of the road holds of every plan; then they are dealt out anew
    (`redeal`), as not all that was counted can be driven. Beyond, they are dealt out first, and some stops change.
    """

    def __init__(self, timetabling: Timetabling, rules: Sequence[Rule], seed: int) -> None:
        self.timetabling = timetabling
        self.rules = rules
        self.scenario = timetabling.scenario
        self.clock = timetabling.clock
        self.seed = seed
        self._told = FEW if timetabling.few else NEIGHBOURS
        self._random = Random(seed)  # noqa: S311 - nothing secret about it
        self._rule = next((rule for rule in rules if isinstance(rule, Kilometres)), None)
        self._costs = TourCosts(self.scenario, [stop for stop in self.scenario.stops if self.scenario.buses_of(stop)])

    @property
    def applies(self) -> bool:
        """Whether the road is the last tier, and visits so long that tours are of one stop or two."""
        rule = self._rule
        return rule is not None and bool(rule.weight) and rule.tier == TIERS[-1] and self._costs.apply

    @property
    def at_once(self) -> bool:
        """Whether all stops may change at once."""
        return self.applies and len(self._costs.stops) <= ALL_FREE

    def improved(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound = untold
    ) -> tuple[Timetable, Exchange]:
        """A timetable with fewer kilometres, or what was given; with it what is proven of the road."""
        ends = max(0.0, self.clock.left - seconds)
        if not self.at_once:
            timetable, exchange = self._anew(timetable, exchange, seconds, tell)
        every = {stop.id for stop in self._costs.stops}
        free = every if self.at_once else self._some(exchange)
        share = AT_ONCE_OF_FEW if self.timetabling.few else AT_ONCE
        while (left := self.clock.left - ends) > SHORTEST and not self.clock.stopped:
            most = share * left if free == every else min(left, LONGEST)
            found = self._shorter(timetable, exchange, free, most, tell)
            if found is None:
                break
            shorter, tenths = found
            timetable = replace(timetable, proven=shorter.proven)
            proven = shorter.proven.get(TIERS[-1])
            closed = free == every and proven is not None and proven.cost <= proven.bound
            if tenths < exchange.tenths:
                other = Exchange(self.scenario, self.rules, shorter, self.seed)
                if free == every and not closed:
                    # Tours that were counted by halves may not be there, and others be nearly as good.
                    other = redeal(other, self.clock, DEALT_AGAIN * (self.clock.left - ends))
                if other.cost < exchange.cost:
                    timetable, exchange = shorter, other
            if closed and exchange.tenths > tenths and self._told < len(every):
                self._told *= 2  # it is the halves that keep it from being driven as it was counted
            elif closed or len(every) <= SOME:
                break
            else:
                free = self._some(exchange)
        return timetable, exchange

    def _anew(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound
    ) -> tuple[Timetable, Exchange]:
        """All timetables dealt out anew, first together with people at other half-days, while the road is bounded."""
        ends = max(0.0, self.clock.left - seconds)
        short = seconds < ENOUGH * len(self._costs.stops) * len(self.scenario.days)
        together = None if short else Together(self.timetabling, exchange)
        if together is None or not together.applies:
            return timetable, redeal(exchange, self.clock, DEALT * (self.clock.left - ends))
        stops, weight = self.timetabling.at_least(TIERS[-1]), self._weight / self._scale

        def told(tenths: float) -> None:
            if self.timetabling.of_every_plan:
                tell(stops + weight * tenths)

        with ThreadPoolExecutor(1) as pool:
            bound = pool.submit(together.bound, self._costs, TOGETHER * (self.clock.left - ends), told)
            if self.clock.effort.repeatable:
                bound.result()  # one after the other, so that the order of their work is always the same
            dealt = together.improved(TOGETHER * (self.clock.left - ends))
            dealt = redeal(dealt, self.clock, DEALT * (self.clock.left - ends))
            tenths = bound.result()
        if self.timetabling.of_every_plan:
            road = Proven(stops + weight * dealt.tenths, stops + weight * tenths)
            timetable = replace(timetable, proven={**timetable.proven, TIERS[-1]: road})
        return timetable, min(dealt, exchange, key=lambda one: one.cost)

    def _some(self, exchange: Exchange) -> set[str]:
        """Some stops: a few neighbours and those with whom they share bus-days, or neighbours and any others."""
        names = [stop.id for stop in self._costs.stops]
        ways, middle = self.scenario.ways, self._random.choice(names)
        nearest = sorted(names, key=lambda name: ways.tenths_between(middle, name))
        found = dict.fromkeys(nearest[: SOME // 3 if self._random.random() < BY_TOURS else SOME // 2])
        if len(found) < SOME // 2:
            shared = [pair for pairs in exchange.pairs.values() for pair in pairs if found.keys() & set(pair)]
            found |= dict.fromkeys(name for pair in shared for name in pair if name is not None)
        others = [name for name in names if name not in found]
        self._random.shuffle(others)
        return set([*found, *others][:SOME])

    def _shorter(
        self, timetable: Timetable, exchange: Exchange, free: Collection[str], seconds: float, tell: TellBound
    ) -> tuple[Timetable, int] | None:
        """What the solver makes of it if some stops are free, and how long its tours are at least, in tenths.

        Nothing if it knows none, or the tours do not fit into the model.
        """
        ends = max(0.0, self.clock.left - seconds)
        placed, others = exchange.placed(), self.timetabling.objective(TIERS[-1])
        start = known_values(self.timetabling.model, exchange)
        if not start:
            return None
        whole = len(free) == len(self._costs.stops)
        model, cp = self.timetabling.model, self.timetabling.model.cp.clone()
        settled: dict[str, dict[date, tuple[HalfDay, ...]]] = {
            stop.id: {} for stop in self._costs.stops if stop.id not in free
        }
        for visit, _bus in placed.visits:
            if visit.stop in settled:
                settled[visit.stop][visit.date] = visit.half_days
        for (stop, day), options in model.visits.options.items():
            for option in options if stop in settled else ():
                cp.add(option.chosen == int(settled[stop].get(day) == option.sitting.half_days))
        near = self._near(placed, self._told if whole else MORE_NEIGHBOURS)
        if not whole:
            # Tours that are driven are among the choices, and all have their own price.
            driven = {
                frozenset((first, second))
                for pairs in exchange.pairs.values()
                for first, second in pairs
                if first is not None and second is not None
            }
            near = Near(frozenset(pair for pair in near.pairs if pair & set(free)) | driven, {}, FAR)
        tours = SharedTours(cp, model, self._costs, near, settled)
        hint = self._hint(start, tours, exchange)
        told = self._telling(tell) if whole else None
        run = self.clock.solve(
            cp, self._price(tours, others), hint, self.clock.left - ends, told, self.timetabling.closing
        )
        if not run.solution:
            return None
        proven = self._proven(timetable, run) if whole else timetable.proven
        return self.timetabling.read(run.solution, proven), value_in(run.solution, tours.tenths)

    def _proven(self, timetable: Timetable, run: Run) -> dict[str, Proven]:
        stops = self.timetabling.of_stops(TIERS[-1])
        bound = stops + run.bound / self._scale if self.timetabling.of_every_plan else 0.0
        known = timetable.proven.get(TIERS[-1])
        # What was proven with fewer tours told apart stays proven.
        best = bound if known is None else max(bound, known.bound)
        return {**timetable.proven, TIERS[-1]: Proven(stops + run.cost / self._scale, best)}

    @property
    def _scale(self) -> int:
        rules = [*self.timetabling.rules, *([self._rule] if self._rule else [])]
        return scale_of(rules, TIERS[-1])

    def _near(self, placed: Placed, most: int) -> Near:
        visits = Counter(visit.stop for visit, bus in placed.visits if bus is not None)
        return near(self._costs, {stop.id: visits[stop.id] for stop in self._costs.stops}, most)

    def _price(self, tours: SharedTours, others: Expression) -> Expression:
        """The kilometres, with what other rules of their tier cost, in parts of its scale."""
        return self._weight * tours.tenths + self._scale // scale_of(self.timetabling.rules, TIERS[-1]) * others

    @property
    def _weight(self) -> int:
        """What a tenth of a kilometre costs, in parts of the tier's scale."""
        return (self._rule.weight or 0) * (self._scale // self._rule.parts) if self._rule else 0

    def _telling(self, tell: TellBound) -> Tell:
        def told(_cost: int | None, bound: int | None) -> None:
            if bound is not None and self.timetabling.of_every_plan:
                tell(self.timetabling.of_stops(TIERS[-1]) + bound / self._scale)

        return told

    def _hint(self, start: Sequence[int], tours: SharedTours, exchange: Exchange) -> list[int]:
        """A known timetable and its tours, as values of all variables."""
        driven = [
            (day, bus, (pair[0], pair[1]))
            for day, pairs in exchange.pairs.items()
            for bus, pair in zip(exchange.fleet[day].buses, pairs, strict=True)
        ]
        counts = tours.values(driven)
        return [*start, *(counts[index] for index in sorted(counts))]
