"""The ledger that a season leaves to the next: what each member has given so far."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeVar

from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.reading.columns import columns_of
from medicobus.rules.fair_far_stops import FairFarStops
from medicobus.rules.fair_holidays import FairHolidays
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.rule import Rule
from medicobus.scenario.ledger import Account
from medicobus.scenario.scenario import Scenario
from medicobus.words import spoken

Kind = TypeVar("Kind", bound=Rule)


def accounts_after(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[Account, ...]:
    """Every member's account with a plan's figures added, in the order of the table.

    A newcomer's begins with what the rules of fairness began with: in holidays and at far stops level with
    whoever has the fewest. Rules that are switched off count as they do by default.
    """
    load, holidays, far = _chosen(FairLoad, rules), _chosen(FairHolidays, rules), _chosen(FairFarStops, rules)
    in_holidays, far_away = holidays.before(scenario), far.before(scenario)
    reading = Reading(plan)
    found = []
    for member in scenario.members:
        former = scenario.accounts.get(member.id) or Account(member=member.id)
        found.append(
            Account(
                member=member.id,
                offered=former.offered + load.offered(scenario, member),
                half_days=former.half_days + load.given(reading, scenario, member),
                holidays=in_holidays[member.id] + holidays.given(reading, scenario, member),
                far=far_away[member.id] + far.given(reading, scenario, member),
            )
        )
    return tuple(found)


def ledger_csv(accounts: Iterable[Account]) -> bytes:
    """The table as a French Excel opens it by a double click, and as `scenario: ledger:` reads it."""
    columns = columns_of(Account)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.french if spoken() == "fr" else column.english for column in columns])
    for account in accounts:
        writer.writerow([getattr(account, column.field) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _chosen(kind: type[Kind], rules: Sequence[Rule]) -> Kind:
    return next((rule for rule in rules if isinstance(rule, kind)), kind())
