"""What is proven of every plan, however it was found: bounds of the whole problem, tier by tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import floor
from types import MappingProxyType

from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.least import Least
from medicobus.solve.large.people_bound import least_of_people
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.road_bound import least_tenths
from medicobus.solve.large.timetable import Proven
from medicobus.solve.prices import scale_of

CLOSE = 1e-9
"""Costs are sums of whole tenths: this only takes up rounding."""


class Bounds:
    """The sum of what stops cost at least bounds a tier, as long as every tier before it is at that sum.

    Where one is not, people and roads are still bounded by how often stops are visited at the least of those before.
    `known` is what a timetable costs by tier, and what is proven of all plans that cost no more in the tiers before.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: Sequence[Rule],
        least: Sequence[Least],
        known: Mapping[str, Proven] = MappingProxyType({}),
    ) -> None:
        self.scenario = scenario
        self.rules = rules
        self.least = least
        self.known = known
        by_stop = [rule for rule in rules if rule.by_stop]
        self._scales = {tier: scale_of(by_stop, tier) for tier in TIERS}

    def of(self, costs: Mapping[str, float], *, hurried: bool = False) -> dict[str, float]:
        """Bounds of the plans that cost no more than `costs` in the tiers before.

        Who is `hurried` takes what is known of a tier as it is. Measured on 100 stops and 13 weeks: of the road 4 % are
        open by what a timetable knows, 5 % by how often stops are visited, which takes 4 s.
        """
        bounds = dict.fromkeys(TIERS, 0.0)
        proven = settled = True
        narrowed, exceptions = TIERS[0], 0
        for tier in TIERS:
            if proven:
                narrowed = tier
                bounds[tier] = self.of_stops[tier]
            known = self.known[tier].bound if settled and tier in self.known else 0.0
            if not (hurried and known > bounds[tier]):
                # Stops are visited as often as the tiers ask for that are at their least.
                bounds[tier] += self._road(tier, narrowed, exceptions) + self._people(tier, narrowed)
            bounds[tier] = max(bounds[tier], known)
            at_least = all(one.proven for one in self.least) and costs[tier] <= self.of_stops[tier] + CLOSE
            # A tier without rules that count by stop has not narrowed what follows.
            free = not any(rule.by_stop and rule.weight and rule.tier == tier for rule in self.rules)
            if proven and not (free or at_least):
                proven, exceptions = False, self._exceptions(tier, costs[tier])
            # A tier that the timetable knows nothing of has not narrowed what it knows of others.
            settled = settled and (tier not in self.known or costs[tier] <= self.known[tier].cost + CLOSE)
        return bounds

    @cached_property
    def of_stops(self) -> dict[str, float]:
        """The sum of what stops cost at least, by tier."""
        return {tier: sum(one.costs[tier] for one in self.least) / self._scales[tier] for tier in TIERS}

    def _exceptions(self, tier: str, cost: float) -> int:
        """So many groups of stops at most cost more than their least in a tier, if all of them cost so much."""
        if not all(one.proven for one in self.least):
            return len(self.least)
        return floor((cost - self.of_stops[tier]) * self._scales[tier] + CLOSE)

    def _road(self, tier: str, narrowed: str, exceptions: int) -> float:
        """What the kilometres cost at least, while every stop is at its least in the tiers before `narrowed`.

        All but so many exceptions are at their least in `narrowed` too, if that is a tier before.
        """
        rule = next((rule for rule in self.rules if isinstance(rule, Kilometres)), None)
        if rule is None or not rule.weight or rule.tier != tier:
            return 0.0
        usual = narrowed if narrowed == tier else TIERS[TIERS.index(narrowed) + 1]
        fewest = {name: number for name, (number, _most) in self._visits(usual).items()}
        fewer = [{name: number for name, (number, _most) in one.visits[narrowed].items()} for one in self.least]
        # Where stops keep their places is known of the costs of all tiers before the last.
        last = {stop: kept for one in self.least for stop, kept in one.places.items()} if narrowed == TIERS[-1] else {}
        return rule.weight * least_tenths(self.scenario, fewest, last, fewer, exceptions) / rule.parts

    def _people(self, tier: str, narrowed: str) -> float:
        """What wishes and fairness cost at least, while every stop is at its least in the tiers before `narrowed`."""
        reach = Reach(self.scenario, self.rules)
        return float(least_of_people(self.scenario, self.rules, reach, self._visits(narrowed), tier))

    def _visits(self, tier: str) -> dict[str, tuple[int, int]]:
        return {name: numbers for one in self.least for name, numbers in one.visits[tier].items()}
