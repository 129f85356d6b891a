"""What each member gives: half-days, days and hours, month by month, beside what was offered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

import pandas as pd

from medicobus.plan.plan import Plan
from medicobus.publish.roster import roster_lines
from medicobus.scenario.capacity import capacity
from medicobus.scenario.scenario import Scenario


def totals(plan: Plan, scenario: Scenario) -> pd.DataFrame:
    """A row a member, in the order of the table.

    Columns: `name`, `half_days`, `days`, `hours`, one a month of the season (its first day), `offered` (half-days
    on offer within the caps, as `check` tells and `fair_load` counts them) and `share` (half-days worked of those
    offered; none where nothing was offered).
    """
    lines = pd.DataFrame(
        [asdict(line) for line in roster_lines(plan, scenario) if line.member],
        columns=["member", "date", "half_day", "hours"],
    )
    worked = lines.groupby("member").agg(days=("date", "nunique"), hours=("hours", "sum"))
    shifts = lines.drop_duplicates(["member", "date", "half_day"])
    shifts = shifts.assign(month=[day.replace(day=1) for day in shifts["date"]])
    by_month = shifts.pivot_table(index="member", columns="month", values="half_day", aggfunc="count", fill_value=0)
    months = _months(plan)
    by_month = by_month.reindex(columns=months, fill_value=0)
    offered = pd.DataFrame(
        [(member.id, member.name, capacity(scenario, member)) for member in scenario.members],
        columns=["member", "name", "offered"],
    )
    table = offered.join(worked, on="member").join(by_month, on="member").set_index("member")
    table["half_days"] = table[months].sum(axis="columns")
    counts = ["half_days", "days", *months, "offered"]
    table = table.fillna(dict.fromkeys([*counts, "hours"], 0)).astype(dict.fromkeys(counts, int))
    table["share"] = (table["half_days"] / table["offered"]).where(table["offered"] > 0)
    return table[["name", "half_days", "days", "hours", *months, "offered", "share"]]


def _months(plan: Plan) -> list[date]:
    """The first day of every month of the season."""
    month, last = plan.season["first_day"].replace(day=1), plan.season["last_day"]
    found = []
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return found
