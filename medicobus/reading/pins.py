"""Pins that fix nothing."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.errors import Problem
from medicobus.reading.service import Service
from medicobus.scenario.pins import meant
from medicobus.scenario.scenario import Scenario
from medicobus.words import _

SAYING_WHEN = ("days", "half_day", "until", "first_day", "stop", "member")
"""The columns of which one, the first that is filled, is named."""


def idle_pins(service: Service, scenario: Scenario) -> Iterator[Problem]:
    """A pin that holds on no date deserves a warning."""
    table = service.pins
    for pin in table.rows:
        if not meant(scenario, pin):
            name = next(name for name in SAYING_WHEN if name in table.texts[pin.line])
            message = _("This pin holds on no date of the season.")
            remedy = _("Check its dates and half-days against when the stop is open and the member can be asked.")
            yield table.problem(pin.line, name, message, remedy)
