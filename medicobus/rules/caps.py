"""Nobody works more than they said, in a week, a month or the season."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words

PERIODS: dict[str, Callable[[date], object]] = {
    "most_per_week": lambda day: day.isocalendar()[:2],
    "most_per_month": lambda day: (day.year, day.month),
    "most_per_season": lambda _day: None,
}
"""Each column's period: ISO week, calendar month, season."""


class Caps(Rule):
    """Nobody works more half-days than `most_per_week`, `most_per_month` and `most_per_season` say.

    Counts the half-days too many, in every ISO week, calendar month and season.
    """

    name = "caps"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """The half-days of each period are at most the cap."""
        for member in model.scenario.members:
            for column, period in PERIODS.items():
                most = getattr(member, column)
                if most is None:
                    continue
                groups: defaultdict[object, list[Expression]] = defaultdict(list)
                for day in model.scenario.days:
                    groups[period(day)] += [model.roster.works(member.id, day, half_day) for half_day in HalfDay]
                for worked in groups.values():
                    if len(worked) > most:
                        source = asked_by(member, column)
                        model.at_most(self, total(worked), most, worst=len(worked) - most, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Weeks, months and seasons with too many half-days."""
        reading = Reading(plan)
        for member in scenario.members:
            worked = reading.half_days_of(member.id)
            for column, period in PERIODS.items():
                most = getattr(member, column)
                if most is None:
                    continue
                for key in dict.fromkeys(period(day) for day, _half in worked):
                    days = [day for day, _half in worked if period(day) == key]
                    if len(days) > most:
                        sentence = _(
                            "{member}: {count} half-days from {first} to {last}, at most {most}.",
                            member=member.name,
                            count=len(days),
                            first=day_in_words(days[0]),
                            last=day_in_words(days[-1]),
                            most=most,
                        )
                        yield self.breach(len(days) - most, sentence, member.id, column, days[0])
