"""How many half-days a member can give in the season at most."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from medicobus.scenario.burst import bursts_of
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import at_desk, offers
from medicobus.scenario.remembered import remembered
from medicobus.scenario.scenario import Scenario

HalfDays = set[tuple[date, HalfDay]]
"""Half-days by their dates."""


@remembered
def capacity(scenario: Scenario, member: Member) -> int:
    """Half-days on offer on the service's days, cut to the caps of weeks, months and season, each on its own.

    Of what is on offer in some weeks of the month, the best weeks count. Half-days at the desk are work of another
    kind, and not on offer for visits.
    """
    offered = {
        (day, half)
        for day in scenario.days
        for half in HalfDay
        if offers(scenario, member, day, half) and not at_desk(member, day, half)
    }
    weeks = Counter(day.isocalendar()[:2] for day, _half in offered)
    months = Counter((day.year, day.month) for day, _half in offered)
    return min(
        _capped(weeks, member.most_per_week),
        _capped(months, member.most_per_month),
        _capped(Counter({"season": len(offered)}), member.most_per_season),
        _in_best_weeks(scenario, member, offered),
    )


def _capped(counts: Counter[Any], most: int | None) -> int:
    return sum(count if most is None else min(count, most) for count in counts.values())


def _in_best_weeks(scenario: Scenario, member: Member, offered: HalfDays) -> int:
    """What is on offer anyway, and of each burst the weeks of each month that give most."""
    best, rest = 0, set(offered)
    for burst in bursts_of(scenario, member):
        for weeks in burst.months:
            given = sorted((len(rest.intersection(week)) for week in weeks.values()), reverse=True)
            best += sum(given[: burst.weeks])
            rest.difference_update(*weeks.values())
    return best + len(rest)
