"""Who comes to the visits of a timetable: the full model of a district, with its tours as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import ceil
from types import MappingProxyType

from medicobus.model.answer import plan_from, values_of
from medicobus.model.clock import minutes_of
from medicobus.model.model import Model
from medicobus.model.scope import Scope
from medicobus.model.tours import Call, ListedTour, tenths_of
from medicobus.plan.plan import Plan
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.solve.large.effort import LINEAR, PORTFOLIO, Clock
from medicobus.solve.large.exchange import Placed
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held, Proven
from medicobus.solve.prices import priced, said, scale_of
from medicobus.solve.solver import Tell
from medicobus.solve.tidy import completed
from medicobus.solve.values import value_in

LONGEST_START = 10.0
"""Work to complete a plan that is known, in the solver's seconds."""
ROUNDING = 1e-6
"""Of costs, which are whole numbers in parts of their tier's scale."""


class Crewing:
    """The question of who is on board, every rule said in full.

    A visit may be dropped where nobody can come; it cannot be moved. Few strategies better a plan that is known sooner
    than many: on 100 stops and 13 weeks, three seeds, people cost 127 at first, after 10 s 114 or 115 with `LINEAR`,
    117 to 122 with `PORTFOLIO`.
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], placed: Placed, clock: Clock) -> None:
        self.scenario = scenario
        self.rules = rules
        self.clock = clock
        self.reach = Reach(scenario, rules)
        self._placed = [(visit.stop, visit.date) for visit, _bus in placed.visits]
        self._calls = self._by_bus(placed.visits)
        self._own = {(visit.stop, visit.date): visit for visit, bus in placed.visits if bus is None}
        scope = Scope(tours=list(self._tours()), sittings=self._allowed, candidates=self._candidates)
        self.model = Model(scenario, scope=scope)
        for rule in rules:
            if rule.weight is None:
                rule.limits(self.model)

    def find(
        self,
        seconds: float,
        start: Plan | None = None,
        proven: Mapping[str, Proven] = MappingProxyType({}),
        tell: Tell | None = None,
    ) -> Plan | None:
        """The best plan that is found in so many seconds, from a first one if there is any; nothing if none is.

        What was proven of the timetable's tiers is proven of its crews, as long as every tier before is as cheap.
        """
        at_least = True
        ends = max(0.0, self.clock.left - seconds)
        values = None if start is None else values_of(self.model, start)
        solution: tuple[int, ...] = ()
        if values is not None:
            solution = completed(self.model.cp, 0, values, LONGEST_START).solution
        for number, tier in enumerate(TIERS):
            if tier == TIERS[-1] and solution and self._drives_as_placed(solution):
                break
            objective = said(self.model, self.rules, tier, scale_of(self.rules, tier))
            if isinstance(objective, int) and solution:
                continue
            if solution:
                # What the rules of this tier have added has no value yet.
                decided = {variable.index: solution[variable.index] for variable in self.model.structure()}
                solution = completed(self.model.cp, objective, decided, LONGEST_START).solution or solution
            # Who comes decides in the first tier which visits are held; it takes half of the time, if it needs it.
            tiers = sum(bool(priced(self.rules, later)) for later in TIERS[number:])
            left = (self.clock.left - ends) / max(1, min(2, tiers))
            bound = ceil(proven[tier].bound * scale_of(self.rules, tier) - ROUNDING) if tier in proven else 0
            if at_least and solution and value_in(solution, objective) >= bound:
                self.model.cp.add(objective >= bound)
                if value_in(solution, objective) == bound:
                    self.model.cp.add(objective <= bound)
                    continue
            run = self.clock.solve(self.model.cp, objective, solution, left, tell, LINEAR if solution else PORTFOLIO)
            if not run.solution:
                break
            solution = run.solution
            self.model.cp.add(objective <= run.cost)
            at_least = at_least and run.cost <= bound
        return plan_from(self.model, lambda expression: value_in(solution, expression)) if solution else None

    def _drives_as_placed(self, solution: Sequence[int]) -> bool:
        """Whether every visit is held and kilometres are all that the last tier counts: no other crew drives less.

        One that leaves out a visit might, if nothing is lost by it. Measured on 100 stops and 13 weeks: in 2.5 s none
        was found.
        """
        visits, counted = self.model.visits, priced(self.rules, TIERS[-1]).values()
        held = all(value_in(solution, visits.given(stop, day)) for stop, day in self._placed)
        return held and all(isinstance(rule, Kilometres) for rule in counted)

    def _by_bus(self, visits: Sequence[tuple[Held, str | None]]) -> dict[tuple[date, str], list[Call]]:
        found: dict[tuple[date, str], list[Call]] = defaultdict(list)
        for visit, bus in sorted(visits, key=lambda pair: (pair[0].start, pair[0].stop)):
            if bus is not None:
                found[visit.date, bus].append(Call(self.scenario.stop[visit.stop], self._sitting(visit)))
        return found

    def _sitting(self, visit: Held) -> Sitting:
        every = sittings(self.scenario, self.scenario.stop[visit.stop], visit.date)
        return next(sitting for sitting in every if _meant(sitting, visit.start, visit.half_days))

    def _tours(self) -> list[ListedTour]:
        """Each bus's tour on each date, and what is left of it if a visit is dropped."""
        found = []
        for (day, bus_id), calls in sorted(self._calls.items(), key=lambda item: item[0]):
            bus = self.scenario.bus(bus_id, day)
            if bus is None:
                continue
            parts = [tuple(calls), *((call,) for call in calls if len(calls) > 1)]
            found += [ListedTour(bus, day, chosen, tenths_of(self.scenario, bus, chosen)) for chosen in parts]
        return found

    def _allowed(self, stop: str, day: date, sitting: Sitting) -> bool:
        visit = self._own.get((stop, day))
        return visit is not None and _meant(sitting, visit.start, visit.half_days)

    def _candidates(self, post: str, day: date, half_day: HalfDay) -> Sequence[Member]:
        """Those who offer the half-day and may come to the visit that is held there then."""
        offering = self.reach.offering(day, half_day)
        if post in self.scenario.stop:
            return [member for member in offering if self.reach.attends(member.id, post, day)]
        calls = self._calls.get((day, post), [])
        stops = [call.stop.id for call in calls if half_day in call.sitting.half_days]
        return [member for member in offering if any(self.reach.comes(member.id, stop, post, day) for stop in stops)]


def _meant(sitting: Sitting, start: datetime, half_days: tuple[HalfDay, ...]) -> bool:
    earliest, latest = minute(sitting.earliest), minute(sitting.latest)
    return sitting.half_days == half_days and earliest <= minutes_of(start) <= latest
