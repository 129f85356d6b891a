"""Contradictions that show before anything is solved."""

from __future__ import annotations

from collections.abc import Sequence

from medicobus.errors import InfeasibleError, Row
from medicobus.rules.rule import Rule
from medicobus.scenario.burst import has_bursts
from medicobus.scenario.capacity import capacity
from medicobus.scenario.scenario import Scenario
from medicobus.words import many

CONCERNED = ("minimum_load", "availability", "desk", "caps", "bursts")
"""The rules that contradict each other where a promise is greater than the offer."""


def refuse_foreseen(scenario: Scenario, rules: Sequence[Rule]) -> None:
    """Refuse members who must work more half-days than they offer within their caps.

    Raises:
        InfeasibleError: there are such members; names their rows.
    """
    hard = {rule.name for rule in rules if rule.weight is None}
    if not hard >= set(CONCERNED):
        return
    asked = [member for member in scenario.members if (member.least_per_season or 0) > capacity(scenario, member)]
    if asked:
        message = many(
            "{count} member must work more half-days in the season than are on offer within the caps.",
            "{count} members must work more half-days in the season than are on offer within the caps.",
            len(asked),
        )
        stated = {"bursts": any(map(has_bursts, asked)), "desk": any(member.desk is not None for member in asked)}
        concerned = tuple(name for name in CONCERNED if stated.get(name, True))
        rows = tuple(Row(member.file, member.line, "least_per_season") for member in asked)
        raise InfeasibleError(message, concerned, rows)
