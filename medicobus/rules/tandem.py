"""Those who need a supervisor come only beside one."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import crew_in
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed


class Tandem(Rule):
    """A member who `needs_supervisor` comes only beside one who `supervises`, and each supervises one at a time.

    In each half-day of a visit there are as many who supervise, and need no supervisor themselves, as need one.
    Counts those too many, half-day by half-day.
    """

    name = "tandem"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """At every post, those who need a supervisor are no more than those who supervise."""
        members = model.scenario.members
        trainees = [member.id for member in members if member.needs_supervisor]
        supervisors = [member.id for member in members if member.supervises and not member.needs_supervisor]
        if not trainees:
            return
        for post, day, half_day, _demands in model.roster.half_days():
            training = model.roster.among(trainees, post.id, day, half_day)
            if not isinstance(training, int):
                guiding = model.roster.among(supervisors, post.id, day, half_day)
                model.at_most(self, training, guiding, worst=len(trainees))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Half-days of visits with too few who supervise."""
        for visit in plan.visits:
            for half_day in half_days_of(visit, scenario):
                there = [scenario.member[name] for name in dict.fromkeys(name for name, _ in crew_in(visit, half_day))]
                training = [member.name for member in there if member.needs_supervisor]
                guiding = [member for member in there if member.supervises and not member.needs_supervisor]
                if len(training) > len(guiding):
                    sentence = _(
                        "{stop}, {day}: {members} would be there without enough supervisors.",
                        stop=scenario.stop[visit.stop].name,
                        day=day_in_words(visit.date),
                        members=listed(training),
                    )
                    yield self.breach(len(training) - len(guiding), sentence, visit.id, half_day)
