"""The table of communes: who lives there, and how many general practitioners there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from medicobus.errors import InputError, Problem
from medicobus.reading.findings import Findings
from medicobus.reading.table import read_table
from medicobus.reading.text_file import Source
from medicobus.scenario.cell_types import Insee, Latitude, Longitude, Text, parse_whole, parsed
from medicobus.scenario.road import Place
from medicobus.schema import TableRow, column
from medicobus.words import _

SHIPPED = Path("data/communes/communes.csv")
"""The table that comes with the program, from the folder that holds `config` and `data`."""
Persons = Annotated[int, Field(ge=0, le=100_000_000), parsed(parse_whole)]


class Commune(TableRow):
    """A commune, the point that stands for it, and what is known of it."""

    insee: Insee = column("insee")
    """The INSEE code, five characters."""
    name: Text = column("nom")
    """Its name."""
    population: Persons = column("population")
    """Inhabitants."""
    gps: Persons | None = column("généralistes", None)
    """General practitioners; empty where it is not known."""
    lat: Latitude = column("latitude")
    """Latitude in degrees, of the town hall."""
    lon: Longitude = column("longitude")
    """Longitude in degrees."""
    epci: Text | None = column("epci", None)
    """The code of the group of communes that it belongs to."""
    epci_name: Text | None = column("epci_nom", None)
    """That group's name."""

    @property
    def point(self) -> Place:
        """The commune as a place to travel to."""
        return Place(f"insee-{self.insee}", self.lat, self.lon)


def read_communes(path: Path) -> tuple[Commune, ...]:
    """The communes of a table.

    Raises:
        InputError: it cannot be read, or something in it is wrong.
    """
    findings = Findings()
    table = read_table(Commune, Source(path, str(path)), findings)
    findings.raise_if_any()
    return table.rows


def shipped_communes(config: Path, *further: Path) -> Path:
    """The table that comes with the program: beside the config's folder, where the command is run, or further off.

    Raises:
        InputError: it is in none of these places.
    """
    for folder in (config.parent.parent, config.parent, Path(), *further):
        if (folder / SHIPPED).is_file():
            return folder / SHIPPED
    remedy = _("Name a table with --communes; its columns are insee, name, population, gps, lat and lon.")
    raise InputError([Problem(str(SHIPPED), _("This file is not there."), remedy)])
