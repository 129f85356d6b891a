"""Latitude and longitude: both or none, and not one for the other."""

from __future__ import annotations

from typing import Any

from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.reading.table import Table
from medicobus.scenario.cell_types import parse_number
from medicobus.words import _

FRENCH_LATITUDES = (41.0, 51.5)
FRENCH_LONGITUDES = (-5.5, 10.0)


def check_coordinates(service: Service, findings: Findings) -> None:
    """Coordinates that make sense in France only when they are exchanged are told, and halves of a pair."""
    tables: tuple[Table[Any], ...] = (service.stops, service.buses, service.members)
    for table in tables:
        for line, texts in table.texts.items():
            lat, lon = (table.stated(line, name, parse_number) for name in ("lat", "lon"))
            if table is service.members and ("lat" in texts) != ("lon" in texts):
                lacking = "lon" if "lat" in texts else "lat"
                message = _("One of latitude and longitude is stated without the other.")
                remedy = _("Write both, or leave both empty.")
                findings.errors.append(table.problem(line, lacking, message, remedy))
            elif lat is None or lon is None:
                continue
            elif _within(lat, FRENCH_LONGITUDES) and _within(lon, FRENCH_LATITUDES):
                message = _("Latitude and longitude look swapped.")
                remedy = _(
                    "In France latitudes lie between 41 and 51.5, longitudes between -5.5 and 10: exchange them."
                )
                findings.errors.append(table.problem(line, "lat", message, remedy))


def _within(figure: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= figure <= limits[1]
