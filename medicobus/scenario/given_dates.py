"""The dates that offers and frequencies give within the season."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from medicobus.scenario.crew import Member
from medicobus.scenario.due import wished_days
from medicobus.scenario.frequency import Dated, ParityWeeks
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.offer import Offer
from medicobus.scenario.opening import Cause, at_desk, offers
from medicobus.scenario.scenario import Scenario, holds
from medicobus.scenario.staffing import only_as_last_resort
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import cause_of_loss

HalfDaysOf = Mapping[date, tuple[HalfDay, ...]]
"""Dates in order, each with the half-days that are meant."""


def dated_days(scenario: Scenario, stop: Stop) -> tuple[date, ...] | None:
    """The dates on which a stop's turns may fall, where its words lay them down; nothing where the plan is free.

    Of parity weeks these are all the dates of such a week on which the stop is open.
    """
    frequency = stop.frequency
    if not isinstance(frequency, Dated | ParityWeeks):
        return None
    return tuple(day for day in wished_days(scenario, stop) if frequency.holds(day))


def losses_of(scenario: Scenario, stop: Stop, days: tuple[date, ...]) -> dict[date, Cause]:
    """Those of a stop's dates that the calendar takes away."""
    causes = ((day, cause_of_loss(scenario, stop, day)) for day in days)
    return {day: cause for day, cause in causes if cause is not None}


def offered(scenario: Scenario, member: Member, *, last_resort: bool = False) -> HalfDaysOf:
    """What a member offers on the service's days, absences and the desk taken out; or what is given only if need be."""
    found = {}
    for day in scenario.days:
        halves = tuple(
            half
            for half in HalfDay
            if offers(scenario, member, day, half)
            and not at_desk(member, day, half)
            and only_as_last_resort(scenario, member, day, half) == last_resort
        )
        if halves:
            found[day] = halves
    return found


def irregular(scenario: Scenario, member: Member, offer: Offer) -> bool:
    """Whether an offer gives some half-day of the week on some dates and not on others."""
    days = [day for day in scenario.days if holds(member, day)]
    return any(
        len({offer.holds(day, half) for day in days if weekday(day) == name}) > 1
        for name in WEEKDAYS
        for half in HalfDay
    )
