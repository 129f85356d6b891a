"""A plan edited by hand, brought back into agreement with its own visits."""

from __future__ import annotations

from collections.abc import Sequence

from medicobus.explain.unserved import unserved
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import BillLine, Certificate, Plan, TierResult
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import CLOSE, bill, gap_of, whole


def mended(plan: Plan, scenario: Scenario, rules: Sequence[Rule], *, same_input: bool) -> Plan:
    """The plan with the same visits, and all that follows from them worked out anew.

    Slots, tours, shifts, half-days lost to the calendar, what is unserved, the bill and the certificate. A bound
    that was proven stays, as long as the service is the same and the tiers before cost what they did; else
    nothing is known but that costs are never negative.
    """
    fresh = assemble(scenario, plan.visits, plan.exceptions)
    lines = bill(fresh, scenario, rules)
    tiers = _tiers(plan.certificate, lines, same_input=same_input)
    gap = next((gap_of(tier) for tier in tiers if tier.cost > tier.bound), 0.0)
    certified = plan.certificate.model_copy(
        update={
            "status": "feasible" if gap else "optimal",
            "tiers": tiers,
            "gap": round(gap, 6),
            "bill": lines,
        }
    )
    derived = {name: getattr(fresh, name) for name in ("visits", "tours", "shifts", "exceptions")}
    return plan.model_copy(
        update=derived | {"unserved": unserved(fresh, scenario, rules), "certificate": certified},
    )


def _tiers(stated: Certificate, lines: Sequence[BillLine], *, same_input: bool) -> tuple[TierResult, ...]:
    former = {tier.name: tier for tier in stated.tiers}
    found, as_before = [], same_input
    for name in TIERS:
        cost = sum(line.cost for line in lines if line.tier == name)
        proven = former[name].bound if as_before and name in former else 0
        found.append(TierResult(name=name, cost=whole(cost), bound=whole(min(proven, cost))))
        as_before = as_before and name in former and abs(former[name].cost - cost) < CLOSE
    return tuple(found)
