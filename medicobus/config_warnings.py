"""What deserves a look once the rules and the tables are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medicobus.errors import Problem
from medicobus.reading.service import Service
from medicobus.rules import Rule
from medicobus.rules.criteria import Criteria
from medicobus.rules.presence import Presence
from medicobus.words import _, many
from medicobus.words.roles import role_name

OPTIONS = {"minutes_to_gp": "least_minutes_to_gp", "zone": "zones"}
"""The options of a criterion, where they are not called as the column is."""


def config_warnings(service: Service, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The warnings of every rule that has some."""
    for rule in rules:
        if isinstance(rule, Criteria):
            yield from _of_criteria(service, rule)
        elif isinstance(rule, Presence):
            yield from _of_presence(service, rule)


def _of_criteria(service: Service, rule: Criteria) -> Iterator[Problem]:
    """Stops that fail a criterion, or of which it is not known whether they do."""
    table = service.stops
    for column in rule.columns():
        if table.file and column not in table.headers:
            message = _(
                "No stop says whether it meets this criterion: the stops have no column {column}.", column=column
            )
            key = ("rules", rule.name, OPTIONS.get(column, column))
            yield service.document.problem(key, message, _("Add the column; until then every stop meets it."))
            continue
        for stop in table.rows:
            if getattr(stop, column) is None:
                message = _("The config asks for this, and the cell is empty: the stop is taken to meet it.")
                yield table.problem(stop.line, column, message, _("Fill the cell."))
            elif rule.failed(stop, column) and rule.weight is None:
                message = _("The stop fails this criterion of the config: it is never visited.")
                remedy = _("Correct the cell or the criterion, or give the rule criteria a weight.")
                yield table.problem(stop.line, column, message, remedy)


def _of_presence(service: Service, rule: Presence) -> Iterator[Problem]:
    """Roles of which more members are asked for than there are."""
    table = service.members
    if not table.rows or len(table.rows) < len(table.texts):
        return  # A row that is wrong may be the one that has the role.
    for role, number in rule.least.items():
        count = sum(role in member.roles for member in table.rows)
        if count < number:
            message = many(
                "Only {count} member has the role {role}.",
                "Only {count} members have the role {role}.",
                count,
                role=role_name(role),
            )
            remedy = _("Ask for fewer, or add members who have it; the rule is never kept otherwise.")
            yield service.document.problem(("rules", "presence", "least", role), message, remedy)
