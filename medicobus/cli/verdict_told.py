"""A verdict told to people and to programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from medicobus.cli.cover_told import cover_lines
from medicobus.cli.plan_told import bill_lines, status_lines
from medicobus.config import Config
from medicobus.errors import Problem
from medicobus.explain.cover import Cover, cover_document
from medicobus.explain.verdict import Verdict
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Breach
from medicobus.words import _, many

MOST_TOLD = 5
"""Breaches of one soft rule that are told to people; programs are told all."""


def document(verdict: Verdict, covers: Sequence[Cover] = ()) -> dict[str, object]:
    """The verdict for programs; without covers where the plan names what the service does not know."""
    return {
        "holds": verdict.holds,
        "faults": list(verdict.faults),
        "hard": [asdict(breach) for breach in verdict.hard],
        "soft": [asdict(breach) for breach in verdict.soft],
        "bill": [line.model_dump(mode="json") for line in verdict.bill],
        "certificate": list(verdict.certificate),
        "unserved": list(verdict.lacks),
        "cover": cover_document(covers) if covers else None,
    }


def lines(verdict: Verdict, covers: Sequence[Cover], plan: Plan, labels: Mapping[str, str]) -> Iterator[RenderableType]:
    """The verdict for people."""
    yield from wrong_lines(verdict)
    if verdict.soft:
        number = len(verdict.soft)
        yield Text(many("{count} wish is not granted", "{count} wishes are not granted", number), style="bold")
        for rule in dict.fromkeys(breach.rule for breach in verdict.soft):
            breaches = [breach for breach in verdict.soft if breach.rule == rule]
            yield from (f"  {sentence}" for sentence in _told(breaches[:MOST_TOLD]))
            rest = len(breaches) - MOST_TOLD
            if rest > 0:
                yield "    " + many("And {count} more.", "And {count} more.", rest)
        yield ""
    if verdict.bill:
        yield Text(_("What the plan costs"), style="bold")
        yield from bill_lines(verdict.bill)
        yield ""
    if covers:
        yield from cover_lines(covers, labels)
        yield ""
    if verdict.holds:
        yield Text(_("The plan keeps every rule, and its certificate is right."), style="bold green")
        yield from status_lines(plan.certificate)
    else:
        yield Text(_("The plan is not right."), style="bold red")
        if not verdict.hard:
            yield _("If the visits are as you want them: medicobus verify CONFIG PLAN --mend works out the rest anew.")


def wrong_lines(verdict: Verdict) -> Iterator[RenderableType]:
    """What is wrong, heading by heading."""
    headings: tuple[tuple[str, Iterable[str]], ...] = (
        (_("The plan contradicts itself or the calendar"), verdict.faults),
        (_("Rules that are never to be broken are broken"), tuple(_told(verdict.hard))),
        (_("The certificate is not right"), verdict.certificate),
        (_("What the plan calls unserved is not right"), verdict.lacks),
    )
    for heading, sentences in headings:
        if sentences:
            yield Text(heading, style="bold red")
            yield from (f"  {sentence}" for sentence in sentences)
            yield ""


def changed_input(plan: Plan, config: Config, path: Path) -> tuple[Problem, ...]:
    """A warning when the plan was made from other files than those of today."""
    if plan.input_hash == config.input_hash:
        return ()
    message = _("The config or a table has changed since this plan was made.")
    return (Problem(str(path), message, _("If the change matters, make the plan again."), column="input_hash"),)


def _told(breaches: Iterable[Breach]) -> Iterator[str]:
    return (_("{rule}: {sentence}", rule=breach.rule, sentence=breach.sentence) for breach in breaches)
