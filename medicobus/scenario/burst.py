"""Bursts: half-days that a member gives in some weeks of the month, and not in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.month_weeks import thursday_of
from medicobus.scenario.offer import OfferItem
from medicobus.scenario.scenario import Scenario, covers

Weeks = dict[date, list[tuple[date, HalfDay]]]
"""The half-days of each ISO week of a month, by its Thursday."""


@dataclass(frozen=True)
class Burst:
    """An item of some weeks of the month, and what the member gives through it and nothing else."""

    column: str
    """The column in which the item stands."""
    weeks: int
    """How many weeks of each month may be taken at most."""
    months: tuple[Weeks, ...]
    """The season's months; the half-days of each, week by week."""


def items_of(member: Member) -> list[tuple[str, OfferItem]]:
    """Everything that a member offers by the week or the month, with its column."""
    offers = (("available", member.available), ("last_resort", member.last_resort))
    return [(column, item) for column, offer in offers if offer is not None for item in offer.items]


def has_bursts(member: Member) -> bool:
    """Whether some of the offer holds in some weeks of the month only."""
    return any(item.weeks is not None for _column, item in items_of(member))


def bursts_of(scenario: Scenario, member: Member) -> Iterator[Burst]:
    """Each burst of a member; absences and dates of service are left aside."""
    for column, item in items_of(member):
        if item.weeks is None:
            continue
        months: dict[tuple[int, int], Weeks] = {}
        for day in scenario.days:
            for half_day in HalfDay:
                if item.holds(day, half_day) and not _given_anyway(scenario, member, day, half_day):
                    thursday = thursday_of(day)
                    weeks = months.setdefault((thursday.year, thursday.month), {})
                    weeks.setdefault(thursday, []).append((day, half_day))
        yield Burst(column, item.weeks, tuple(months.values()))


def _given_anyway(scenario: Scenario, member: Member, day: date, half_day: HalfDay) -> bool:
    """Whether an item of all weeks gives the half-day, or a row of the availabilities."""
    usual = any(item.weeks is None and item.holds(day, half_day) for _column, item in items_of(member))
    return usual or any(row.member == member.id and covers(row, day, half_day) for row in scenario.availabilities)
