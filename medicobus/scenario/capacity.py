"""How many half-days a member can give in the season at most."""

from __future__ import annotations

from collections import Counter
from typing import Any

from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import offers
from medicobus.scenario.scenario import Scenario


def capacity(scenario: Scenario, member: Member) -> int:
    """Half-days on offer on the service's days, cut to the caps of weeks, months and season, each on its own."""
    days = [day for day in scenario.days for half in HalfDay if offers(scenario, member, day, half)]
    weeks = Counter(day.isocalendar()[:2] for day in days)
    months = Counter((day.year, day.month) for day in days)
    return min(
        _capped(weeks, member.most_per_week),
        _capped(months, member.most_per_month),
        _capped(Counter({"season": len(days)}), member.most_per_season),
    )


def _capped(counts: Counter[Any], most: int | None) -> int:
    return sum(count if most is None else min(count, most) for count in counts.values())
