"""A timetable with fewer kilometres, at the same costs of all tiers before the road."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from medicobus.model.expression import Expression
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
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
from medicobus.solve.large.weekdays import Weekdays
from medicobus.solve.prices import scale_of
from medicobus.solve.solver import Run, Tell
from medicobus.solve.values import value_in

ALL_FREE = 60
"""Stops up to which all may change at once."""
AT_ONCE, AT_ONCE_OF_MANY, MANY = 0.5, 0.65, 40
"""The share of the time for all of them, and where there are more than so many dates; what is left is for weekdays.

Measured on six territories of 40 stops over 4 weeks, 30 s each: the road was left open by 0.5, 0.8, 2, 3.2, 3.8 and
4.5 %; on four of them with 0.65, and timetables dealt out anew before weekdays were, by 0.9, 2.3, 5.8 and 6.1 %.
Over 13 weeks, one of these, 120 s: tours of 4,138 to 4,234 km with 0.5, 4,138 to 4,204 km with 0.65; dealt out anew
after it, which takes 3 to 9 s, they were as long in two of three cases and 2 % longer in one.
"""
AT_ONCE_OF_FEW = 0.95
"""The same of `FEW` stops, whose weekdays are planned anew in a second."""
DEALT = 0.35
"""The share of the time in which all timetables are dealt out anew, before some may change.

Measured on 100 stops and 13 weeks, 65 s in all for the road, tenths of a kilometre, from one state and from another:
232,415 and 232,693, 235,047 and 235,826 with 0.35; 231,927 and 238,999, 235,147 to 237,040 with 0.5.
"""
TOGETHER = 0.5
"""The share of the time for timetables and people together, where not all may change at once."""
ENOUGH = 0.006
"""Seconds for each stop and date that it takes: with less, timetables are dealt out anew and people stay as they are.

Measured on 500 stops and 13 weeks, whose four districts had 26 to 50 s each of 600: none of them was shorter together.
"""
SHORTEST = 2.0
"""Seconds that a search is worth at least."""
NEIGHBOURS = 9
"""Stops with which each stop's tours are told apart where all may change, if there are more than `FEW`.

Measured on 40 stops and 4 weeks, five runs: with 9 the road was left open by 0.8 to 1.3 %, with 12 by 1.0 and 3.8 %.
"""


TellBound = Callable[[float], None]
"""Is told of a better bound of the road's tier."""


def untold(_bound: float) -> None:
    """Nobody is told."""


class ShorterRoad:
    """The road as the last tier of a timetable: its pooled model with counts of tours (`SharedTours`).

    People may work at other half-days than before, as long as it costs no more. Up to `ALL_FREE` stops all may
    change their timetables at once, and what is proven of the road holds of every plan. Beyond, they are dealt out anew
    first (`redeal`). Last, some weekdays at a time are planned anew (`Weekdays`): not all that was counted can be
    driven.
    """

    def __init__(self, timetabling: Timetabling, rules: Sequence[Rule], seed: int) -> None:
        self.timetabling = timetabling
        self.rules = rules
        self.scenario = timetabling.scenario
        self.clock = timetabling.clock
        self.seed = seed
        self._told = FEW if timetabling.few else NEIGHBOURS
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

    @property
    def _at_once_share(self) -> float:
        """The share of the time in which all stops may change at once."""
        if self.timetabling.few:
            return AT_ONCE_OF_FEW
        return AT_ONCE_OF_MANY if len(self.scenario.days) > MANY else AT_ONCE

    def bounded_in(self, seconds: float) -> bool:
        """Whether so many seconds are enough to find out besides what the road costs at least."""
        return self.at_once or seconds >= ENOUGH * len(self._costs.stops) * len(self.scenario.days)

    def improved(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound = untold
    ) -> tuple[Timetable, Exchange]:
        """A timetable with fewer kilometres, or what was given; with it what is proven of the road."""
        ends = max(0.0, self.clock.left - seconds)
        if not self.at_once:
            timetable, exchange = self._anew(timetable, exchange, seconds, tell)
        while self.at_once and (left := self.clock.left - ends) > SHORTEST and not self.clock.stopped:
            found = self._shorter(timetable, exchange, self._at_once_share * left, tell)
            if found is None:
                break
            shorter, tenths = found
            timetable = replace(timetable, proven=shorter.proven)
            proven = shorter.proven.get(TIERS[-1])
            closed = proven is not None and proven.cost <= proven.bound
            if tenths < exchange.tenths:
                other = Exchange(self.scenario, self.rules, shorter, self.seed)
                if other.cost < exchange.cost:
                    timetable, exchange = shorter, other
            if not closed or exchange.tenths <= tenths or self._told >= len(self._costs.stops):
                return timetable, exchange if closed else self._by_weekday(exchange, ends)
            self._told *= 2  # it is the halves that keep it from being driven as it was counted
        return timetable, self._by_weekday(exchange, ends)

    def _by_weekday(self, exchange: Exchange, ends: float) -> Exchange:
        """Some weekdays planned anew, and others, until the time is up."""
        if self.clock.left - ends < SHORTEST or self.clock.stopped:
            return exchange
        weekdays = Weekdays(self.timetabling, exchange, self.seed)
        return weekdays.improved(self.clock.left - ends) if weekdays.applies else exchange

    def _anew(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound
    ) -> tuple[Timetable, Exchange]:
        """All timetables dealt out anew, first together with people at other half-days, while the road is bounded."""
        ends = max(0.0, self.clock.left - seconds)
        together = Together(self.timetabling, exchange) if self.bounded_in(seconds) else None
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

    def _shorter(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound
    ) -> tuple[Timetable, int] | None:
        """What the solver makes of it if all stops are free, and how long its tours are at least, in tenths.

        Nothing if it knows none, or the tours do not fit into the model.
        """
        ends = max(0.0, self.clock.left - seconds)
        placed, others = exchange.placed(), self.timetabling.objective(TIERS[-1])
        start = known_values(self.timetabling.model, exchange)
        if not start:
            return None
        model, cp = self.timetabling.model, self.timetabling.model.cp.clone()
        tours = SharedTours(cp, model, self._costs, self._near(placed))
        run = self.clock.solve(
            cp,
            self._price(tours, others),
            self._hint(start, tours, exchange),
            self.clock.left - ends,
            self._telling(tell),
            self.timetabling.closing,
        )
        if not run.solution:
            return None
        return self.timetabling.read(run.solution, self._proven(timetable, run)), value_in(run.solution, tours.tenths)

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

    def _near(self, placed: Placed) -> Near:
        visits = Counter(visit.stop for visit, bus in placed.visits if bus is not None)
        return near(self._costs, {stop.id: visits[stop.id] for stop in self._costs.stops}, self._told)

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
