"""A timetable with fewer kilometres, at the same costs of all tiers before the road."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
from medicobus.solve.effort import never
from medicobus.solve.large.counted_road import CountedRoad, RoadPrice, TellBound, untold
from medicobus.solve.large.effort import FEW, RELAXATION
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.growth import Growth
from medicobus.solve.large.people_rows import PeopleRows
from medicobus.solve.large.redeal import redeal
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.together import Together
from medicobus.solve.large.tour_costs import TourCosts
from medicobus.solve.large.weekdays import Weekdays, endless
from medicobus.solve.solver import Run

ALL_FREE = 60
"""Stops up to which all may change at once."""
AT_ONCE = 0.5
"""The share of the time for all of them in a repeatable search, where weekdays are planned after it."""
AT_ONCE_OF_FEW = 0.95
"""The same of `FEW` stops, whose weekdays are planned anew in a second."""
DEALT = 0.35
"""The share of the time in which all timetables are dealt out anew, before some may change.

Measured on 100 stops and 13 weeks, 65 s in all for the road, tenths of a kilometre, from one state and from another:
232,415 and 232,693, 235,047 and 235,826 with 0.35; 231,927 and 238,999, 235,147 to 237,040 with 0.5.
"""
TOGETHER = 0.5
"""The share of the time for timetables and people together, where not all may change at once.

In a repeatable search for the bound too, which is not worked out beside it but before.
"""
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


class ShorterRoad:
    """The road as the last tier of a timetable: its pooled model with counts of tours (`SharedTours`).

    People may work at other half-days than before, as long as it costs no more. Up to `ALL_FREE` stops all may
    change their timetables at once (`CountedRoad`), and what is proven of the road holds of every plan. Beyond, they
    are dealt out anew first (`redeal`). Beside it or last, some weekdays at a time are planned anew (`Weekdays`): not
    all that was counted can be driven.

    Where no bound is asked for (`bounded`), as of one district among several, more than `ALL_FREE` stops are dealt out
    at once, and then one core is taken. Measured on a district of 134 stops and 13 weeks, 70 s from one state with both
    cores, in tenths of a kilometre: dealt out at once 259,278; timetables and people together first, with a bound
    beside or without, 278,221; weekdays alone 273,961, on one core 274,368.
    """

    def __init__(self, timetabling: Timetabling, rules: Sequence[Rule], seed: int, *, bounded: bool = True) -> None:
        self.bounded = bounded
        self.timetabling = timetabling
        self.rules = rules
        self.scenario = timetabling.scenario
        self.clock = timetabling.clock
        self.seed = seed
        self._told = FEW if timetabling.few else NEIGHBOURS
        self._rule = next((rule for rule in rules if isinstance(rule, Kilometres)), Kilometres(weight=0))
        self._price = RoadPrice(timetabling, self._rule)
        self._costs = TourCosts(self.scenario, [stop for stop in self.scenario.stops if self.scenario.buses_of(stop)])

    @property
    def applies(self) -> bool:
        """Whether the road is the last tier, and visits so long that tours are of one stop or two."""
        return bool(self._rule.weight) and self._rule.tier == TIERS[-1] and self._costs.apply

    @property
    def at_once(self) -> bool:
        """Whether all stops may change at once."""
        return self.applies and len(self._costs.stops) <= ALL_FREE

    def bounded_in(self, seconds: float) -> bool:
        """Whether so many seconds are enough to find out besides what the road costs at least."""
        return self.at_once or seconds >= ENOUGH * len(self._costs.stops) * len(self.scenario.days)

    def improved(
        self, timetable: Timetable, exchange: Exchange, seconds: float, tell: TellBound = untold
    ) -> tuple[Timetable, Exchange]:
        """A timetable with fewer kilometres, or what was given; with it what is proven of the road."""
        ends = max(0.0, self.clock.left - seconds)
        share = AT_ONCE_OF_FEW if self.timetabling.few else AT_ONCE
        if not self.at_once:
            return self._anew(timetable, exchange, ends, tell)
        if not (self.timetabling.few or self.clock.effort.repeatable):
            timetable, exchange = self._beside(timetable, exchange, ends, tell)
            share = 1.0
        while (left := self.clock.left - ends) > SHORTEST and not self.clock.stopped:
            if self._is_proven(exchange.tenths, timetable):
                return timetable, exchange
            counted = self._counted(exchange)
            run = counted.solved(ends + (1 - share) * left, tell, self.timetabling.closing) if counted.fits else None
            if run is None or not run.solution:
                break
            timetable, exchange = self._taken(timetable, exchange, counted, run)
            driven = exchange.tenths <= counted.tenths(run)
            if not run.optimal or driven or self._told >= len(self._costs.stops):
                return timetable, exchange if run.optimal else self._by_weekday(exchange, ends)
            self._told *= 2  # it is the halves that keep it from being driven as it was counted
        return timetable, self._by_weekday(exchange, ends)

    def _beside(
        self, timetable: Timetable, exchange: Exchange, ends: float, tell: TellBound
    ) -> tuple[Timetable, Exchange]:
        """Weekdays planned anew while all stops may change for a bound; with both cores once it grows no more.

        Measured on six territories of 40 stops and 4 weeks, 18 s from the same states, in a slow hour, tenths of a
        kilometre: 12,336, 17,317, 33,598, 13,544, 26,892 and 13,692. One after the other, each with both cores: 12,374,
        17,317, 33,956, 14,676, 27,448 and 13,740, with no bound in time on two.
        """
        counted = self._counted(exchange)
        if not counted.fits:
            return timetable, exchange
        growth = Growth(self._price.of(exchange.tenths), tell)
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(counted.solved, ends, growth.told, RELAXATION, growth.ended)
            better = self._by_weekday(
                exchange,
                ends,
                beside=lambda: not running.done(),
                enough=lambda tenths: self._price.is_reached(tenths, growth.bound),
            )
            growth.end()
            run = running.result()
        return self._taken(timetable, better, counted, run)

    def _counted(self, exchange: Exchange) -> CountedRoad:
        """The question of the road if all stops may change at once."""
        return CountedRoad(self.timetabling, self._price, self._costs, self._told, exchange)

    def _taken(
        self, timetable: Timetable, exchange: Exchange, counted: CountedRoad, run: Run
    ) -> tuple[Timetable, Exchange]:
        """What the solver found, if that is driven with fewer kilometres; and what it has proven."""
        timetable = replace(timetable, proven=counted.proven(run, timetable.proven))
        if run.solution and counted.tenths(run) < exchange.tenths:
            shorter = self.timetabling.read(run.solution, timetable.proven)
            other = Exchange(self.scenario, self.rules, shorter, self.seed)
            if other.cost < exchange.cost:
                return shorter, other
        return timetable, exchange

    def _is_proven(self, tenths: float, timetable: Timetable) -> bool:
        """Whether no road is shorter, or none by more than the gap that is asked."""
        known = timetable.proven.get(TIERS[-1])
        return known is not None and self._price.is_reached(tenths, known.bound)

    def _by_weekday(
        self,
        exchange: Exchange,
        ends: float,
        *,
        beside: Callable[[], bool] = never,
        enough: Callable[[int], bool] = endless,
        rows: PeopleRows | None = None,
    ) -> Exchange:
        """Some weekdays planned anew, and others, until the time is up."""
        if self.clock.left - ends < SHORTEST or self.clock.stopped:
            return exchange
        weekdays = Weekdays(self.timetabling, exchange, self.seed, rows)
        return weekdays.improved(self.clock.left - ends, beside, enough) if weekdays.applies else exchange

    def _anew(
        self, timetable: Timetable, exchange: Exchange, ends: float, tell: TellBound
    ) -> tuple[Timetable, Exchange]:
        """All timetables dealt out anew, first together with people at other half-days, and then some weekdays.

        The road is bounded beside it, on one core, until its bound grows no more.

        Measured on two territories of 100 stops and 13 weeks, 100 s from the same states, in the slowest hour, which
        are 30 s of another: 24,027 km and 13,358 >= 12,836 km. With weekdays only after the bound, and both cores for
        each: 24,101 km and 13,673 >= 12,768 km, without a bound in time on the first.
        """
        enough = self.bounded and self.bounded_in(self.clock.left - ends)
        together = Together(self.timetabling, exchange) if enough else None
        if together is None or not together.applies:
            dealt = redeal(exchange, self.clock, DEALT * (self.clock.left - ends))
            beside = never if self.bounded else (lambda: True)
            return timetable, self._by_weekday(dealt, ends, beside=beside)
        stops = self.timetabling.at_least(TIERS[-1])

        def told(tenths: float) -> None:
            if self.timetabling.of_every_plan:
                tell(stops + self._price.of(tenths))

        growth, repeatable = Growth(exchange.tenths, told), self.clock.effort.repeatable
        seconds = (TOGETHER if repeatable else 1) * (self.clock.left - ends)
        with ThreadPoolExecutor(1) as pool:
            bound = pool.submit(together.bound, self._costs, seconds, growth.told, growth.ended)
            if repeatable:
                bound.result()  # one after the other, so that the order of their work is always the same
            dealt = together.improved(TOGETHER * (self.clock.left - ends))
            dealt = redeal(dealt, self.clock, DEALT * (self.clock.left - ends))
            dealt = min(dealt, exchange, key=lambda one: one.cost)
            dealt = self._by_weekday(dealt, ends, beside=lambda: not bound.done(), rows=together.rows)
            growth.end()
            tenths = bound.result()
        if self.timetabling.of_every_plan:
            road = Proven(stops + self._price.of(dealt.tenths), stops + self._price.of(tenths))
            timetable = replace(timetable, proven={**timetable.proven, TIERS[-1]: road})
        return timetable, dealt
