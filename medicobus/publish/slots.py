"""The slots of a visit, where some are kept for urgent bookings."""

from __future__ import annotations

from medicobus.plan.plan import Visit
from medicobus.words import many


def slots_line(visit: Visit) -> str:
    """« 12 créneaux, dont 3 pour les urgences »; nothing where none is kept."""
    if not visit.urgent:
        return ""
    return many(
        "{count} slot, {urgent} of them for urgent bookings",
        "{count} slots, {urgent} of them for urgent bookings",
        visit.slots,
        urgent=visit.urgent,
    )
