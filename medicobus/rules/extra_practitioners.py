"""Practitioners beyond the crew come only where the need asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.reading import crew_in
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew, most_practitioners
from medicobus.words import many
from medicobus.words.dates import day_in_words


class ExtraPractitioners(Rule):
    """Practitioners beyond the crew come only where the need asks for them.

    Counts their half-days; the need stands in an earlier tier, so those that it asks for are kept. Those who
    need a supervisor are no matter of it.
    """

    name = "extra_practitioners"
    weight: Weight = 5
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Practitioners at a post beyond those of the visit's crew are priced."""
        for post, day, half_day, demands in model.roster.half_days():
            leasts = [
                sum(
                    number
                    for role, number in least_crew(model.scenario, demand.stop, demand.bus).items()
                    if role in model.scenario.practitioners
                )
                for demand in demands
            ]
            mosts = [most_practitioners(model.scenario, demand.stop, demand.bus) for demand in demands]
            if leasts != mosts:
                crew = total(least * demand.served for least, demand in zip(leasts, demands, strict=True))
                there = model.roster.practitioners(post.id, day, half_day)
                model.at_most(self, there, crew, worst=max(mosts))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits with more practitioners than their crew."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
            crew = least_crew(scenario, stop, bus)
            least = sum(crew.get(role, 0) for role in scenario.practitioners)
            extra = 0
            for half_day in half_days_of(visit, scenario):
                practising = [name for name, role in crew_in(visit, half_day) if role in scenario.practitioners]
                there = [name for name in practising if name not in scenario.trainees]
                extra += max(0, len(there) - least)
            if extra:
                sentence = many(
                    "{stop}, {day}: {count} half-day of a practitioner beyond the crew.",
                    "{stop}, {day}: {count} half-days of practitioners beyond the crew.",
                    extra,
                    stop=stop.name,
                    day=day_in_words(visit.date),
                )
                yield self.breach(extra, sentence, visit.id)
