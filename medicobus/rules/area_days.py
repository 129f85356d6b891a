"""A stop is served on the weekdays of its area."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class AreaDays(Rule):
    """A stop is served on the weekdays of its area: Fridays one valley, Mondays the other.

    The table `areas` says which; an area without a row there is served on any day. Between `from` and `until`
    its rows hold, and on no day that none of them covers. Counts half-days of visits on other days.
    """

    name = "area_days"
    by_stop = True
    pooled = True
    tier: Tier = "regularity"

    def limits(self, model: Model) -> None:
        """No visit touches a half-day that is not the area's."""
        for stop in model.scenario.stops:
            outside = [
                option.chosen
                for day in model.scenario.days
                for option in model.visits.options.get((stop.id, day), ())
                for half_day in option.sitting.half_days
                if not model.scenario.area_served(stop, day, half_day)
            ]
            if outside:
                model.at_most(self, total(outside), 0, worst=len(outside), source=asked_by(stop, "area"))

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits on days of other areas."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            if stop.area is None or all(row.area != stop.area for row in scenario.areas):
                continue
            outside = [
                half_day
                for half_day in half_days_of(visit, scenario)
                if not _belongs(stop.area, visit.date, half_day, scenario)
            ]
            if outside:
                sentence = _(
                    "{stop}: {day} is not a day of the area {area}.",
                    stop=stop.name,
                    day=day_in_words(visit.date),
                    area=stop.area,
                )
                yield self.breach(len(outside), sentence, visit.id)


def _belongs(area: str, day: date, half_day: HalfDay, scenario: Scenario) -> bool:
    """Whether some row gives the half-day to the area."""
    for row in scenario.areas:
        too_early = row.first_day is not None and day < row.first_day
        too_late = row.until is not None and row.until < day
        if row.area == area and not too_early and not too_late:
            name = WEEKDAYS[day.weekday()]
            if (name, half_day) in row.weekdays.items or (name, None) in row.weekdays.items:
                return True
    return False
