"""What a stop's table says of the place itself, told back in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.scenario.openings import Openings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


def of_place(stop: Stop, scenario: Scenario) -> Iterator[str]:
    """The stop's area with its weekdays, and the days that it wants or avoids."""
    if stop.area is not None:
        days = [_during(row.weekdays, row.first_day, row.until) for row in scenario.areas if row.area == stop.area]
        served = _("; ").join(days) if days else _("served on any day")
        yield _("area: {area}, {days}", area=stop.area, days=served)
    if stop.wanted_days is not None:
        yield _("days that are wanted: {days}", days=stop.wanted_days.in_words())
    if stop.avoided_days is not None:
        yield _("days that are avoided: {days}", days=stop.avoided_days.in_words())


def _during(weekdays: Openings, first: date | None, last: date | None) -> str:
    days = weekdays.in_words()
    if first is not None:
        days = _("{days}, from {first}", days=days, first=day_in_words(first))
    return days if last is None else _("{days}, until {last}", days=days, last=day_in_words(last))
