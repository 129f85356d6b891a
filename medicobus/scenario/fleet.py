"""The buses: where they stand, when they may be out, and how long."""

from __future__ import annotations

from typing import Annotated, ClassVar

from medicobus.scenario.cell_types import (
    Count,
    Crew,
    Dates,
    Day,
    Identifier,
    Latitude,
    Longitude,
    Minutes,
    SomeMinutes,
    Text,
    parsed,
)
from medicobus.scenario.openings import Openings, Windows, parse_openings, parse_windows
from medicobus.schema import TableRow, column


class Bus(TableRow):
    """A vehicle, for the dates that this row holds; several rows may share an id."""

    french_name: ClassVar[str] = "bus"

    id: Identifier = column("id")
    """Its name in every other table."""
    name: Text = column("nom")
    """What people call it."""
    base: Text = column("dépôt")
    """Where it stands overnight."""
    lat: Latitude = column("latitude")
    """The base's latitude in degrees."""
    lon: Longitude = column("longitude")
    """The base's longitude in degrees."""
    weekdays: Annotated[Openings, parsed(parse_openings)] | None = column("jours", None)
    """The weekdays and half-days on which it is out; none stated means all of the service's."""
    hours: Annotated[Windows, parsed(parse_windows)] | None = column("horaires", None)
    """From departure to return: `07:00-19:00|wed 08:00-13:00`."""
    dates: Dates = column("dates", ())
    """The only dates on which it is out, if any are stated."""
    rooms: Count = column("salles", 1)
    """How many practitioners can consult on board at once."""
    crew: Crew | None = column("équipe", None)
    """The least crew of each of its visits; replaces the scenario's."""
    setup: Minutes = column("installation", 0)
    """Minutes to set up before, and to pack up after, each visit."""
    longest_day: SomeMinutes | None = column("journée_max", None)
    """The most minutes from departure to return."""
    most_km: Count | None = column("km_max", None)
    """The most kilometres in a day."""
    first_day: Day | None = column("de", None, name="from")
    """The first day that the row holds for."""
    until: Day | None = column("jusqu_au", None)
    """The last day that the row holds for."""
