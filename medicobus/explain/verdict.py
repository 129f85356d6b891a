"""A finished plan held against everything: itself, the rules, its certificate, and what it calls unserved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from medicobus.explain.unserved import unserved
from medicobus.plan.coherence import faults, strangers
from medicobus.plan.plan import BillLine, Certificate, Plan, Unserved
from medicobus.rules.rule import TIERS, Breach, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import CLOSE, bill, gap_of, hard_breaches
from medicobus.words import _
from medicobus.words.numbers import decimal
from medicobus.words.tiers import tier_name

DIGITS = 1e-6
"""A certificate's gap is rounded to as many."""


@dataclass(frozen=True)
class Verdict:
    """What is right and wrong with a plan."""

    faults: tuple[str, ...] = ()
    """Where the plan contradicts itself or the calendar."""
    hard: tuple[Breach, ...] = ()
    """Breaches of rules that are never to be broken."""
    soft: tuple[Breach, ...] = ()
    """Breaches that are paid for; that a bus drives is none."""
    bill: tuple[BillLine, ...] = ()
    """What the rules charge."""
    unserved: tuple[Unserved, ...] = ()
    """What is not served, worked out anew."""
    certificate: tuple[str, ...] = ()
    """Where the certificate says something else than the rules, or than itself."""
    lacks: tuple[str, ...] = field(default=())
    """Where the plan's account of what is unserved is not right."""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.may_be_published and not (self.certificate or self.lacks)

    @property
    def may_be_published(self) -> bool:
        """Whether the plan could be carried out."""
        return not (self.faults or self.hard)


def verdict(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> Verdict:
    """The verdict on a plan; where it names what the service does not know, no more than that."""
    unknown = tuple(strangers(plan, scenario))
    if unknown:
        return Verdict(faults=unknown)
    lines = bill(plan, scenario, rules)
    wishes = [rule for rule in rules if rule.weight and rule.tier != "road"]
    missing = unserved(plan, scenario, rules)
    return Verdict(
        faults=tuple(faults(plan, scenario)),
        hard=tuple(hard_breaches(plan, scenario, rules)),
        soft=tuple(breach for rule in wishes for breach in rule.breaches(plan, scenario)),
        bill=lines,
        unserved=missing,
        certificate=tuple(_of_certificate(plan.certificate, lines)),
        lacks=tuple(_of_unserved(plan.unserved, missing, scenario)),
    )


def _of_certificate(stated: Certificate, right: Sequence[BillLine]) -> Iterator[str]:
    """The bill is what the rules charge, tiers cost what their lines say, and the status follows."""
    known = {(line.rule, line.tier): line for line in stated.bill}
    expected = {(line.rule, line.tier): line for line in right}
    for key in dict.fromkeys([*expected, *known]):
        said, found = known.get(key), expected.get(key)
        if said != found:
            yield _(
                "{rule}: the certificate says {stated}, the rules say {right}.",
                rule=key[0],
                stated=_cost(said),
                right=_cost(found),
            )
    names = [tier.name for tier in stated.tiers]
    if names != list(TIERS):
        yield _("The certificate does not state each tier once, in order.")
    for tier in stated.tiers:
        cost = sum(line.cost for line in right if line.tier == tier.name)
        if abs(cost - tier.cost) > CLOSE:
            stated_cost, right_cost = decimal(tier.cost), decimal(cost)
            yield _(
                "Tier {tier}: the certificate says {stated}, the rules say {right}.",
                tier=tier_name(tier.name),
                stated=stated_cost,
                right=right_cost,
            )
        if tier.bound > cost + CLOSE:
            yield _(
                "Tier {tier}: the bound {bound} is above the cost {cost}.",
                tier=tier_name(tier.name),
                bound=decimal(tier.bound),
                cost=decimal(cost),
            )
    gap = next((gap_of(tier) for tier in stated.tiers if tier.cost > tier.bound), 0.0)
    if abs(gap - stated.gap) > DIGITS or (stated.status == "optimal") != (gap == 0):
        yield _("The certificate's status and gap do not follow from its tiers.")


def _cost(line: BillLine | None) -> str:
    if line is None:
        return _("nothing")
    return _("{amount} × {weight} = {cost}", amount=decimal(line.amount), weight=line.weight, cost=decimal(line.cost))


def _of_unserved(stated: Sequence[Unserved], right: Sequence[Unserved], scenario: Scenario) -> Iterator[str]:
    """The plan says of each stop what it does not get, and why."""
    for stop in scenario.stops:
        said = [lack for lack in stated if lack.stop == stop.id]
        found = [lack for lack in right if lack.stop == stop.id]
        if said != found:
            yield _(
                "{stop}: the plan calls {stated} visits unserved, {right} are, or for another reason.",
                stop=stop.name,
                stated=sum(lack.visits for lack in said),
                right=sum(lack.visits for lack in found),
            )
