"""Who may be asked to come to which stop, as far as hard rules settle it beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from medicobus.rules.authorisation import authorised
from medicobus.rules.rule import Rule
from medicobus.rules.travel_from_home import journey
from medicobus.scenario.crew import Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import at_desk, offers
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import DRIVER
from medicobus.scenario.territory import Stop


class Reach:
    """What is known of members before anything is decided.

    Whoever is left out could not be asked; whoever is left in may still be refused by a rule.
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule]) -> None:
        self.scenario = scenario
        self._hard = {rule.name for rule in rules if rule.weight is None}
        self.offering = cache(self._offering)
        self.comes = cache(self._comes)

    def _offering(self, day: date, half_day: HalfDay) -> tuple[Member, ...]:
        """The members who offer a half-day, in the order of the table."""
        return tuple(member for member in self.scenario.members if self._offers(member, day, half_day))

    def _offers(self, member: Member, day: date, half_day: HalfDay) -> bool:
        free = "desk" not in self._hard or not at_desk(member, day, half_day)
        return free and ("availability" not in self._hard or offers(self.scenario, member, day, half_day))

    def _comes(self, member_id: str, stop_id: str, bus_id: str | None, day: date) -> bool:
        """Whether a member may come to a stop on a date."""
        member, stop = self.scenario.member[member_id], self.scenario.stop[stop_id]
        bus = None if bus_id is None else self.scenario.bus(bus_id, day)
        chosen = stop.id not in member.never_stops and (not member.only_stops or stop.id in member.only_stops)
        if "chosen_stops" in self._hard and not chosen:
            return False
        if "authorisation" in self._hard and member.departments and not authorised(member, stop, day):
            return False
        return "travel_from_home" not in self._hard or self._near(member, stop, bus)

    def attends(self, member_id: str, stop_id: str, day: date) -> bool:
        """Whether a member may come to a stop on a date, by themselves or with one of its buses."""
        buses = self.scenario.buses_of(self.scenario.stop[stop_id]) or (None,)
        if DRIVER not in self.scenario.member[member_id].roles:
            buses = buses[:1]  # whoever comes in a car of their own does so whichever the bus
        return any(self.comes(member_id, stop_id, bus, day) for bus in buses)

    def _near(self, member: Member, stop: Stop, bus: Bus | None) -> bool:
        if member.most_minutes_from_home is None or member.lat is None or member.lon is None:
            return True
        return journey(self.scenario, member, stop, bus) <= member.most_minutes_from_home
