"""Where a stop asks for a skill, someone present has it."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import crew_in
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.skill import skills_asked
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Skills(Rule):
    """Where a stop asks for `skills`, someone present has each of them, in every half-day of a visit.

    A skill behind a weekday or a date is asked for then only. Members who need a supervisor don't count. Counts
    the skills that are missing, half-day by half-day.
    """

    name = "skills"
    pooled = True
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """Those present who have the skill are at least one while the stop is served."""
        for post, day, half_day, demands in model.roster.half_days():
            for demand in demands:
                for skill in skills_asked(demand.stop.skills, day, half_day):
                    able = total(
                        model.roster.present(member.id, post.id, day, half_day)
                        for member in model.scenario.members
                        if skill in member.skills and not member.needs_supervisor
                    )
                    source = asked_by(demand.stop, "skills")
                    model.at_most(self, demand.served - able, 0, worst=1, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days of visits that lack a skill."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            for half_day in half_days_of(visit, scenario):
                asked = {wish.skill for wish in stop.skills if wish.holds(visit.date, half_day)}
                able = [scenario.member[name] for name, _role in crew_in(visit, half_day)]
                there = {skill for member in able if not member.needs_supervisor for skill in member.skills}
                for skill in sorted(asked - there):
                    sentence = _(
                        "{stop}, {day}: nobody has the skill {skill}.",
                        stop=stop.name,
                        day=day_in_words(visit.date),
                        skill=skill,
                    )
                    yield self.breach(1, sentence, visit.id, half_day)
