"""What a stop's table says of the place itself, and of its need, told back in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.scenario.openings import Openings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import decimal, duration, listed


def of_need(stop: Stop, scenario: Scenario) -> Iterator[str]:
    """The consultations that are needed a week, and how they were worked out if the table does not state them."""
    need = scenario.need_of(stop)
    if need is None:
        return
    told = many("{count} consultation a week is needed", "{count} consultations a week are needed", need)
    yield _("{need}, of {length} each", need=told, length=duration(stop.consultation))
    if stop.need is None and scenario.need_from is not None:
        rates = scenario.need_from.rates()
        persons = {
            "population": lambda count: many("{count} inhabitant", "{count} inhabitants", count),
            "ald": lambda count: many("{count} patient in ALD", "{count} patients in ALD", count),
            "over_75": lambda count: many("{count} inhabitant over 75", "{count} inhabitants over 75", count),
        }
        terms = [
            _("{persons} × {rate}", persons=persons[name](count), rate=decimal(float(rates[name])))
            for name, count in scenario.need_from.counts(stop).items()
        ]
        yield _("need worked out from: {terms}, rounded down", terms=listed(terms))


def of_place(stop: Stop, scenario: Scenario) -> Iterator[str]:
    """The stop's area with its weekdays, the days that it wants or avoids, and what there is on the spot."""
    if stop.area is not None:
        days = [_during(row.weekdays, row.first_day, row.until) for row in scenario.areas if row.area == stop.area]
        served = _("; ").join(days) if days else _("served on any day")
        yield _("area: {area}, {days}", area=stop.area, days=served)
    if stop.wanted_days is not None:
        yield _("days that are wanted: {days}", days=stop.wanted_days.in_words())
    if stop.avoided_days is not None:
        yield _("days that are avoided: {days}", days=stop.avoided_days.in_words())
    facts = list(_facts(stop))
    if facts:
        yield _("; ").join(facts)


def _facts(stop: Stop) -> Iterator[str]:
    if stop.pharmacy is not None:
        yield _("the commune has a pharmacy") if stop.pharmacy else _("the commune has no pharmacy")
    if stop.accessible is not None:
        yield _("a wheelchair can enter") if stop.accessible else _("a wheelchair cannot enter")
    if stop.parking is not None:
        yield _("there is room to park") if stop.parking else _("there is no room to park")
    if stop.minutes_to_gp is not None:
        yield _("{length} to the nearest general practitioner", length=duration(stop.minutes_to_gp))
    if stop.zone is not None:
        yield _("zone {zone}", zone=stop.zone)


def _during(weekdays: Openings, first: date | None, last: date | None) -> str:
    days = weekdays.in_words()
    if first is not None:
        days = _("{days}, from {first}", days=days, first=day_in_words(first))
    return days if last is None else _("{days}, until {last}", days=days, last=day_in_words(last))
