"""Everybody has days off in every week, wherever the week begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import many
from medicobus.words.dates import period_in_words

WEEK = 7


class RestDays(Rule):
    """Everybody has at least `least_days_off` days without work in every 7 days running of the season.

    Counts the days off that are missing, in every 7 days running that lie within the season.
    """

    name = "rest_days"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """In each window of a week, the days worked leave enough others."""
        for member in model.scenario.members:
            least = member.least_days_off
            if not least:
                continue
            for window in _windows(model.scenario):
                worked = [model.whereabouts.works_on(member.id, day) for day in window if day in model.scenario.days]
                worked = [works for works in worked if not isinstance(works, int)]
                if len(worked) > WEEK - least:
                    source = asked_by(member, "least_days_off")
                    excess = len(worked) + least - WEEK
                    model.at_most(self, total(worked), WEEK - least, worst=excess, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Weeks with too few days off."""
        reading = Reading(plan)
        for member in scenario.members:
            worked = {day for day, _half in reading.half_days_of(member.id)}
            least = member.least_days_off or 0
            for window in _windows(scenario):
                off = len(set(window) - worked)
                if off < least:
                    sentence = many(
                        "{member}: {count} day off {period}, at least {least}.",
                        "{member}: {count} days off {period}, at least {least}.",
                        off,
                        member=member.name,
                        period=period_in_words(window[0], window[-1]),
                        least=least,
                    )
                    yield self.breach(least - off, sentence, member.id, window[0])


def _windows(scenario: Scenario) -> Iterator[tuple[date, ...]]:
    """Every 7 days running within the season."""
    days = scenario.season.days()
    for start in range(len(days) - WEEK + 1):
        yield days[start : start + WEEK]
