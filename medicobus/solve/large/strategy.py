"""Districts: a bound from each stop alone, and a plan in which every district is timetabled, paired and crewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Thread

from medicobus.errors import TimeLimitError
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules.fair_share import FairShare
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.burden import Burden
from medicobus.scenario.part import altered
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill, hard_breaches
from medicobus.solve.effort import Effort, Progress, Watch, unwatched
from medicobus.solve.found import Found, TierFound
from medicobus.solve.large.across import Across
from medicobus.solve.large.bounds import CLOSE, Bounds
from medicobus.solve.large.counted_road import TellBound, untold
from medicobus.solve.large.crews import Crewing
from medicobus.solve.large.districts import districts
from medicobus.solve.large.drives import IMPOSSIBLE
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import Least, least_costs
from medicobus.solve.large.matching import Matching, workers_of
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetable import Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.walk import ready
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
BOUNDS, LEAST_FOR_BOUNDS, MOST_FOR_BOUNDS = 0.0012, 0.045, 0.1
"""Seconds for each stop and date that are kept for the bounds of the whole and what steps take to be built; for each
stop at least, and a share of the time at most.

Measured: at 100 stops and 13 weeks 4.5 s for the bounds and 2 s for a model of the crews, and as much for the bounds
at 4 weeks; at 40 and 4 weeks 0.5 s.
"""
ACROSS, AMPLE = 0.3, 1.5
"""The share of the time that is kept for what districts could not do by themselves, with so many seconds a stop.

Measured on 500 stops and 13 weeks: 14 s to say the whole, 30 s to better regularity and 38 s to prove it, 18 s to find
out who works when, 40 s for who is sent where. With 85 s instead of 120 s for each of four districts, for the sake of
this, their plans were so much worse that nothing made up for it: care 96 instead of 36.
"""
OF_ONE = 0.4
"""The share of them that is kept where what is proven of one district holds of the whole."""


class Districts:
    """For territories that are too large for one model.

    What people and buses make impossible is found out district by district; the bounds are of the whole.
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], effort: Effort, watch: Watch = unwatched) -> None:
        self.scenario = scenario
        self.rules = rules
        self.effort = effort
        self.watch = watch
        self.clock = Clock(effort)

    def find(self) -> Found:
        """The best plan that is found, with bounds of the whole problem.

        Raises:
            TimeLimitError: some district has no plan in time, or their plans do not go together.
        """
        # What is to be compiled is so while the solver works.
        Thread(target=ready, daemon=True).start()
        least = list(least_costs(self.scenario, self.rules))
        bounds = Bounds(self.scenario, self.rules, least).of_stops
        self.watch(Progress(TIERS[0], None, bounds[TIERS[0]]))
        visits = {name: fewest for one in least for name, (fewest, _most) in one.visits[TIERS[-1]].items()}
        parts = districts(self.scenario, self.rules, visits)
        plans: list[Plan] = []
        proven: Mapping[str, Proven] = {}
        elsewhere: tuple[Burden, ...] = ()
        waiting = len(self.scenario.stops)
        wanted = waiting * max(BOUNDS * len(self.scenario.days), LEAST_FOR_BOUNDS)
        kept = min(wanted, MOST_FOR_BOUNDS * self.clock.left)
        ample = len(parts) > 1 and self.clock.left > AMPLE * waiting
        across = ACROSS * self.clock.left if ample else 0.0
        for part in parts:
            share = max(0.0, self.clock.left - kept - across) * len(part.stops) / waiting
            waiting -= len(part.stops)
            # Their members are compared with those of the districts before.
            scenario = altered(part.of(self.scenario), elsewhere=elsewhere)
            own = [one for one in least if one.stops[0] in set(part.stops)]
            plan, proven = self._planned(scenario, own, share, (1 - OF_ONE) * kept if len(parts) == 1 else 0.0)
            elsewhere = _burdens(plan, scenario, self.rules)
            plans.append(plan)
        plan = self._together(plans)
        # A hard rule on several districts together, such as one of fairness, is not said to any of them.
        broken = hard_breaches(plan, self.scenario, self.rules) if len(parts) > 1 else []
        if broken:
            raise TimeLimitError(
                _(
                    "The plans of {count} districts, each of them found, break rules together: {rules}. Give these "
                    "rules a weight, or have one model of the whole with --strategy integrated.",
                    count=len(parts),
                    rules=", ".join(dict.fromkeys(breach.rule for breach in broken)),
                )
            )
        if len(parts) > 1:
            # What is proven of the members of one district among several is not proven of the whole.
            proven = {}
        # It is not begun where districts have taken its time, or somebody has ended the search.
        if ample and self.clock.left - kept > across / 2 and not self.clock.stopped:
            self._tell(plan)
            plan, proven = self._across(plan, least, self.clock.left - kept)
        return self._found(plan, least, proven, hurried=self.clock.left < wanted)

    def _across(self, plan: Plan, least: Sequence[Least], seconds: float) -> tuple[Plan, Mapping[str, Proven]]:
        """A plan of several districts made better in the whole, and what is proven of the whole."""
        other, proven = Across(self.scenario, self.rules, least, self.clock, plan).improved(seconds, self.watch)
        better = self._costs(self.scenario, other) < self._costs(self.scenario, plan)
        # Not every hard rule is said to the pooled model.
        return other if better and not hard_breaches(other, self.scenario, self.rules) else plan, proven

    def _planned(
        self, scenario: Scenario, least: Sequence[Least], seconds: float, spare: float
    ) -> tuple[Plan, Mapping[str, Proven]]:
        """A plan and what is proven of it; `spare` seconds more are taken if its bounds need no others beside them."""
        ends = max(0.0, self.clock.left - seconds)
        timetabling = Timetabling(scenario, self.rules, least, self.clock)
        road = ShorterRoad(timetabling, self.rules, self.effort.seed)
        timetable = timetabling.find(TIMETABLE * seconds, fewest=road.at_once or not road.applies)
        if timetable is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        exchange = Exchange(scenario, self.rules, timetable, self.effort.seed)
        walk = SHORT_WALK if road.applies else WALK
        exchange.improve(self.clock.share_of(walk * (self.clock.left - ends)))
        if exchange.tenths >= IMPOSSIBLE:
            # Where the road is worked on later, tours need only be such as can be driven.
            mend = exchange.mend if road.applies else exchange.improve
            mend(self.clock.share_of(MENDING * (self.clock.left - ends)))
        began, solving = self.clock.left, self.clock.solving
        plan = self._crewed(scenario, exchange, timetable, ends, FIRST_CREWS if road.applies else CREWS)
        if plan is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        solved = self.clock.solving - solving
        crews = BUILT_AGAIN * (began - self.clock.left - solved) + SOLVED_AGAIN * solved + RESERVE
        if road.applies:
            if self._as_cheap(scenario, plan, timetable):
                exchange.count_on(workers_of(plan))
                longer = max(0.0, ends - spare)
                if timetabling.of_every_plan and road.bounded_in(self.clock.left - longer - crews):
                    ends = longer
            walked = exchange.cost
            left = self.clock.left - ends - crews
            tell = self._tell(plan) if set(scenario.stop) == set(self.scenario.stop) else untold
            timetable, exchange = road.improved(timetable, exchange, left, tell)
            other = None if exchange.cost >= walked else self._crewed(scenario, exchange, timetable, ends, CREWS)
            if other is not None:
                plan = min(plan, other, key=lambda one: self._costs(scenario, one))
        return plan, timetable.proven

    def _as_cheap(self, scenario: Scenario, plan: Plan, timetable: Timetable) -> bool:
        """Whether a plan costs no more than its timetable: if its crews do, others may cost less at other times."""
        costs = dict(zip(TIERS, self._costs(scenario, plan), strict=True))
        return all(costs[tier] <= proven.cost + CLOSE for tier, proven in timetable.proven.items())

    def _tell(self, plan: Plan) -> TellBound:
        """Tell of a first plan; the answer is to be told what is proven of the road."""
        costs = dict(zip(TIERS, self._costs(self.scenario, plan), strict=True))
        for tier, cost in costs.items():
            self.watch(Progress(tier, cost, None))
        return lambda bound: self.watch(Progress(TIERS[-1], costs[TIERS[-1]], min(bound, costs[TIERS[-1]])))

    def _crewed(
        self, scenario: Scenario, exchange: Exchange, timetable: Timetable, ends: float, share: float
    ) -> Plan | None:
        """The visits with their crews, found in a share of the time; nothing if none are."""
        placed = exchange.placed()
        matched = Matching(scenario, Reach(scenario, self.rules), exchange.teams.workers).visits(placed.visits)
        start = assemble(scenario, matched, placed.exceptions)
        return Crewing(scenario, self.rules, placed, self.clock).find(
            share * (self.clock.left - ends), start, timetable.proven
        )

    def _costs(self, scenario: Scenario, plan: Plan) -> tuple[float, ...]:
        """What a plan costs, tier by tier."""
        costs = dict.fromkeys(TIERS, 0.0)
        for line in bill(plan, scenario, self.rules):
            costs[line.tier] += line.cost
        return tuple(costs.values())

    def _together(self, plans: Sequence[Plan]) -> Plan:
        visits = [visit for plan in plans for visit in plan.visits]
        exceptions = [exception for plan in plans for exception in plan.exceptions]
        return assemble(self.scenario, visits, exceptions)

    def _found(self, plan: Plan, least: Sequence[Least], known: Mapping[str, Proven], *, hurried: bool) -> Found:
        costs = dict(zip(TIERS, self._costs(self.scenario, plan), strict=True))
        bounds = Bounds(self.scenario, self.rules, least, known).of(costs, hurried=hurried)
        tiers = tuple(TierFound(tier, costs[tier], min(costs[tier], bounds[tier])) for tier in TIERS)
        for tier in tiers:
            self.watch(Progress(tier.name, tier.cost, tier.bound))
        return Found(plan, tiers, self.clock.worked, self.effort.stopped())


def _burdens(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[Burden, ...]:
    """What the members of a part bear, and those elsewhere with whom they were compared."""
    known = {(burden.rule, burden.role): burden for burden in scenario.elsewhere}
    for rule in rules:
        if isinstance(rule, FairShare) and rule.weight != 0:
            known |= {(burden.rule, burden.role): burden for burden in rule.spread(plan, scenario)}
    return tuple(known.values())
