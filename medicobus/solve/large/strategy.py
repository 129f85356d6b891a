"""Districts: a bound from each stop alone, and a plan in which every district is timetabled, paired and crewed."""

from __future__ import annotations

from collections.abc import Sequence

from medicobus.errors import TimeLimitError
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill, hard_breaches
from medicobus.solve.effort import Effort, Progress, Watch, unwatched
from medicobus.solve.found import Found, TierFound
from medicobus.solve.large.bounds import Bounds
from medicobus.solve.large.crews import Crewing
from medicobus.solve.large.districts import District, districts
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange, Placed
from medicobus.solve.large.least import Least, least_costs
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Timetabling
from medicobus.words import _

TIMETABLE, ROAD, CREWS = 0.3, 0.2, 0.4
"""The shares of the time of the three steps; the rest is for bounds and for checking the plan."""


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
        least = list(least_costs(self.scenario, self.rules))
        parts = districts(self.scenario, Reach(self.scenario, self.rules))
        limit, whole = self.clock.left, len(self.scenario.stops)
        plans = []
        for part in parts:
            share = limit * len(part.stops) / whole
            plans.append(self._planned(part, [one for one in least if one.stops[0] in set(part.stops)], share))
        plan = self._together(plans)
        # A hard rule on several districts together, such as one of fairness, is not said to any of them.
        if len(parts) > 1 and hard_breaches(plan, self.scenario, self.rules):
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        return self._found(plan, least)

    def _planned(self, part: District, least: Sequence[Least], seconds: float) -> Plan:
        scenario = part.of(self.scenario)
        timetable = Timetabling(scenario, self.rules, least, self.clock).find(TIMETABLE * seconds)
        if timetable is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        exchange = Exchange(scenario, self.rules, timetable, self.effort.seed)
        exchange.improve(self.clock.share_of(ROAD * seconds))
        plan = self._crewed(scenario, exchange.placed(), CREWS * seconds)
        if plan is None:
            raise TimeLimitError(_("No plan was found in the time allowed. Allow more with --time-limit."))
        return plan

    def _crewed(self, scenario: Scenario, placed: Placed, seconds: float) -> Plan | None:
        return Crewing(scenario, self.rules, placed, self.clock).find(seconds)

    def _together(self, plans: Sequence[Plan]) -> Plan:
        visits = [visit for plan in plans for visit in plan.visits]
        exceptions = [exception for plan in plans for exception in plan.exceptions]
        return assemble(self.scenario, visits, exceptions)

    def _found(self, plan: Plan, least: Sequence[Least]) -> Found:
        costs = dict.fromkeys(TIERS, 0.0)
        for line in bill(plan, self.scenario, self.rules):
            costs[line.tier] += line.cost
        bounds = Bounds(self.scenario, self.rules, least).of(costs)
        tiers = tuple(TierFound(tier, costs[tier], min(costs[tier], bounds[tier])) for tier in TIERS)
        for tier in tiers:
            self.watch(Progress(tier.name, tier.cost, tier.bound))
        return Found(plan, tiers, self.clock.worked, self.effort.stopped())
