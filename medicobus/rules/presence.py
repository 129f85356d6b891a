"""Enough members of a role are at work whenever the service runs."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.cell_types import Crew
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import runs
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name
from medicobus.words.roles import role_name


class Presence(Rule):
    """In each half-day on which the service runs, at least so many members of a role are at work, wherever that is.

    The service does not run on public holidays and when it is closed. Counts, in each such half-day, the members
    who are missing; whoever has the role is counted, in whatever role they act.
    """

    name = "presence"
    pooled = True
    weight: Weight = 20
    tier: Tier = "care"

    least: Crew = Field(default={})
    """Role and number, `{doctor: 2}`; none stated means that nobody is asked for."""

    def limits(self, model: Model) -> None:
        """Those of the role who work are at least so many."""
        for role, least in self.least.items():
            names = [member.id for member in model.scenario.members if role in member.roles]
            for day in model.scenario.days:
                for half_day in HalfDay:
                    if runs(model.scenario, day, half_day):
                        working = total(model.roster.works(name, day, half_day) for name in names)
                        model.at_most(self, least - working, 0, worst=least)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days on which members are missing."""
        at_work = Reading(plan).at_work
        for day in scenario.days:
            for half_day in HalfDay:
                there = [scenario.member[name] for name, *when in at_work if when == [day, half_day]]
                for role, least in self.least.items():
                    missing = least - sum(role in member.roles for member in there)
                    if missing > 0 and runs(scenario, day, half_day):
                        sentence = _(
                            "{day} ({half_day}): {count} {role}, at least {least}.",
                            day=day_in_words(day),
                            half_day=half_day_name(half_day),
                            count=least - missing,
                            role=role_name(role, least - missing),
                            least=least,
                        )
                        yield self.breach(missing, sentence, role, day, half_day)
