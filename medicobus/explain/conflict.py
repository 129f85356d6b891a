"""Why there is no plan: the fewest hard rules, and the fewest rows, that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from medicobus.errors import InfeasibleError, Row
from medicobus.model.limit import Limit, Source
from medicobus.model.model import Model
from medicobus.rules.rule import Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.solver import Run
from medicobus.solve.tidy import quietly
from medicobus.words import _
from medicobus.words.numbers import listed

LONGEST_LOOK = 20.0
"""Work of one solve, in the solver's seconds; a question left open counts as «there is a plan»."""

Group = Callable[[Limit], object]
"""What limits are dropped together: a rule, or a rule's row."""


def contradiction(scenario: Scenario, rules: Sequence[Rule]) -> InfeasibleError:
    """The error that names rules and rows that cannot hold together, none of them to spare.

    Rules, then rows, are left out one at a time for as long as there is still no plan without them; what
    is left is a contradiction of which no part can be spared. Each step is a solve of its own, because the
    solver's own account of a contradiction may be wrong; the last is solved again without presolve.
    """
    model = Model(scenario, switchable=True)
    for rule in rules:
        if rule.weight is None:
            rule.limits(model)
    kept = _fewest(model, model.limits, lambda limit: limit.rule)
    kept = _fewest(model, kept, lambda limit: (limit.rule, _place(limit.source)))
    if _look(model, kept, cp_model_presolve=False).solution:
        message = "two solves disagree on whether the rules contradict each other"
        raise RuntimeError(message)
    names = tuple(rule.name for rule in rules if any(limit.rule == rule.name for limit in kept))
    places = sorted({_place(limit.source) for limit in kept if limit.source.row is not None})
    rows = tuple(Row(file, line, column or None) for file, line, column in places)
    told = [
        _("{file}, line {line} ({column})", file=row.file, line=row.line, column=row.column)
        if row.column
        else _("{file}, line {line}", file=row.file, line=row.line)
        for row in rows
    ]
    sentence = _(
        "There is no plan: these rules cannot hold together: {rules}. Loosen one of them, or give it a weight in "
        "the config; then look again, for there may be another contradiction behind this one.",
        rules=listed(names),
    )
    where = _("Rows concerned: {rows}.", rows=listed(told)) if told else ""
    return InfeasibleError(f"{sentence} {where}".strip(), names, rows)


def _fewest(model: Model, limits: Sequence[Limit], group: Group) -> list[Limit]:
    """Leave out group after group for as long as it stays impossible."""
    kept = list(limits)
    for name in dict.fromkeys(group(limit) for limit in limits):
        fewer = [limit for limit in kept if group(limit) != name]
        if _look(model, fewer).impossible:
            kept = fewer
    return kept


def _look(model: Model, limits: Sequence[Limit], **parameters: object) -> Run:
    """Look for a plan that keeps these limits."""
    cp = model.cp.clone()
    chosen = {limit.switch.index for limit in limits if limit.switch is not None}
    for limit in model.limits:
        if limit.switch is not None:
            switch = cp.get_int_var_from_proto_index(limit.switch.index)
            cp.add(switch == int(limit.switch.index in chosen))
    return quietly(cp, max_deterministic_time=LONGEST_LOOK, **parameters)


def _place(source: Source) -> tuple[str, int, str]:
    if source.row is None:
        return "", 0, ""
    return source.row.file, source.row.line, source.column or ""
