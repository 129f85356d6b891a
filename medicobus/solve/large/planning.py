"""A district's plan: when its stops are visited, by which bus on which tour, and who is on board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medicobus.errors import TimeLimitError
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill
from medicobus.solve.effort import Progress, Watch, unwatched
from medicobus.solve.large.bounds import CLOSE
from medicobus.solve.large.counted_road import TellBound
from medicobus.solve.large.crews import Crewing
from medicobus.solve.large.drives import IMPOSSIBLE
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import Least
from medicobus.solve.large.matching import Matching, workers_of
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.words import _

TIMETABLE, SHORT_WALK, WALK, FIRST_CREWS, CREWS = 0.55, 0.05, 0.5, 0.3, 0.8
"""The shares that steps may take of the time that is left for them and what follows.

What a step does not need is for the next; the rest is for bounds and for checking the plan. Where the road is worked
on after a first plan (`ShorterRoad`), the walk and the first plan's crews have little.
"""
MENDING = 0.25
"""The share for a longer walk where tours are left that cannot be driven: their visits would be dropped."""
BUILT_AGAIN, SOLVED_AGAIN, RESERVE = 1.1, 0.6, 1.0
"""How many times as long as the first plan's crews have taken is kept for them after the road, and seconds more.

Their models must be built again, in as much time as before; the solver can do with less. Measured on one core, where it
had a fourth of the time: 9.2 s after 10.6 s.
"""


class Planned(NamedTuple):
    """A plan, and what is proven of all plans of its district."""

    plan: Plan
    proven: Mapping[str, Proven]


class Planning:
    """The question of a district's plan: a timetable, its tours and crews, and then a shorter road.

    A district that is not the `whole` territory needs no bounds, as what is proven of its members is not proven of the
    whole; another has the other core.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: Sequence[Rule],
        least: Sequence[Least],
        clock: Clock,
        watch: Watch = unwatched,
        *,
        whole: bool = True,
    ) -> None:
        self.scenario = scenario
        self.rules = rules
        self.least = least
        self.clock = clock
        self.watch = watch
        self.whole = whole

    def find(self, seconds: float, spare: float = 0.0) -> Planned:
        """The best plan that is found in so many seconds; `spare` more if its bounds need no others beside them.

        Raises:
            TimeLimitError: there is none in time.
        """
        ends = max(0.0, self.clock.left - seconds)
        timetabling = Timetabling(self.scenario, self.rules, self.least, self.clock)
        road = ShorterRoad(timetabling, self.rules, self.clock.effort.seed, bounded=self.whole)
        timetable = timetabling.find(TIMETABLE * seconds, fewest=road.at_once or not road.applies)
        if timetable is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        exchange = Exchange(self.scenario, self.rules, timetable, self.clock.effort.seed)
        self._walk(exchange, ends, brief=road.applies)
        began, solving = self.clock.left, self.clock.solving
        plan = self._crewed(exchange, timetable, ends, FIRST_CREWS if road.applies else CREWS)
        if plan is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        solved = self.clock.solving - solving
        crews = BUILT_AGAIN * (began - self.clock.left - solved) + SOLVED_AGAIN * solved + RESERVE
        if road.applies:
            if self._as_cheap(plan, timetable):
                exchange.count_on(workers_of(plan))
                longer = max(0.0, ends - spare)
                if timetabling.of_every_plan and road.bounded_in(self.clock.left - longer - crews):
                    ends = longer
            walked = exchange.cost
            timetable, exchange = road.improved(timetable, exchange, self.clock.left - ends - crews, self._tell(plan))
            other = None if exchange.cost >= walked else self._crewed(exchange, timetable, ends, CREWS)
            if other is not None:
                plan = min(plan, other, key=self._costs)
        return Planned(plan, timetable.proven)

    def _walk(self, exchange: Exchange, ends: float, *, brief: bool) -> None:
        """Stops exchange their timetables; longer where tours are left that cannot be driven."""
        exchange.improve(self.clock.share_of((SHORT_WALK if brief else WALK) * (self.clock.left - ends)))
        if exchange.tenths >= IMPOSSIBLE:
            # Where the road is worked on later, tours need only be such as can be driven.
            mend = exchange.mend if brief else exchange.improve
            mend(self.clock.share_of(MENDING * (self.clock.left - ends)))

    def _as_cheap(self, plan: Plan, timetable: Timetable) -> bool:
        """Whether a plan costs no more than its timetable: if its crews do, others may cost less at other times."""
        costs = dict(zip(TIERS, self._costs(plan), strict=True))
        return all(costs[tier] <= proven.cost + CLOSE for tier, proven in timetable.proven.items())

    def _tell(self, plan: Plan) -> TellBound:
        """Tell of a first plan; the answer is to be told what is proven of the road."""
        costs = dict(zip(TIERS, self._costs(plan), strict=True))
        for tier, cost in costs.items():
            self.watch(Progress(tier, cost, None))
        return lambda bound: self.watch(Progress(TIERS[-1], costs[TIERS[-1]], min(bound, costs[TIERS[-1]])))

    def _crewed(self, exchange: Exchange, timetable: Timetable, ends: float, share: float) -> Plan | None:
        """The visits with their crews, found in a share of the time; nothing if none are."""
        placed = exchange.placed()
        matching = Matching(self.scenario, Reach(self.scenario, self.rules), exchange.teams.workers)
        start = assemble(self.scenario, matching.visits(placed.visits), placed.exceptions)
        return Crewing(self.scenario, self.rules, placed, self.clock).find(
            share * (self.clock.left - ends), start, timetable.proven
        )

    def _costs(self, plan: Plan) -> tuple[float, ...]:
        return costs_of(plan, self.scenario, self.rules)


def costs_of(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[float, ...]:
    """What a plan costs, tier by tier."""
    costs = dict.fromkeys(TIERS, 0.0)
    for line in bill(plan, scenario, rules):
        costs[line.tier] += line.cost
    return tuple(costs.values())
