"""What districts pay that the whole territory need not: a few stops at other times, with people from anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from random import Random

from medicobus.model.expression import Expression, total
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Progress, Watch
from medicobus.solve.large.drives import IMPOSSIBLE, Drives
from medicobus.solve.large.effort import LINEAR, Clock
from medicobus.solve.large.fleet_day import FleetDay
from medicobus.solve.large.known import values_of
from medicobus.solve.large.least import Least
from medicobus.solve.large.matching import Matching, Seat, Worker, workers_of
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held, Proven, Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.prices import priced
from medicobus.solve.values import value_in

A_TIER, A_VISIT = 10_000, 10
"""What a part of the tier's scale is worth, and that a visit stays, beside that somebody works as before."""
OPEN = 120
"""Groups of stops, beside those that cost more than their least, that may change in one step."""
A_STEP = 0.06
"""Seconds for each stop that a step may take.

Measured on 500 stops and 13 weeks: of nine parts of regularity that districts paid above the stops' least five were
saved in one step of 25 s, in which 17 stops changed; with all stops open three were saved in 120 s.
"""
SHORTEST = 2.0
"""Seconds that a step may take whatever its size."""
STEPS, PROOF = 0.35, 0.7
"""The shares of what is left for a tier and those after it in which it is made better, and then proven."""
CREWS = 0.3
"""The share of the time that is kept for who is sent to which visit."""
ATTEMPTS = 4
"""How often people are shared out among visits, if some find no place."""
FRUITLESS = 1
"""After so many steps that saved nothing a tier is as good as it gets."""


class Across:
    """A plan put together from districts, made better tier by tier in one pooled model of the whole territory.

    Each step frees some stops; what is not worth it stays as it is in the plan, so that most tours and crews stay too.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: Sequence[Rule],
        least: Iterable[Least],
        clock: Clock,
        plan: Plan,
    ) -> None:
        self.scenario = scenario
        self.rules = rules
        self.clock = clock
        self.plan = plan
        self.timetabling = Timetabling(scenario, rules, least, clock)
        self._random = Random(clock.effort.seed)  # noqa: S311 - nothing secret about it
        self._values = values_of(self.timetabling.model, _held(plan, scenario), plan.exceptions, workers_of(plan))
        self._changes = self._changed()
        self._open: Expression = 0
        """The objective of the tier that is not held at its best."""

    def improved(self, seconds: float, watch: Watch) -> tuple[Plan, Mapping[str, Proven]]:
        """A plan that costs less by what the pooled model knows, or what was given; and what is proven of the whole."""
        if not self._values:
            return self.plan, {}
        proven = dict[str, Proven]()
        until = max(0.0, self.clock.left - seconds)
        ends = until + CREWS * seconds
        for tier in (tier for tier in TIERS[:-1] if priced(self.timetabling.rules, tier)):
            bound = self._solved(tier, ends)
            if bound is None:
                self._open = self.timetabling.objective(tier)
                break
            cost = value_in(self._values, self.timetabling.objective(tier))
            known = self.timetabling.hold(tier, cost, bound)
            if known is None:
                break
            proven[tier] = known
            watch(Progress(tier, None, known.bound))  # whether its cost is a plan's shows in the end
        return self._crewed(until), proven

    def _solved(self, tier: str, ends: float) -> int | None:
        """What a tier's objective is at least, now that all was done for it; nothing if that is not known.

        Stops change where some cost more than their least; else only who works does.
        """
        objective = self.timetabling.objective(tier)
        if isinstance(objective, int):
            return objective
        by_stop = all(rule.by_stop for rule in priced(self.timetabling.rules, tier).values())
        if by_stop:
            self._values = self.timetabling.completed(objective, self._values)
        else:
            self._stepped(objective, (), self.clock.left - ends)
        if len(self._values) < len(self.timetabling.model.cp.proto.variables):
            return None  # what the rules of this tier have added has got no values in time
        nothing_below = self.timetabling.at_least(tier) == self.timetabling.of_stops(tier)
        self._save(tier, objective, ends)
        if nothing_below and value_in(self._values, objective) == 0:
            return 0
        if not (by_stop or self._paying(tier)):
            return None
        # A better solution than is known has most stops elsewhere, and its tours and crews were to be found anew.
        left = PROOF * (self.clock.left - ends)
        run = self.clock.solve(self.timetabling.model.cp, objective, self._values, left, None, LINEAR)
        return run.bound if run.solution else None

    def _save(self, tier: str, objective: Expression, ends: float) -> None:
        """Change some stops after others, as long as some cost more than their least and it helps."""
        until, fruitless = self.clock.left - STEPS * (self.clock.left - ends), 0
        while self._paying(tier) and fruitless < FRUITLESS:
            left, cost = self.clock.left - until, value_in(self._values, objective)
            if left <= 0 or self.clock.stopped:
                break
            seconds = max(SHORTEST, A_STEP * len(self.scenario.stops))
            self._stepped(objective, self._opened(tier), min(left, seconds))
            fruitless = fruitless + 1 if value_in(self._values, objective) == cost else 0

    def _opened(self, tier: str) -> set[str]:
        """The stops that may change in a step: those that cost more than their least, and some others."""
        groups = [one.stops for one in self.timetabling.least]
        others = self._random.sample(groups, min(OPEN, len(groups)))
        return {stop for group in [*self._paying(tier), *others] for stop in group}

    def _paying(self, tier: str) -> list[tuple[str, ...]]:
        """The groups of stops that cost more than their least."""
        excess = self.timetabling.excess[tier].items()
        return [group for group, variable in excess if value_in(self._values, variable) > 0]

    def _stepped(self, objective: Expression, opened: Collection[str], seconds: float) -> bool:
        """Find better values while all but some stops stay as they are now; whether any are found."""
        copy = self.timetabling.model.cp.clone()
        for (stop, _day), options in self.timetabling.model.visits.options.items():
            if stop not in opened:
                for option in options:
                    copy.add(option.chosen == value_in(self._values, option.chosen))
        price = A_TIER * objective + self._changes
        run = self.clock.solve(copy, price, self._values, seconds, None, LINEAR)
        self._values = run.solution or self._values
        return bool(run.solution)

    def _changed(self) -> Expression:
        """What is not as it is by the values of now: visits that are held then, and people who work."""
        if not self._values:
            return 0
        model, values = self.timetabling.model, self._values
        chosen = [option.chosen for options in model.visits.options.values() for option in options]
        visits = total(1 - one for one in chosen if value_in(values, one))
        return A_VISIT * visits + total(1 - act for act in model.roster.acts.values() if value_in(values, act))

    def _crewed(self, until: float) -> Plan:
        """The plan of the values that were found; what cannot be done of it is not to be done, and is mended.

        It ends when so much of the time is left that another attempt would take more.
        """
        plan, reach = self.plan, Reach(self.scenario, self.rules)
        for more in reversed(range(ATTEMPTS)):
            began = self.clock.left
            timetable = self.timetabling.read(self._values, {})
            seats, late = self._seats(timetable)
            matching = Matching(self.scenario, reach, timetable.workers, plan.visits)
            sent = matching.sent(seats)
            plan = assemble(self.scenario, matching.crewed(seats, sent), timetable.exceptions)
            idle = matching.idle(sent)
            empty = {visit.stop for member, (_half, _role, (visit, _bus)) in sent if member is None}
            left = self.clock.left - until - (began - self.clock.left)
            if not (more and left > 0 and (idle or late)) or not self._mended(idle, late, empty, left):
                break
        return plan

    def _mended(self, idle: Collection[Worker], late: Collection[Held], empty: Collection[str], seconds: float) -> bool:
        """Values without those who find no place in a half-day, and without visits that no bus can come to.

        Stops with such visits, and those to which nobody comes in a half-day, may change.
        """
        model = self.timetabling.model
        for (member, role, _post, day, half_day), act in model.roster.acts.items():
            if (member, role, day, half_day) in idle:
                model.cp.add(act == 0)
        for visit in late:
            for option in model.visits.options[visit.stop, visit.date]:
                if option.sitting.half_days == visit.half_days:
                    model.cp.add(option.chosen == 0)
        # What could be done stays as it is now: changed at will, other things could not be done.
        self._changes = self._changed()
        return self._stepped(self._open, {*empty, *(visit.stop for visit in late)}, seconds)

    def _seats(self, timetable: Timetable) -> tuple[list[Seat], list[Held]]:
        """The visits on the buses of the given plan; where one was not held then, on any that has room.

        With them those that were not held then, and to which no bus can come now.
        """
        former = {(visit.stop, visit.date, half_days_of(visit, self.scenario)): visit.bus for visit in self.plan.visits}
        drives = Drives(self.scenario, self.rules, timetable.visits)
        seats: list[Seat] = [(visit, None) for visit in timetable.visits if visit.pool is None]
        late: list[Held] = []
        by_day: dict[date, list[Held]] = defaultdict(list)
        for visit in timetable.visits:
            if visit.pool is not None:
                by_day[visit.date].append(visit)
        for day, visits in by_day.items():
            fleet = FleetDay(self.scenario, drives, day, self.scenario.buses_on(day))
            on = {visit.stop: former.get((visit.stop, day, visit.half_days)) for visit in visits}
            pairs = zip(fleet.buses, fleet.completed(on, visits), strict=True)
            bus_of = {stop: bus.id for bus, pair in pairs if drives.cost(bus, *pair) < IMPOSSIBLE for stop in pair}
            seats += [(visit, bus_of[visit.stop]) for visit in visits if visit.stop in bus_of]
            late += [visit for visit in visits if visit.stop not in bus_of and on[visit.stop] is None]
        return seats, late


def _held(plan: Plan, scenario: Scenario) -> list[Held]:
    """The visits of a plan."""
    return [Held(visit.stop, visit.start, visit.end, half_days_of(visit, scenario), visit.bus) for visit in plan.visits]
