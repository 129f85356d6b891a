"""What a tier costs, said to the solver in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.rules.rule import Rule


def priced(rules: Iterable[Rule], tier: str) -> dict[str, Rule]:
    """The soft rules of a tier that have a price, by name."""
    return {rule.name: rule for rule in rules if rule.weight and rule.tier == tier}


def scale_of(rules: Iterable[Rule], tier: str) -> int:
    """A tier's cost is counted in parts of 1/scale, so that it is a whole number."""
    return math.lcm(*(rule.parts for rule in priced(rules, tier).values()))


def said(model: Model, rules: Iterable[Rule], tier: str, scale: int) -> Expression:
    """The cost of a tier, its rules being said to the model now."""
    found = priced(rules, tier)
    first = len(model.charges)
    for rule in found.values():
        rule.limits(model)
    terms = [
        (found[charge.rule].weight or 0) * (scale // found[charge.rule].parts) * charge.amount
        for charge in model.charges[first:]
    ]
    return total(terms)
