"""Every plan of a hamlet, one by one, and the cheapest of them by what the rules count.

Nothing here knows of the solver. A plan is one choice a day (no visit, or visits with their hours, buses and
crews), and a set of exceptions. Choices that break a hard rule by themselves are left out at once: what a rule of
`BY_DAY` counts on a plan is the sum of what it counts on each of its days, so such a plan has no chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product
from math import prod

from medicobus.plan.assemble import assemble
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.times import half_days_of
from medicobus.rules import TIERS, Rule
from medicobus.rules.calendar_exceptions import CalendarExceptions
from medicobus.rules.purpose import Purpose
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from tests.plan_lister import PlanLister, visit_of

BY_DAY = frozenset(
    {
        "area_days",
        "authorisation",
        "availability",
        "bus_hours",
        "chosen_stops",
        "crew",
        "criteria",
        "desk",
        "dislikes",
        "extra_practitioners",
        "kilometres",
        "last_resort",
        "least_bookings",
        "likes",
        "longest_day",
        "most_km",
        "one_place",
        "opening",
        "purpose",
        "road",
        "same_crew",
        "skills",
        "tandem",
        "travel_from_home",
        "wished_days",
    }
)
"""Rules that look at one day at a time."""

Costs = tuple[Fraction, ...]
"""What a plan costs in each tier."""


class TooManyError(Exception):
    """There are more plans than one cares to list."""


@dataclass(frozen=True)
class Choice:
    """What may be done on a day, and what the rules that look at one day count on it."""

    visits: tuple[Visit, ...]
    costs: Costs


class Enumerator:
    """Lists the plans of a scenario under some rules."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], most: int) -> None:
        self.scenario = scenario
        self.rules = rules
        self.most = most
        self.hard_by_day = [rule for rule in rules if rule.weight is None and rule.name in BY_DAY]
        self.hard_by_season = [rule for rule in rules if rule.weight is None and rule.name not in BY_DAY]
        self.soft_by_day = [rule for rule in rules if rule.weight and rule.name in BY_DAY]
        self.soft_by_season = [rule for rule in rules if rule.weight and rule.name not in BY_DAY]
        self.lister = PlanLister(scenario)
        self.blank = assemble(scenario, [], [])
        self._known: dict[tuple[str, str | None, date, HalfDay], list[tuple[Pair, ...]]] = {}

    def best(self) -> tuple[Costs, Plan] | None:
        """The least costs, tier before tier, and a plan that has them; nothing if no plan keeps the hard rules.

        Raises:
            TooManyError: there are too many plans.
        """
        best: tuple[Costs, Plan] | None = None
        for number, (plan, by_day) in enumerate(self.plans()):
            if number % 97 == 0:
                assert self._counted(self.soft_by_day, plan) == by_day
            if any(self._broken(rule, plan) for rule in self.hard_by_season):
                continue
            costs = add(by_day, self._counted(self.soft_by_season, plan))
            if best is None or costs < best[0]:
                best = costs, plan
        return best

    def plans(self) -> Iterator[tuple[Plan, Costs]]:
        """Every plan that is right day by day, and its costs in so far as they are counted by day."""
        claims, choices = self._listed
        for chosen in product(*choices):
            visits = tuple(chain.from_iterable(choice.visits for choice in chosen))
            costs = add(*(choice.costs for choice in chosen))
            for claimed in claims:
                yield self._plan(visits, claimed), costs

    def count(self) -> int:
        """How many plans there are, exceptions that contradict each other included.

        Raises:
            TooManyError: there are too many.
        """
        claims, choices = self._listed
        return len(claims) * prod(map(len, choices))

    @cached_property
    def _listed(self) -> tuple[list[tuple[TimetableException, ...]], list[list[Choice]]]:
        """Sets of exceptions, and the choices of each day."""
        if 2 ** len(self.claims) > self.most:
            raise TooManyError
        claims = list(subsets(self.claims))
        choices, number = [], len(claims)
        for day in self.scenario.season.days():
            choices.append(self._choices(day))
            number *= len(choices[-1])
            if number > self.most:
                raise TooManyError
        return claims, choices

    @cached_property
    def hours(self) -> dict[tuple[str, date], list[Visit]]:
        """Every visit, crew apart, of each stop on each date."""
        return {
            (stop, day): [
                visit_of(stop, start, end, bus) for start, end in spans for bus in (None, *self.scenario.bus_ids)
            ]
            for (stop, day), spans in self.lister.hours.items()
        }

    @cached_property
    def claims(self) -> list[TimetableException]:
        """Every exception that has its reason if the stop is visited on its weekday, and on the date instead."""
        found = []
        for claim in self.lister.claims:
            beside = {
                day: max(visits, key=lambda visit: visit.end - visit.start)
                for (stop, day), visits in self.hours.items()
                if stop == claim.stop and (day == claim.instead or day.weekday() == claim.date.weekday())
            }
            if not self._broken(CalendarExceptions(), self._plan(tuple(beside.values()), (claim,))):
                found.append(claim)
        return found

    def _plan(self, visits: tuple[Visit, ...], claims: Sequence[TimetableException]) -> Plan:
        return self.blank.model_copy(update={"visits": visits, "exceptions": tuple(claims)})

    def _broken(self, rule: Rule, plan: Plan) -> bool:
        return any(True for _breach in rule.breaches(plan, self.scenario))

    def _counted(self, rules: Sequence[Rule], plan: Plan) -> Costs:
        costs = dict.fromkeys(TIERS, Fraction(0))
        for rule in rules:
            parts = sum(breach.amount for breach in rule.breaches(plan, self.scenario))
            if parts:
                costs[rule.tier] += Fraction((rule.weight or 0) * parts, rule.parts)
        return tuple(costs.values())

    def _right(self, visits: tuple[Visit, ...], *, manned: bool) -> bool:
        plan = self._plan(visits, ())
        # Before anybody is there, only what does not depend on people can be judged.
        rules = [
            rule for rule in self.hard_by_day if manned or rule.name in ("road", "bus_hours", "longest_day", "most_km")
        ]
        return not any(self._broken(rule, plan) for rule in rules)

    def _choices(self, day: date) -> list[Choice]:
        """All that may be done on a day."""
        singles = [
            [(), *((visit,) for visit in self.hours.get((stop.id, day), ()) if self._right((visit,), manned=False))]
            for stop in self.scenario.stops
        ]
        manned = {visit.model_dump_json(): self._manned(visit) for (visit,) in chain(*(one[1:] for one in singles))}
        bare = [tuple(chain.from_iterable(visits)) for visits in product(*singles)]
        crews = [[manned[visit.model_dump_json()] for visit in visits] for visits in bare]
        if sum(prod(map(len, one)) for one in crews) > 4 * self.most:
            raise TooManyError
        return [
            Choice(visits, self._counted(self.soft_by_day, self._plan(visits, ())))
            for one, crew in zip(bare, crews, strict=True)
            if len(one) < 2 or self._right(one, manned=False)
            for visits in product(*crew)
            if len(visits) < 2 or self._right(visits, manned=True)
        ]

    def _manned(self, visit: Visit) -> list[Visit]:
        """The visit with every crew in which each one has a part."""
        touched = half_days_of(visit, self.scenario)
        found = []
        for chosen in product(*(self._crews(visit, half_day) for half_day in touched)):
            there: dict[Pair, list[HalfDay]] = {}
            for half_day, pairs in zip(touched, chosen, strict=True):
                for pair in pairs:
                    there.setdefault(pair, []).append(half_day)
            manned = _with_crew(visit, [(pair, tuple(half_days)) for pair, half_days in there.items()])
            if self._right((manned,), manned=True):
                found.append(manned)
        return found

    def _crews(self, visit: Visit, half_day: HalfDay) -> list[tuple[Pair, ...]]:
        """Every set of people and roles in which, in this half-day of the visit, each one has a part."""
        key = visit.stop, visit.bus, visit.date, half_day
        if key not in self._known:
            pairs = [(member.id, role) for member in self.scenario.members for role in member.roles]
            self._known[key] = [
                crew
                for crew in subsets(pairs)
                if not self._broken(
                    Purpose(), self._plan((_with_crew(visit, [(pair, (half_day,)) for pair in crew]),), ())
                )
            ]
        return self._known[key]


Pair = tuple[str, str]
"""A member and a role."""


def _with_crew(visit: Visit, crew: Sequence[tuple[tuple[str, str], tuple[HalfDay, ...]]]) -> Visit:
    entries = [CrewEntry(member=member, role=role, half_days=half_days) for (member, role), half_days in crew]
    return visit.model_copy(update={"crew": tuple(entries)})


def subsets(items: Sequence[object]) -> Iterator[tuple]:
    """Every subset, the empty one first."""
    return chain.from_iterable(combinations(items, number) for number in range(len(items) + 1))


def add(*costs: Costs) -> Costs:
    """Costs added up tier by tier."""
    return tuple(sum(tier, Fraction(0)) for tier in zip(*costs, strict=True))
