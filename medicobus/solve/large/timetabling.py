"""When each stop of a district is visited: as many visits as there are buses and people for, not yet on which bus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.answer import exceptions_from
from medicobus.model.clock import at, minutes_of
from medicobus.model.expression import Expression, total
from medicobus.model.pooled import PooledModel
from medicobus.model.scope import Scope
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.crew import Member
from medicobus.scenario.due import usual_slots
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.effort import FEW, LINEAR, PORTFOLIO, WEEKDAYS, Clock
from medicobus.solve.large.least import Least, cost_of
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held, Proven, Timetable
from medicobus.solve.prices import priced, said, scale_of
from medicobus.solve.solver import Tell
from medicobus.solve.tidy import completed
from medicobus.solve.values import value_in

AT_THE_LEAST = 0.5
"""The share of the time that is given to the question whether every stop can have its least costs at once.

If they cannot in all tiers, they often can in the first: that question is answered in seconds, where minimising the
same costs from nothing takes minutes.
"""

A_TIER = 0.6
"""The share of the time left that a tier may take, if another follows: what it leaves open makes later bounds void."""
MANY, CLOSING = 60, 0.4
"""With more stops than so many, the share of a tier's time in which its best timetable is proven or bettered.

If not all of them can be at their least, and another tier follows. Measured on districts of 500 stops: 25 s neither
bettered nor bounded it; six stops and 13 weeks were proven in 13 s to 23 s.
"""
MOST_EXCESS = 10**6
"""What a group of stops may cost above its least."""
MORE = 8
"""How many times as much they may cost if no timetable is found."""
TRY = 0.6
"""The share of the time left that is given to each such limit."""
LONGEST_COMPLETION = 10.0
"""Work to complete a timetable, in the solver's seconds."""
FEWEST = 0.08
"""The share of the time that is kept for the question of the fewest tours.

Measured on 100 stops, 4 weeks and 60 s, two runs each: 6,830 and 6,885 km; with twice as much 6,835 and 7,098.
"""


class Timetabling:
    """The question of a district's timetable, as a pooled model with few places for each stop.

    Each stop keeps one weekday and half-day, where its rhythm has one. Where that follows from its least costs
    (`Least.places`) it is only said of a stop at these costs: nothing is lost by it, and what is proven holds of
    every plan. Measured on 100 stops and 13 weeks (two cores, four strategies): with the stops' least costs as limits
    a timetable is found in 1.4 s; minimising the sum of all prices over free weekdays took over 60 s.

    Last, as few tours as may be: a bus that is out for one half-day costs the road as much as two (40 stops, 4 weeks:
    64 tours instead of 80 at the same costs of all tiers).
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], least: Iterable[Least], clock: Clock) -> None:
        self.scenario = scenario
        self.rules = [rule for rule in rules if rule.pooled]
        self.clock = clock
        self.reach = Reach(scenario, rules)
        self.few = len(scenario.stops) <= FEW
        self.closing = WEEKDAYS if self.few else LINEAR
        """How the solver is asked to close a tier in which a timetable is known."""
        self.model = PooledModel(scenario, scope=Scope(candidates=self._candidates))
        for rule in self.rules:
            if rule.weight is None:
                rule.limits(self.model)
        self.least = list(least)
        by_stop = [rule for rule in self.rules if rule.by_stop]
        self.excess: dict[str, dict[tuple[str, ...], IntVar]] = {tier: {} for tier in TIERS}
        """By tier and group of stops what it costs above its least."""
        self._places: list[list[IntVar]] = []
        self._lossless = True
        self._at_their_least = True
        """Whether no stop costs more than its least in the tiers that were solved."""
        self._objectives: dict[str, Expression] = {}
        self._held: set[str] = set()
        """The tiers in which stops are held at their least although a plan might pay more there to save elsewhere."""
        for group in self.least:
            kept: list[IntVar] = []
            for tier in TIERS:
                cost = cost_of(self.model, group, by_stop, tier, scale_of(by_stop, tier))
                if not isinstance(cost, int):
                    kept.append(self._price(cost, group, tier, kept))
            self._keep_places(group, kept)

    def find(self, seconds: float, tell: Tell | None = None, *, fewest: bool = True) -> Timetable | None:
        """The best timetable that is found in so many seconds, last with the fewest tours; nothing if none is."""
        ends = max(0.0, self.clock.left - seconds)
        solution = self._at_least(TIERS, (), AT_THE_LEAST * seconds)
        at_least = bool(solution)
        proven: dict[str, Proven] = {}
        paid = [tier for tier in TIERS if priced(self.rules, tier)]
        for number, tier in enumerate(paid):
            if not at_least:
                solution = self._at_least((tier,), solution, AT_THE_LEAST * (self.clock.left - ends)) or solution
            objective = self.objective(tier)
            if tier in self._held and all(rule.by_stop for rule in priced(self.rules, tier).values()):
                cost = bound = 0
            else:
                last = number == len(paid) - 1
                left = (1 - FEWEST * fewest) * (self.clock.left - ends) * (1 if last else A_TIER)
                until = self.clock.left - left
                # Of few stops the best is found while it is proven.
                if not (at_least or (solution and self.few)):
                    start = self.completed(objective, solution)
                    search = self._steady_search if tier in self._held else self._nearly_at_least
                    solution = search(objective, start, AT_THE_LEAST * left)
                start = self.completed(objective, solution)
                if self._is_free(objective, start, tier):
                    solution, cost, bound = start, 0, 0
                else:
                    # One closes what is found, the other finds it.
                    portfolio = self.closing if start else PORTFOLIO
                    brief = bool(start) and len(self.scenario.stops) > MANY and not (at_least or last)
                    allowed = CLOSING * left if brief else self.clock.left - until
                    run = self.clock.solve(self.model.cp, objective, start, allowed, tell, portfolio)
                    if not run.solution:
                        break
                    solution, cost, bound = run.solution, run.cost, run.bound
            known = self.hold(tier, cost, bound)
            if known is not None:
                proven[tier] = known
        if solution and fewest:
            solution = self._fewest_tours(solution, min(self.clock.left - ends, FEWEST * seconds)) or solution
        return self.read(solution, proven) if solution else None

    def _is_free(self, objective: Expression, solution: tuple[int, ...], tier: str) -> bool:
        """Whether a solution costs nothing in a tier in which no stop may be below its least: none costs less."""
        complete = len(solution) == len(self.model.cp.proto.variables)
        return tier in self._held and complete and value_in(solution, objective) == 0

    def hold(self, tier: str, cost: int, bound: int) -> Proven | None:
        """Hold a tier at what its objective costs, from now on; what is proven of it, unless places narrow it."""
        objective, proven = self.objective(tier), None
        if tier != TIERS[-1] and not isinstance(objective, int):
            self.model.cp.add(objective <= cost)
        if self._lossless:
            scale, stops = scale_of(self.rules, tier), self.of_stops(tier)
            least = max(self.at_least(tier), stops + bound / scale if self.of_every_plan else 0.0)
            proven = Proven(stops + cost / scale, least)
        # If nothing is paid here, nothing that counts for later tiers pays: being held narrows them no more.
        if cost == 0 and self.at_least(tier) == self.of_stops(tier):
            self._held.discard(tier)
        # Above its least in one tier, a stop may be below it in the next.
        self._at_their_least = self._at_their_least and not (cost and self.excess[tier])
        return proven

    @property
    def of_every_plan(self) -> bool:
        """Whether what the model is held to narrows no plan at these costs of the tiers that were solved."""
        return self._lossless and not any(self.excess[tier] for tier in self._held)

    def of_stops(self, tier: str) -> float:
        """What stops cost in a tier if each of them is at its least: what an objective counts from."""
        by_stop = [rule for rule in self.rules if rule.by_stop]
        return sum(one.costs[tier] for one in self.least) / scale_of(by_stop, tier)

    def at_least(self, tier: str) -> float:
        """What stops cost at least in a tier; 0 once they pay in one before, and may cost less than that."""
        return self.of_stops(tier) if self._at_their_least else 0.0

    def _fewest_tours(self, solution: tuple[int, ...], seconds: float) -> tuple[int, ...]:
        """As few buses out on a day as may be: no more than there are visits in its fuller half-day."""
        tours = []
        for number, busy in enumerate(self.model.busy_days()):
            out = self.model.cp.new_int_var(0, max(map(len, busy)), f"out {number}")
            for half_day in busy:
                self.model.cp.add(out >= total(half_day))
            tours.append(out)
        if not tours or seconds <= 0:
            return solution
        copy, last = self.model.cp.clone(), self.objective(TIERS[-1])
        copy.add(last <= value_in(self.completed(last, solution), last))
        return self.clock.solve(copy, total(tours), solution, seconds).solution

    def objective(self, tier: str) -> Expression:
        """What stops cost above their least, and what other rules cost; said to the model when it is first asked."""
        if tier not in self._objectives:
            self._objectives[tier] = self._said(tier)
        return self._objectives[tier]

    def _said(self, tier: str) -> Expression:
        others = [rule for rule in self.rules if not rule.by_stop]
        scale = scale_of(self.rules, tier)
        by_stop = [rule for rule in self.rules if rule.by_stop]
        excess = [scale // scale_of(by_stop, tier) * variable for variable in self.excess[tier].values()]
        return total([*excess, said(self.model, others, tier, scale)])

    def _at_least(self, tiers: Sequence[str], hint: tuple[int, ...], seconds: float) -> tuple[int, ...]:
        """A timetable in which every stop has its least costs in some tiers; they are held from then on."""
        copy = self.model.cp.clone()
        excess = [variable for tier in tiers for variable in self.excess[tier].values()]
        for variable in excess:
            copy.add(variable == 0)
        solution = self.clock.solve(copy, None, hint, seconds).solution
        if solution:
            self._held |= set(tiers)
            for variable in excess:
                self.model.cp.add(variable == 0)
        return solution

    def _steady_search(self, objective: Expression, solution: tuple[int, ...], seconds: float) -> tuple[int, ...]:
        """The best timetable that is found in which all stops keep their places; what was known, if none is."""
        return self.clock.solve(self._steady(), objective, solution, seconds).solution or solution

    def _nearly_at_least(self, objective: Expression, solution: tuple[int, ...], seconds: float) -> tuple[int, ...]:
        """A timetable in which stops cost little more than their least, and keep their places.

        How much more is a limit that grows until one is found: limits are met in seconds, where minimising the
        same costs takes minutes.
        """
        ends = self.clock.left - seconds
        steady, most = self._steady(), 1
        while (left := self.clock.left - ends) > 0 and most < MOST_EXCESS:
            copy = steady.clone()
            copy.add(objective <= most)
            run = self.clock.solve(copy, None, (), left * TRY)
            if run.solution:
                return self.clock.solve(copy, objective, run.solution, self.clock.left - ends).solution or run.solution
            most *= MORE
        return solution

    def completed(self, objective: Expression, solution: tuple[int, ...]) -> tuple[int, ...]:
        """A solution with values for what the rules of a tier have added, which cost as little as they may."""
        if not solution or isinstance(objective, int):
            return solution
        decided = {variable.index: solution[variable.index] for variable in self.model.structure()}
        return completed(self.model.cp, objective, decided, LONGEST_COMPLETION).solution or solution

    def _candidates(self, post: str, day: date, half_day: HalfDay) -> Sequence[Member]:
        offering = self.reach.offering(day, half_day)
        if post in self.scenario.stop:
            return [member for member in offering if self.reach.attends(member.id, post, day)]
        stops = self.scenario.stops
        return [member for member in offering if any(self.reach.comes(member.id, stop.id, post, day) for stop in stops)]

    def _keep_places(self, group: Least, kept: Sequence[IntVar]) -> None:
        """Each stop keeps a weekday and half-day; `kept` are true where its group costs its least."""
        cp = self.model.cp
        for name in group.stops:
            if usual_slots(self.scenario.stop[name]) != 1:
                continue
            places: dict[object, IntVar] = {}
            for day in self.scenario.days:
                for option in self.model.visits.options.get((name, day), ()):
                    place = weekday(day), option.sitting.half_days
                    if place not in places:
                        places[place] = cp.new_bool_var(f"place {name} {place}")
                    cp.add_implication(option.chosen, places[place])
            if not places:
                continue
            self._places.append(list(places.values()))
            one = cp.add(total(places.values()) == 1)
            if name in group.places:
                one.only_enforce_if(*kept)
            else:
                self._lossless = False

    def _steady(self) -> CpModel:
        """The model in which all stops keep their places, whatever they cost."""
        copy = self.model.cp.clone()
        for places in self._places:
            copy.add(total(places) == 1)
        return copy

    def _price(self, cost: Expression, group: Least, tier: str, before: Sequence[IntVar]) -> IntVar:
        """What a group costs above its least in a tier; the answer is true where that is nothing.

        `before` are the answers of the tiers before: where one of them is false, a group may cost less than its least.
        """
        cp, bound = self.model.cp, group.costs[tier]
        excess = cp.new_int_var(-bound if before else 0, MOST_EXCESS, f"excess {group.stops[0]} {tier}")
        kept = cp.new_bool_var(f"least {group.stops[0]} {tier}")
        cp.add(cost <= bound + excess)
        cp.add(excess >= 0).only_enforce_if(*before)
        cp.add(excess <= 0).only_enforce_if(kept)
        cp.add(excess >= 1).only_enforce_if(~kept)
        self.excess[tier][group.stops] = excess
        return kept

    def read(self, solution: tuple[int, ...], proven: Mapping[str, Proven]) -> Timetable:
        """The timetable that the solver's values stand for."""
        visits = self.model.visits
        held = []
        for (stop, day), options in visits.options.items():
            for option in options:
                if value_in(solution, option.chosen):
                    start = at(day, value_in(solution, visits.start(stop, day, option.sitting)))
                    end = at(day, minutes_of(start) + option.sitting.minutes)
                    pools = [
                        pool.id
                        for pool in self.model.pools
                        if value_in(solution, visits.in_sitting(stop, pool.id, day, option.sitting))
                    ]
                    held.append(Held(stop, start, end, option.sitting.half_days, next(iter(pools), None)))
        exceptions = exceptions_from(self.model, lambda expression: value_in(solution, expression))
        excess = {tier: value_in(solution, total(groups.values())) for tier, groups in self.excess.items()}
        workers = tuple(
            (member, role, day, half_day)
            for (member, role, _post, day, half_day), act in self.model.roster.acts.items()
            if value_in(solution, act)
        )
        return Timetable(tuple(held), tuple(exceptions), excess, workers, proven)
