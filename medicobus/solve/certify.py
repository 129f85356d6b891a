"""The certificate: what the plan costs, by code that shares nothing with the search, and what is proven."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from medicobus.plan.plan import BillLine, Certificate, Plan, TierResult
from medicobus.rules.rule import TIERS, Breach, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.found import Found

CLOSE = 1e-9
"""Costs are sums of whole tenths: this only takes up rounding."""


class CertificateError(RuntimeError):
    """The search and the rules disagree on a plan: a fault of the program, never shown as a plan."""


def hard_breaches(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> list[Breach]:
    """Where a plan breaks rules that are never to be broken."""
    return [breach for rule in rules if rule.weight is None for breach in rule.breaches(plan, scenario)]


def bill(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[BillLine, ...]:
    """What every soft rule costs, in the order of tiers."""
    lines = []
    for tier in TIERS:
        for rule in rules:
            if rule.weight is not None and rule.tier == tier:
                parts = sum(breach.amount for breach in rule.breaches(plan, scenario))
                lines.append(
                    BillLine(
                        rule=rule.name,
                        tier=tier,
                        amount=whole(parts / rule.parts),
                        weight=rule.weight,
                        cost=whole(rule.weight * parts / rule.parts),
                    )
                )
    return tuple(lines)


def certificate(plan: Plan, scenario: Scenario, rules: Sequence[Rule], found: Found, effort: Effort) -> Certificate:
    """The certificate of a plan that was found.

    Raises:
        CertificateError: the plan breaks a hard rule, or its bill is not what the search says.
    """
    broken = hard_breaches(plan, scenario, rules)
    if broken:
        raise CertificateError("; ".join(f"{breach.rule}: {breach.sentence}" for breach in broken[:5]))
    lines = bill(plan, scenario, rules)
    tiers = []
    for tier in found.tiers:
        cost = sum(line.cost for line in lines if line.tier == tier.name)
        # Later tiers may still lower the cost of a tier that was left open, never raise it or pass its bound.
        if cost > tier.cost + CLOSE or cost < tier.bound - CLOSE:
            message = f"tier {tier.name}: the rules count {cost}, the search {tier.cost} over {tier.bound}"
            raise CertificateError(message)
        tiers.append(TierResult(name=tier.name, cost=whole(cost), bound=whole(tier.bound)))
    gap = next((gap_of(tier) for tier in tiers if tier.cost > tier.bound), 0.0)
    return Certificate(
        status="feasible" if gap else "optimal",
        tiers=tuple(tiers),
        gap=round(gap, 6),
        seconds=round(found.work, 3),
        seed=effort.seed,
        workers=effort.workers,
        version=f"medicobus {version('medicobus')}, ortools {version('ortools')}",
        bill=lines,
    )


def gap_of(tier: TierResult) -> float:
    """(cost − bound) / max(1, |cost|)."""
    return (tier.cost - tier.bound) / max(1.0, abs(tier.cost))


def whole(number: float) -> float:
    """A whole number as such, so that it is written without a decimal point; others to a tenth of a thousandth."""
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded
