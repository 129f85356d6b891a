"""What was understood of a bus."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.cli.date_lines import day_lines
from medicobus.cli.understood_service import of_service
from medicobus.scenario.fleet import Bus
from medicobus.words import _, many
from medicobus.words.numbers import duration


def of_bus(bus: Bus) -> Iterator[str]:
    """A sentence for each thing that was stated of a bus."""
    yield _("base: {base}", base=bus.base)
    yield from of_service(bus.first_day, bus.until)
    if bus.rooms > 1:
        yield many("{count} room on board", "{count} rooms on board", bus.rooms)
    if bus.weekdays is not None:
        yield _("out {days}", days=bus.weekdays.in_words())
    if bus.dates:
        yield many("{count} date only", "{count} dates only", len(bus.dates))
        yield from day_lines(bus.dates)
    if bus.hours is not None:
        yield _("from departure to return: {hours}", hours=bus.hours.in_words())
    if bus.setup:
        yield _("{length} to set up, and to pack up", length=duration(bus.setup))
    if bus.longest_day is not None:
        yield _("out for {length} at most", length=duration(bus.longest_day))
