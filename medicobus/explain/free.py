"""Who could come: free, allowed, and under their caps."""

from __future__ import annotations

from datetime import date

from medicobus.plan.reading import Reading
from medicobus.rules.authorisation import authorised
from medicobus.rules.caps import PERIODS
from medicobus.rules.travel_from_home import journey
from medicobus.scenario.crew import Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import offers
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


def free_for(
    scenario: Scenario, reading: Reading, member: Member, stop: Stop, bus: Bus | None, day: date, half_day: HalfDay
) -> bool:
    """Whether a member offers a half-day, does not work in it yet, and may go to the stop."""
    return (
        offers(scenario, member, day, half_day)
        and (member.id, day, half_day) not in reading.at_work
        and stop.id not in member.never_stops
        and (not member.only_stops or stop.id in member.only_stops)
        and authorised(member, stop, day)
        and _near_enough(scenario, member, stop, bus)
    )


def under_caps(reading: Reading, member: Member, day: date, half_days: int) -> bool:
    """Whether so many more half-days on a date keep within the member's caps."""
    worked = [other for other, _half in reading.half_days_of(member.id)]
    for column, period in PERIODS.items():
        most = getattr(member, column)
        if most is not None and sum(period(other) == period(day) for other in worked) + half_days > most:
            return False
    return True


def _near_enough(scenario: Scenario, member: Member, stop: Stop, bus: Bus | None) -> bool:
    if member.most_minutes_from_home is None or member.lat is None or member.lon is None:
        return True
    return journey(scenario, member, stop, bus) <= member.most_minutes_from_home
