"""What is fixed beforehand: a stop, a member, or the one at the other, on given dates."""

from __future__ import annotations

from datetime import date

from medicobus.scenario.crew import Pin
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import offers, runs, stop_open
from medicobus.scenario.scenario import Scenario


def meant(scenario: Scenario, pin: Pin) -> dict[date, tuple[HalfDay, ...]]:
    """The dates of a pin, and the half-days of each that keep it.

    The service runs, the stop is open and the member can be asked in each of them, as far as the pin names them.
    """
    found = {day: tuple(half for half in HalfDay if _holds(scenario, pin, day, half)) for day in scenario.days}
    return {day: halves for day, halves in found.items() if halves}


def _holds(scenario: Scenario, pin: Pin, day: date, half_day: HalfDay) -> bool:
    first, last = pin.period
    return (
        (first is None or first <= day)
        and (last is None or day <= last)
        and pin.half_day in (None, half_day)
        and (pin.days is None or pin.days.holds(day, half_day))
        and runs(scenario, day, half_day)
        and (pin.stop is None or stop_open(scenario, scenario.stop[pin.stop], day, half_day))
        and (pin.member is None or offers(scenario, scenario.member[pin.member], day, half_day))
    )
