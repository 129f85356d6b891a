"""Only stops that meet the service's criteria are visited."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.cell_types import SomeMinutes, Text
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare
from medicobus.words import _


class Criteria(Rule):
    """Only stops that meet the service's criteria are visited.

    A cell that is empty fails nothing; `medicobus check` names it. Counts visits of stops that fail a criterion.
    """

    name = "criteria"
    by_stop = True
    pooled = True
    tier: Tier = "care"

    pharmacy: bool = False
    """Whether the commune must have a pharmacy."""
    accessible: bool = False
    """Whether a wheelchair must be able to enter."""
    parking: bool = False
    """Whether there must be room to park."""
    least_minutes_to_gp: SomeMinutes | None = None
    """The fewest minutes by road to the nearest general practitioner: nearer stops are served already."""
    zones: tuple[Text, ...] = ()
    """The health agency's zones, such as `[ZIP, ZAC]`, of which the stop must lie in one; none stated means any."""

    def limits(self, model: Model) -> None:
        """No visit of a stop that fails."""
        for stop in model.scenario.stops:
            days = [day for day in model.scenario.days if (stop.id, day) in model.visits.options]
            column = next((column for column in self.columns() if self.failed(stop, column)), None)
            if column is not None and days:
                given = total(model.visits.given(stop.id, day) for day in days)
                model.at_most(self, given, 0, worst=len(days), source=asked_by(stop, column))

    def columns(self) -> tuple[str, ...]:
        """The columns of the stops' table that the criteria in force are about."""
        in_force = {
            "pharmacy": self.pharmacy,
            "accessible": self.accessible,
            "parking": self.parking,
            "minutes_to_gp": self.least_minutes_to_gp is not None,
            "zone": bool(self.zones),
        }
        return tuple(column for column, stated in in_force.items() if stated)

    def failed(self, stop: Stop, column: str) -> bool:
        """Whether a stop's cell fails the criterion that is about it."""
        cell = getattr(stop, column)
        if cell is None:
            return False
        if column == "zone":
            return bare(cell) not in map(bare, self.zones)
        if column == "minutes_to_gp":
            return bool(cell < (self.least_minutes_to_gp or 0))
        return not cell

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits of stops that fail, one breach a stop."""
        for stop in scenario.stops:
            visits = sum(visit.stop == stop.id for visit in plan.visits)
            faults = self.faults(stop)
            if visits and faults:
                yield self.breach(visits, f"{stop.name}{_(': ')}{_('; ').join(faults)}.", stop.id)

    def faults(self, stop: Stop) -> list[str]:
        """What the stop lacks, in words."""
        faults = []
        if self.pharmacy and stop.pharmacy is False:
            faults.append(_("the commune has no pharmacy"))
        if self.accessible and stop.accessible is False:
            faults.append(_("a wheelchair cannot enter"))
        if self.parking and stop.parking is False:
            faults.append(_("there is no room to park"))
        least, minutes = self.least_minutes_to_gp, stop.minutes_to_gp
        if least is not None and minutes is not None and minutes < least:
            faults.append(
                _(
                    "{minutes} minutes to the nearest general practitioner, at least {least} are asked",
                    minutes=minutes,
                    least=least,
                )
            )
        if self.zones and stop.zone is not None and bare(stop.zone) not in {bare(zone) for zone in self.zones}:
            faults.append(_("the zone {zone} is not among those that are served", zone=stop.zone))
        return faults
