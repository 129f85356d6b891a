"""From A to B: the list of travel providers."""

from medicobus.travel.estimate import Estimate
from medicobus.travel.provider import Provider
from medicobus.travel.table import TravelTable

PROVIDERS: tuple[type[Provider], ...] = (Estimate, TravelTable)
"""Every travel provider; to add one, write a file and a line here."""

__all__ = ["PROVIDERS", "Estimate", "Provider", "TravelTable"]
