"""What `medicobus plan` says of the plan that it made: status, bill, what is not served, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from medicobus.cli.cover_told import cover_lines
from medicobus.cli.exception_words import exception_line
from medicobus.cli.rule_words import sentence_of
from medicobus.cli.screen import wrapped
from medicobus.cli.shares import per_cent
from medicobus.config import Config
from medicobus.explain.cover import Cover, cover_document
from medicobus.plan.plan import BillLine, Certificate, Plan
from medicobus.publish.commune import commune_labels
from medicobus.publish.missing import missing_line
from medicobus.words import _, many
from medicobus.words.numbers import decimal
from medicobus.words.tiers import tier_name

MOST_TOLD = 12
"""Lines of one kind that are told to people; programs are told all, and `show` tells them week by week."""


def document(plan: Plan, covers: Sequence[Cover], path: Path, *, interrupted: bool) -> dict[str, object]:
    """The result for programs."""
    return {
        "plan": str(path),
        "interrupted": interrupted,
        "certificate": plan.certificate.model_dump(mode="json"),
        "visits": len(plan.visits),
        "cover": cover_document(covers),
        "unserved": [lack.model_dump(mode="json", by_alias=True) for lack in plan.unserved],
        "exceptions": [exception.model_dump(mode="json") for exception in plan.exceptions],
    }


def lines(
    plan: Plan, covers: Sequence[Cover], config: Config, path: Path, *, interrupted: bool
) -> Iterator[RenderableType]:
    """The result for people."""
    labels = commune_labels(config.scenario)
    if interrupted:
        yield Text(_("The search was interrupted: this is the best plan that it had found."), style="yellow")
    yield from status_lines(plan.certificate)
    yield many("{count} visit is planned.", "{count} visits are planned.", len(plan.visits))
    yield ""
    yield Text(_("What the plan costs"), style="bold")
    yield from bill_lines(plan.certificate.bill)
    yield ""
    yield from cover_lines(covers, labels)
    if plan.unserved:
        number = sum(lack.visits for lack in plan.unserved)
        yield ""
        yield Text(many("{count} visit cannot be given", "{count} visits cannot be given", number), style="bold red")
        yield from _first([missing_line(lack, labels) for lack in plan.unserved])
    if plan.exceptions:
        number = len(plan.exceptions)
        yield ""
        yield Text(many("{count} exception", "{count} exceptions", number), style="bold")
        yield from _first([exception_line(exception, labels) for exception in plan.exceptions])
    yield ""
    yield _("The plan is in {path}.", path=path)
    yield _("Next: medicobus publish {config} {plan}", config=config.path, plan=path)


def _first(sentences: Sequence[str]) -> Iterator[str]:
    """The first few of many lines, and how many more there are."""
    yield from (f"  {sentence}" for sentence in sentences[:MOST_TOLD])
    rest = len(sentences) - MOST_TOLD
    if rest > 0:
        yield "  " + many("And {count} more.", "And {count} more.", rest)


def status_lines(certificate: Certificate) -> Iterator[RenderableType]:
    """How good the plan is: proven the best, or how far from the bound."""
    if certificate.status == "optimal":
        yield Text(_("Optimal plan, proven: no plan is better."), style="bold green")
    else:
        gap = per_cent(certificate.gap)
        yield Text(_("Valid plan, not proven the best: gap of {gap}.", gap=gap), style="bold yellow")
    for tier in certificate.tiers:
        told = _("{tier}: cost {cost}", tier=tier_name(tier.name), cost=decimal(tier.cost))
        proof = _("proven") if tier.cost <= tier.bound else _("bound {bound}", bound=decimal(tier.bound))
        yield f"  {told} ({proof})"


def bill_lines(bill: Sequence[BillLine]) -> Iterator[str]:
    """Every rule that costs something, in its own words; the others are counted."""
    for line in bill:
        if line.cost:
            amounts = {"amount": decimal(line.amount), "weight": line.weight, "cost": decimal(line.cost)}
            told = _("{amount} × {weight} = {cost}", **amounts)
            yield "  " + _("{rule} ({tier}): {told}", rule=line.rule, tier=tier_name(line.tier), told=told)
            yield wrapped(sentence_of(line.rule), 4)
    free = sum(not line.cost for line in bill)
    if free:
        yield "  " + many("{count} other rule costs nothing.", "{count} other rules cost nothing.", free)
