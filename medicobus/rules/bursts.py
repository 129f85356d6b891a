"""What is on offer in some weeks of the month is asked for in so many weeks at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.burst import bursts_of
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.offer import OfferItem
from medicobus.scenario.scenario import Scenario, covers
from medicobus.words import many
from medicobus.words.dates import day_in_words

THURSDAY = 4
"""The weekday that tells to which month an ISO week belongs."""


class Bursts(Rule):
    """What a member offers in some weeks of the month is asked for in so many ISO weeks of each month at most.

    Only half-days that are on offer in no other way are held to it. A week belongs to the month in which its
    Thursday lies. Counts the weeks too many, item by item and month by month.
    """

    name = "bursts"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """In each month, the weeks with such work are at most as many."""
        for member in model.scenario.members:
            for burst in bursts_of(model.scenario, member):
                for weeks in burst.months:
                    busy = [
                        _any(model, [model.roster.works(member.id, day, half_day) for day, half_day in week])
                        for week in weeks.values()
                    ]
                    if len(busy) > burst.weeks:
                        worst, source = len(busy) - burst.weeks, asked_by(member, burst.column)
                        model.at_most(self, total(busy), burst.weeks, worst=worst, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Months in which such work lies in too many weeks."""
        reading = Reading(plan)
        for member in scenario.members:
            worked = reading.half_days_of(member.id)
            resort = () if member.last_resort is None else member.last_resort.items
            offered = (*member.available.items, *resort)
            for item in offered:
                if item.weeks is None:
                    continue
                busy: defaultdict[tuple[int, int], set[date]] = defaultdict(set)
                for day, half_day in worked:
                    if item.holds(day, half_day) and not _otherwise(member, offered, day, half_day, scenario):
                        year, week, _weekday = day.isocalendar()
                        thursday = date.fromisocalendar(year, week, THURSDAY)
                        busy[thursday.year, thursday.month].add(thursday)
                for weeks in busy.values():
                    if len(weeks) > item.weeks:
                        yield self._too_many(member, item.weeks, sorted(weeks))

    def _too_many(self, member: Member, most: int, thursdays: Sequence[date]) -> Breach:
        sentence = many(
            "{member} gives {count} week of the month, and is asked for in {weeks} (the first: {day}).",
            "{member} gives {count} weeks of the month, and is asked for in {weeks} (the first: {day}).",
            most,
            member=member.name,
            weeks=len(thursdays),
            day=day_in_words(thursdays[0]),
        )
        return self.breach(len(thursdays) - most, sentence, member.id, thursdays[0])


def _any(model: Model, works: Sequence[Expression]) -> Expression:
    """At least 1 if any of these half-days is worked."""
    decided = [work for work in works if not isinstance(work, int)]
    if len(decided) <= 1:
        return total(decided)
    busy = model.cp.new_bool_var("busy week")
    for work in decided:
        model.cp.add(work <= busy)
    return busy


def _otherwise(member: Member, offered: Sequence[OfferItem], day: date, half_day: HalfDay, scenario: Scenario) -> bool:
    """Whether the half-day is on offer in another way."""
    rows = [row for row in scenario.availabilities if row.member == member.id]
    return any(covers(row, day, half_day) for row in rows) or any(
        item.weeks is None and item.holds(day, half_day) for item in offered
    )
