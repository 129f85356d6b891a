"""Districts: a bound from each stop alone, and a plan in which every district is timetabled, paired and crewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Thread

from medicobus.errors import TimeLimitError
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules.fair_share import FairShare
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.burden import Burden
from medicobus.scenario.part import altered
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import hard_breaches
from medicobus.solve.effort import Effort, Progress, Watch, unwatched
from medicobus.solve.found import Found, TierFound
from medicobus.solve.large.abreast import Question, planned_abreast
from medicobus.solve.large.across import Across
from medicobus.solve.large.bounds import Bounds
from medicobus.solve.large.districts import District, districts
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.least import Least, least_costs
from medicobus.solve.large.planning import Planning, costs_of
from medicobus.solve.large.timetable import Proven
from medicobus.solve.large.walk import ready
from medicobus.words import _

BOUNDS, LEAST_FOR_BOUNDS, MOST_FOR_BOUNDS = 0.0012, 0.045, 0.1
"""Seconds for each stop and date that are kept for the bounds of the whole and what steps take to be built; for each
stop at least, and a share of the time at most.

Measured: at 100 stops and 13 weeks 4.5 s for the bounds and 2 s for a model of the crews, and as much for the bounds
at 4 weeks; at 40 and 4 weeks 0.5 s.
"""
OF_ONE = 0.4
"""The share of them that is kept where what is proven of one district holds of the whole."""
ABREAST = 2
"""Districts that are planned side by side: so many on every machine, for each is compared with those before."""
ACROSS, AMPLE = 0.3, 1.5
"""The share of the time that is kept for what districts could not do by themselves, with so many seconds a stop.

Measured on 500 stops and 13 weeks in 600 s, in a slow hour, two runs each, of which one of the latter had other work
beside: people cost 341 and 422, the road 86,961 and 87,986 km; with 180 s instead of 270 s for each of four districts,
for the sake of this, people 404 and 524, the road 89,890 and 95,181 km, and one of twelve parts of regularity above the
stops' least was saved in 80 s. In another hour it took 14 s to say the whole, 30 s to better regularity and 38 s to
prove it, 18 s to find out who works when, and 40 s for who is sent where.
"""


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
        waiting = len(self.scenario.stops)
        wanted = waiting * max(BOUNDS * len(self.scenario.days), LEAST_FOR_BOUNDS)
        kept = min(wanted, MOST_FOR_BOUNDS * self.clock.left)
        if len(parts) == 1:
            planning = Planning(self.scenario, self.rules, least, self.clock, self.watch)
            plan, proven = planning.find(max(0.0, self.clock.left - kept), (1 - OF_ONE) * kept)
            return self._found(plan, least, proven, hurried=self.clock.left < wanted)
        ample = self.clock.left > AMPLE * waiting
        across = ACROSS * self.clock.left if ample else 0.0
        plan = self._together(self._plans(parts, least, kept + across))
        # A hard rule on several districts together, such as one of fairness, is not said to any of them.
        if broken := hard_breaches(plan, self.scenario, self.rules):
            raise TimeLimitError(
                _(
                    "The plans of {count} districts, each of them found, break rules together: {rules}. Give these "
                    "rules a weight, or have one model of the whole with --strategy integrated.",
                    count=len(parts),
                    rules=", ".join(dict.fromkeys(breach.rule for breach in broken)),
                )
            )
        # What is proven of the members of one district among several is not proven of the whole.
        proven = {}
        # It is not begun where districts have taken its time, or somebody has ended the search.
        if ample and self.clock.left - kept > across / 2 and not self.clock.stopped:
            for tier, cost in zip(TIERS, self._costs(plan), strict=True):
                self.watch(Progress(tier, cost, None))
            plan, proven = self._across(plan, least, self.clock.left - kept)
        return self._found(plan, least, proven, hurried=self.clock.left < wanted)

    def _across(self, plan: Plan, least: Sequence[Least], seconds: float) -> tuple[Plan, Mapping[str, Proven]]:
        """A plan of several districts made better in the whole, and what is proven of the whole."""
        other, proven = Across(self.scenario, self.rules, least, self.clock, plan).improved(seconds, self.watch)
        better = self._costs(other) < self._costs(plan)
        # Not every hard rule is said to the pooled model.
        return other if better and not hard_breaches(other, self.scenario, self.rules) else plan, proven

    def _plans(self, parts: Sequence[District], least: Sequence[Least], kept: float) -> list[Plan]:
        """The districts' plans, some side by side, in all time but so many seconds.

        Raises:
            TimeLimitError: some district has none.
        """
        sets = [parts[first : first + ABREAST] for first in range(0, len(parts), ABREAST)]
        sizes = [max(len(part.stops) for part in together) for together in sets]
        plans: list[Plan] = []
        elsewhere: tuple[Burden, ...] = ()
        for number, together in enumerate(sets):
            share = max(0.0, self.clock.left - kept) * sizes[number] / sum(sizes[number:])
            # Work is counted as if all of them were at once, so that the plan does not depend on the workers.
            at_once = len(together) if self.effort.repeatable else min(self.effort.workers, len(together))
            effort = replace(self.effort, time_limit=share * at_once / len(together))
            # Their members are compared with those of the districts before.
            own = [altered(part.of(self.scenario), elsewhere=elsewhere) for part in together]
            answers = planned_abreast(
                [Question(one, self.rules, _of(part, least), effort) for part, one in zip(together, own, strict=True)],
                self.effort.workers,
                self.effort.stopped,
            )
            self.clock.worked += max(answer.worked for answer in answers)
            for scenario, answer in zip(own, answers, strict=True):
                elsewhere += _burdens(answer.plan, scenario, self.rules)
                plans.append(answer.plan)
        return plans

    def _costs(self, plan: Plan) -> tuple[float, ...]:
        return costs_of(plan, self.scenario, self.rules)

    def _together(self, plans: Sequence[Plan]) -> Plan:
        visits = [visit for plan in plans for visit in plan.visits]
        exceptions = [exception for plan in plans for exception in plan.exceptions]
        return assemble(self.scenario, visits, exceptions)

    def _found(self, plan: Plan, least: Sequence[Least], known: Mapping[str, Proven], *, hurried: bool) -> Found:
        costs = dict(zip(TIERS, self._costs(plan), strict=True))
        bounds = Bounds(self.scenario, self.rules, least, known).of(costs, hurried=hurried)
        tiers = tuple(TierFound(tier, costs[tier], min(costs[tier], bounds[tier])) for tier in TIERS)
        for tier in tiers:
            self.watch(Progress(tier.name, tier.cost, tier.bound))
        return Found(plan, tiers, self.clock.worked, self.effort.stopped())


def _burdens(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[Burden, ...]:
    """What the members of a part bear, and those elsewhere with whom they were compared."""
    fair = [rule for rule in rules if isinstance(rule, FairShare) and rule.weight != 0]
    return tuple(burden for rule in fair for burden in rule.spread(plan, scenario))


def _of(part: District, least: Sequence[Least]) -> list[Least]:
    """What the stops of a part cost at least."""
    stops = set(part.stops)
    return [one for one in least if one.stops[0] in stops]
