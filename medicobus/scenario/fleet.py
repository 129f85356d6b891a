"""The buses: where they stand, when they may be out, and how long."""

from __future__ import annotations

from datetime import date

from medicobus.scenario.openings import Openings, Windows
from medicobus.schema import TableRow, column


class Bus(TableRow):
    """A vehicle, for the dates that this row holds; several rows may share an id."""

    id: str = column("id")
    """Its name in every other table."""
    name: str = column("nom")
    """What people call it."""
    base: str = column("dépôt")
    """Where it stands overnight."""
    lat: float = column("latitude")
    """The base's latitude in degrees."""
    lon: float = column("longitude")
    """The base's longitude in degrees."""
    weekdays: Openings | None = column("jours", None)
    """The weekdays and half-days on which it is out; none stated means all of the service's."""
    hours: Windows | None = column("horaires", None)
    """From departure to return: `07:00-19:00|wed 08:00-13:00`."""
    dates: tuple[date, ...] = column("dates", ())
    """The only dates on which it is out, if any are stated."""
    rooms: int = column("salles", 1)
    """How many practitioners can consult on board at once."""
    crew: dict[str, int] | None = column("équipe", None)
    """The least crew of each of its visits; replaces the scenario's."""
    setup: int = column("installation", 0)
    """Minutes to set up before, and to pack up after, each visit."""
    longest_day: int | None = column("journée_max", None)
    """The most minutes from departure to return."""
    most_km: int | None = column("km_max", None)
    """The most kilometres in a day."""
    first_day: date | None = column("de", None, name="from")
    """The first day that the row holds for."""
    until: date | None = column("jusqu_au", None)
    """The last day that the row holds for."""
