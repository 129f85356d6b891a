"""Who goes with which half of a district: those who like its stops, and as many in every half-day as it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.rules.likes import Likes
from medicobus.rules.rule import Rule
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.reach import Reach
from medicobus.solve.tidy import quietly

PARTS = 100
"""Parts of a half-day, in which everything is counted."""
FAR = 0.1
"""What a half-day is worth less in the half that lies further from home, in half-days."""
OF_THE_SEASON = 20
"""How many times as much a lack in the whole season weighs as one in a half-day: nothing makes up for it."""
WORK = 0.001
"""Work for each member, in the solver's seconds.

Measured on 500 stops: with ten times as much, and other settings of the solver, up to 4 % less is lost, or more.
"""

Offer = tuple[str, date, HalfDay]
"""A role, and a half-day for which somebody offers it."""
Share = tuple[IntVar, int]
"""Whether somebody goes with the first half, and what they give."""


@dataclass(frozen=True)
class Half:
    """A half of a district: its stops, and where they lie on average (latitude, longitude)."""

    stops: Collection[str]
    middle: tuple[float, float]


class Division:
    """Members shared out between two halves of a district, so that each has its share of what is offered at any time.

    A member's half-days count as far as caps let them be worked. Weighed together, in parts of a half-day: people
    whom a half lacks at some time or in the season, work away from liked stops, stops that are out of reach.
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule]) -> None:
        self.scenario = scenario
        self._reach = Reach(scenario, rules)
        self._liking = any(isinstance(rule, Likes) and rule.weight != 0 for rule in rules)
        self._offered: dict[str, list[tuple[date, HalfDay]]] = defaultdict(list)
        for day in scenario.days:
            for half_day in HalfDay:
                for member in self._reach.offering(day, half_day):
                    self._offered[member.id].append((day, half_day))

    def first(
        self, halves: tuple[Half, Half], names: Sequence[str], bound: Mapping[str, bool], share: float
    ) -> set[str]:
        """Those who go with the first half, which needs a share of all work; `bound` says so of some beforehand."""
        cp = CpModel()
        losses: list[Expression] = []
        at: dict[Offer, list[Share]] = defaultdict(list)
        ever: dict[str, list[Share]] = defaultdict(list)
        goes: dict[str, IntVar] = {}
        for name in names:
            goes[name] = cp.new_bool_var(name)
            if name in bound:
                cp.add(goes[name] == int(bound[name]))
            member = self.scenario.member[name]
            given, role, offered = PARTS * capacity(self.scenario, member), member.roles[0], self._offered[name]
            for day, half_day in offered:
                at[role, day, half_day].append((goes[name], given // len(offered)))
            ever[role].append((goes[name], given))
            here, there = (round(given * loss) for loss in self._losses(member, halves))
            losses.append(here * goes[name] + there * (1 - goes[name]))
        losses += [self._lack(cp, shares, share) for shares in at.values()]
        losses += [OF_THE_SEASON * self._lack(cp, shares, share) for shares in ever.values()]
        cp.minimize(total(losses))
        work = WORK * len(names)
        while names and not (solution := quietly(cp, max_deterministic_time=work, linearization_level=2).solution):
            work *= 2  # there is always one
        return {name for name in names if solution[goes[name].index]}

    def _lack(self, cp: CpModel, shares: Sequence[Share], share: float) -> IntVar:
        """What either half lacks of its share."""
        whole = sum(given for _goes, given in shares)
        lack = cp.new_int_var(0, whole, "lack")
        first = total(given * goes for goes, given in shares)
        cp.add(lack >= first - round(share * whole))
        cp.add(lack >= round(share * whole) - first)
        return lack

    def _losses(self, member: Member, halves: tuple[Half, Half]) -> tuple[float, float]:
        """What a half-day of a member is worth less in either half, in half-days."""
        distances = [_distance(member, half) for half in halves]
        here, there = (self._lost(member, half) for half in halves)
        return here + FAR * (distances[0] > distances[1]), there + FAR * (distances[1] > distances[0])

    def _lost(self, member: Member, half: Half) -> float:
        """The share of the stops that are out of reach; one more where no stop that they like is within it."""
        day = self.scenario.days[0]
        within = {name for name in half.stops if self._reach.attends(member.id, name, day)}
        unliked = self._liking and bool(member.likes) and not within.intersection(member.likes)
        return 1 - len(within) / len(half.stops) + unliked


def _distance(member: Member, half: Half) -> float:
    """From home to the middle of a half, in degrees of latitude; 0 where no home is stated."""
    if member.lat is None or member.lon is None:
        return 0.0
    latitude, longitude = half.middle
    return hypot(member.lat - latitude, cos(radians(latitude)) * (member.lon - longitude))
