"""What is fixed beforehand, told back in words."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.scenario.crew import Pin
from medicobus.scenario.pins import meant
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, half_day_name, period_in_words


def pins(scenario: Scenario) -> Iterator[str]:
    """Each pin: what is fixed, when, and on how many dates."""
    for pin in scenario.pins:
        count = many("{count} date", "{count} dates", len(meant(scenario, pin)))
        yield _("{what}, {when}: {count}", what=_what(pin, scenario), when=_when(pin), count=count)


def _what(pin: Pin, scenario: Scenario) -> str:
    stop = "" if pin.stop is None else scenario.stop[pin.stop].name
    member = "" if pin.member is None else scenario.member[pin.member].name
    if pin.member is None:
        return _("{stop} is visited", stop=stop)
    if pin.stop is None:
        return _("{member} works", member=member)
    return _("{member} comes to {stop}", member=member, stop=stop)


def _when(pin: Pin) -> str:
    first, last = pin.period
    parts = [] if pin.days is None else [pin.days.in_words()]
    if first is not None and last is not None:
        parts.append(period_in_words(first, last))
    elif first is not None:
        parts.append(_("from {day} on", day=day_in_words(first)))
    elif last is not None:
        parts.append(_("until {day}", day=day_in_words(last)))
    if pin.half_day is not None:
        parts.append(half_day_name(pin.half_day))
    return ", ".join(parts) or _("all season")
