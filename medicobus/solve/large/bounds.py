"""What is proven of every plan, however it was found: bounds of the whole problem, tier by tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medicobus.rules.kilometres import Kilometres
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.least import Least
from medicobus.solve.large.people_bound import least_of_people
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.road_bound import least_tenths
from medicobus.solve.prices import scale_of

CLOSE = 1e-9
"""Costs are sums of whole tenths: this only takes up rounding."""


class Bounds:
    """The sum of what stops cost at least bounds a tier, as long as every tier before it is at that sum."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], least: Sequence[Least]) -> None:
        self.scenario = scenario
        self.rules = rules
        self.least = least
        by_stop = [rule for rule in rules if rule.by_stop]
        self._scales = {tier: scale_of(by_stop, tier) for tier in TIERS}

    def of(self, costs: Mapping[str, float]) -> dict[str, float]:
        """Bounds of the plans that cost no more than `costs` in the tiers before."""
        bounds = dict.fromkeys(TIERS, 0.0)
        proven = True
        for tier in TIERS:
            if not proven:
                break
            bounds[tier] = sum(one.costs[tier] for one in self.least) / self._scales[tier]
            bounds[tier] += self._road(tier) + self._people(tier)
            # A tier without rules that count by stop has not narrowed what follows.
            free = not any(rule.by_stop and rule.weight and rule.tier == tier for rule in self.rules)
            proven = free or (all(one.proven for one in self.least) and costs[tier] <= self._sum(tier) + CLOSE)
        return bounds

    def _sum(self, tier: str) -> float:
        return sum(one.costs[tier] for one in self.least) / self._scales[tier]

    def _road(self, tier: str) -> float:
        """What the kilometres cost at least, while every stop is at its least in the tiers before."""
        rule = next((rule for rule in self.rules if isinstance(rule, Kilometres)), None)
        if rule is None or not rule.weight or rule.tier != tier:
            return 0.0
        fewest = {name: number for name, (number, _most) in self._visits(tier).items()}
        return rule.weight * least_tenths(self.scenario, fewest) / rule.parts

    def _people(self, tier: str) -> float:
        """What wishes and fairness cost at least, while every stop is at its least in the tiers before."""
        reach = Reach(self.scenario, self.rules)
        return float(least_of_people(self.scenario, self.rules, reach, self._visits(tier), tier))

    def _visits(self, tier: str) -> dict[str, tuple[int, int]]:
        return {name: numbers for one in self.least for name, numbers in one.visits[tier].items()}
