"""The areas: groups of stops, such as the villages of a valley, and the weekdays that are theirs."""

from __future__ import annotations

from typing import Annotated, ClassVar

from medicobus.scenario.cell_types import Day, Text, parsed
from medicobus.scenario.openings import Openings, parse_openings
from medicobus.schema import TableRow, column


class Area(TableRow):
    """The weekdays on which the stops of an area are served; several rows may share an area."""

    french_name: ClassVar[str] = "secteurs"

    area: Text = column("secteur")
    """The area, as the column `area` of the stops writes it."""
    weekdays: Annotated[Openings, parsed(parse_openings)] = column("jours")
    """The weekdays and half-days on which it is served: `mon|thu morning`."""
    first_day: Day | None = column("de", None, name="from")
    """The first day that the row holds for."""
    until: Day | None = column("jusqu_au", None)
    """The last day that the row holds for."""
