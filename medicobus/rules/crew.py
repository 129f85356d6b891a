"""Every visit has the crew that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.model.posts import Post
from medicobus.model.roster import Demand
from medicobus.plan.plan import Plan
from medicobus.plan.reading import crew_in
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.roles import role_name


class Crew(Rule):
    """Every visit has the crew that it needs, in each of its half-days.

    Those who need a supervisor come on top of it. Counts the people that are missing, role by role and
    half-day by half-day.
    """

    name = "crew"
    pooled = True
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """In a half-day, those who act in a role are as many as the visit there needs."""
        for post, day, half_day, demands in model.roster.half_days():
            self.say(model, post, day, half_day, demands)

    def say(self, model: Model, post: Post, day: date, half_day: HalfDay, demands: list[Demand]) -> None:
        """The rule for one post and half-day."""
        crews = [(least_crew(model.scenario, demand.stop, demand.bus), demand) for demand in demands]
        for role in dict.fromkeys(role for crew, _demand in crews for role in crew):
            asked = total(crew.get(role, 0) * demand.served for crew, demand in crews)
            acting = model.roster.acting(role, post.id, day, half_day)
            worst = sum(crew.get(role, 0) for crew, _demand in crews)
            model.at_most(self, asked - acting, 0, worst=worst, source=asked_by(demands[0].stop, "crew"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days of visits that lack someone."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
            for half_day in half_days_of(visit, scenario):
                there = [
                    (name, held)
                    for name, held in crew_in(visit, half_day)
                    if not scenario.member[name].needs_supervisor
                ]
                for role, number in least_crew(scenario, stop, bus).items():
                    acting = {
                        member for member, held in there if held == role and role in scenario.member[member].roles
                    }
                    if len(acting) < number:
                        sentence = _(
                            "{stop}, {day}: {number} needed as {role}, {there} there.",
                            stop=stop.name,
                            day=day_in_words(visit.date),
                            number=number,
                            role=role_name(role),
                            there=len(acting),
                        )
                        yield self.breach(number - len(acting), sentence, visit.id, half_day)
