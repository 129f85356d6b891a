"""The stops as points on a map: GeoJSON, with their opening hours and the dates to come."""

from __future__ import annotations

from collections.abc import Iterable

from medicobus.plan.plan import Plan
from medicobus.publish.commune import place_line
from medicobus.publish.notice import Notice
from medicobus.publish.opening_hours import opening_hours
from medicobus.publish.phone_number import dialled
from medicobus.publish.stop_facts import CommuneFacts, StopFacts
from medicobus.publish.text import one_line


def stops_map(plan: Plan, notice: Notice, communes: Iterable[CommuneFacts]) -> dict[str, object]:
    """A feature collection, one point a stop; longitude comes first, as the format asks."""
    features = [_point(plan, notice, facts) for commune in communes for facts in commune.stops]
    return {"type": "FeatureCollection", "features": features}


def _point(plan: Plan, notice: Notice, facts: StopFacts) -> dict[str, object]:
    stop, today = facts.stop, plan.made_on
    return {
        "type": "Feature",
        "id": stop.id,
        "geometry": {"type": "Point", "coordinates": [stop.lon, stop.lat]},
        "properties": {
            "name": one_line(stop.name),
            "commune": one_line(stop.commune),
            "insee": stop.insee,
            "place": place_line(stop),
            "address": one_line(stop.address or "") or None,
            "opening_hours": opening_hours(facts.days) or None,
            "next_dates": [day.date.isoformat() for day in facts.days if day.date >= today],
            "phone": dialled(notice.phone),
            "website": notice.website,
        },
    }
