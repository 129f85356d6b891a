"""Contradictions that show before anything is solved."""

from __future__ import annotations

from collections.abc import Sequence

from medicobus.errors import InfeasibleError, Row
from medicobus.rules.rule import Rule
from medicobus.scenario.capacity import capacity
from medicobus.scenario.scenario import Scenario
from medicobus.words import many


def refuse_foreseen(scenario: Scenario, rules: Sequence[Rule]) -> None:
    """Refuse members who must work more half-days than they offer within their caps.

    Raises:
        InfeasibleError: there are such members; names their rows.
    """
    hard = {rule.name for rule in rules if rule.weight is None}
    if not hard >= {"minimum_load", "availability", "caps"}:
        return
    asked = [member for member in scenario.members if (member.least_per_season or 0) > capacity(scenario, member)]
    if asked:
        message = many(
            "{count} member must work more half-days in the season than are on offer within the caps.",
            "{count} members must work more half-days in the season than are on offer within the caps.",
            len(asked),
        )
        names = {rule.name for rule in rules if rule.weight is None}
        concerned = tuple(name for name in ("minimum_load", "availability", "caps") if name in names)
        rows = tuple(Row(member.file, member.line, "least_per_season") for member in asked)
        raise InfeasibleError(message, concerned, rows)
