"""Each stop gets the consultations that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import slots_of
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.due import span
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _


class Need(Rule):
    """Each stop gets the consultations that it needs.

    Counts the consultations that are short, each times the stop's priority: need × weeks of service, rounded
    down, less the slots of its visits. A need that is not stated may follow from `scenario: need_from`. Slots
    are floor(min(rooms, practitioners there) × minutes open ÷ minutes of a consultation).
    """

    name = "need"
    by_stop = True
    pooled = True
    weight: Weight = 1
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """What is asked less the slots of all visits."""
        for stop in model.scenario.stops:
            asked = consultations_asked(model.scenario, stop)
            if asked:
                short, source = asked - model.seats.season(stop), asked_by(stop, "need")
                model.at_most(self, short, 0, worst=asked, source=source, factor=stop.priority)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Stops that get fewer consultations than they need."""
        reading = Reading(plan)
        for stop in scenario.stops:
            asked = consultations_asked(scenario, stop)
            given = sum(slots_of(visit, scenario) for visit in reading.of_stop[stop.id])
            if given < asked:
                sentence = _(
                    "{stop}: {given} consultations of {asked} that are needed.",
                    stop=stop.name,
                    given=given,
                    asked=asked,
                )
                yield self.breach((asked - given) * stop.priority, sentence, stop.id)


def consultations_asked(scenario: Scenario, stop: Stop) -> int:
    """The consultations that a stop needs while it is in service, rounded down."""
    first, last = span(scenario, stop)
    return max(0, (scenario.need_of(stop) or 0) * ((last - first).days + 1) // 7)
