"""The question of the shortest road if all stops may change their timetables at once, with counts of tours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import inf

from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS
from medicobus.solve.effort import never
from medicobus.solve.large.bounds import CLOSE
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.known import known_values
from medicobus.solve.large.near import near
from medicobus.solve.large.shared_tours import SharedTours
from medicobus.solve.large.timetable import Proven
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.tour_costs import TourCosts
from medicobus.solve.prices import scale_of
from medicobus.solve.solver import Run
from medicobus.solve.values import value_in

TellBound = Callable[[float], None]
"""Is told of a better bound of the road's tier."""


def untold(_bound: float) -> None:
    """Nobody is told."""


class RoadPrice:
    """What kilometres cost, beside the other rules of the last tier."""

    def __init__(self, timetabling: Timetabling, rule: Kilometres) -> None:
        self._timetabling = timetabling
        self.scale = scale_of([*timetabling.rules, rule], TIERS[-1])
        """The parts in which the tier is priced."""
        self.weight = (rule.weight or 0) * (self.scale // rule.parts)
        """What a tenth of a kilometre costs, in these parts."""

    def of(self, tenths: float) -> float:
        """What so many tenths of a kilometre cost, and nothing else."""
        return self.weight * tenths / self.scale

    def is_reached(self, tenths: float, bound: float) -> bool:
        """Whether a road of so many tenths is within the gap that is asked; not known where other rules cost too."""
        cost = self.of(tenths)
        most = bound + self._timetabling.clock.effort.gap / 100 * cost
        return isinstance(self._timetabling.objective(TIERS[-1]), int) and cost <= most + CLOSE


class CountedRoad:
    """The pooled model of a timetable with counts of tours (`SharedTours`), and what is known of it.

    `told` is with how many stops each stop's tours are told apart.
    """

    def __init__(
        self, timetabling: Timetabling, price: RoadPrice, costs: TourCosts, told: int, exchange: Exchange
    ) -> None:
        self.timetabling = timetabling
        self.price = price
        others = timetabling.objective(TIERS[-1])
        self._start = known_values(timetabling.model, exchange)
        self._cp = timetabling.model.cp.clone()
        visits = Counter(visit.stop for visit, bus in exchange.placed().visits if bus is not None)
        self._tours = SharedTours(
            self._cp, timetabling.model, costs, near(costs, {stop.id: visits[stop.id] for stop in costs.stops}, told)
        )
        rules = timetabling.rules
        self._objective = price.weight * self._tours.tenths + price.scale // scale_of(rules, TIERS[-1]) * others
        self._hint = [*self._start, *self._counts(exchange)]

    @property
    def fits(self) -> bool:
        """Whether the timetable and the people that were given fit into the model."""
        return bool(self._start)

    def solved(
        self, ends: float, tell: TellBound, portfolio: Mapping[str, object], enough: Callable[[], bool] = never
    ) -> Run:
        """What the solver makes of it until so much of the time is left, or it is `enough`."""
        clock = self.timetabling.clock

        def told(_cost: int | None, bound: int | None) -> None:
            if bound is not None and self.timetabling.of_every_plan:
                tell(self._in_tier(bound))

        return clock.solve(self._cp, self._objective, self._hint, clock.left - ends, told, portfolio, enough)

    def tenths(self, run: Run) -> int:
        """How long the tours of a solution are at least, in tenths of a kilometre."""
        return value_in(run.solution, self._tours.tenths)

    def proven(self, run: Run, known: Mapping[str, Proven]) -> dict[str, Proven]:
        """What is proven of the tiers, now that the road is; what was known with fewer tours told apart stays so."""
        bound = self._in_tier(run.bound) if self.timetabling.of_every_plan else 0.0
        if TIERS[-1] in known:
            bound = max(bound, known[TIERS[-1]].bound)
        return {**known, TIERS[-1]: Proven(self._in_tier(run.cost) if run.solution else inf, bound)}

    def _in_tier(self, parts: int) -> float:
        """A cost in parts, with what stops cost at least whatever they do."""
        return self.timetabling.of_stops(TIERS[-1]) + parts / self.price.scale

    def _counts(self, exchange: Exchange) -> list[int]:
        """The tours of now, as values of the counts."""
        counts = self._tours.values(
            (day, bus, (pair[0], pair[1]))
            for day, pairs in exchange.pairs.items()
            for bus, pair in zip(exchange.fleet[day].buses, pairs, strict=True)
        )
        return [counts[index] for index in sorted(counts)]
