"""What the map's script draws, as JSON: outlines, stops, and the way from stop to stop on each date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from medicobus.plan.plan import Plan
from medicobus.publish.json_within_page import json_within_page
from medicobus.publish.site.outlines import Outline, box_of, land_of
from medicobus.publish.site.picture import FEW, LEAST_SPAN, MARGIN, MOST_AROUND
from medicobus.publish.timetable import CommuneTimetable
from medicobus.scenario.scenario import Scenario
from medicobus.words.dates import day_in_words


def map_data(
    plan: Plan, scenario: Scenario, communes: Sequence[CommuneTimetable], words: Mapping[str, str], tiles: str | None
) -> str:
    """The JSON, safe within a page.

    A tour is told from its first stop to its last: where buses stand at night is nobody's business.
    """
    numbers: dict[str, int] = {}
    stops: list[dict[str, object]] = []
    for commune in communes:
        for stop in commune.stops:
            row = scenario.stop[stop.id]
            numbers[stop.id] = len(stops)
            stops.append(
                {
                    "at": [row.lat, row.lon],
                    "commune": commune.label,
                    "place": stop.place[0],
                    "rhythm": stop.rhythm,
                    "page": commune.page,
                }
            )
    shown = box_of((row.lon, row.lat) for row in scenario.stops).wider(MARGIN, LEAST_SPAN)
    land = land_of((row.insee for row in scenario.stops if row.insee), shown, MOST_AROUND)
    return json_within_page(
        {
            "stops": stops,
            "served": [_rings(one) for one in land.served],
            "around": [_rings(one) for one in land.around],
            "named": len(stops) <= FEW,
            "days": _days(plan, numbers),
            "tiles": tiles,
            "words": dict(words),
        }
    )


def _rings(outline: Outline) -> list[list[int]]:
    """Each ring as thousandths of a degree (100 m): the first corner's latitude and longitude, then the steps."""
    found = []
    for ring in outline.rings:
        corners = [(round(1000 * lat), round(1000 * lon)) for lon, lat in ring]
        steps = [(lat - before[0], lon - before[1]) for before, (lat, lon) in pairwise(corners)]
        found.append([number for pair in (corners[0], *steps) for number in pair])
    return found


def _days(plan: Plan, numbers: Mapping[str, int]) -> list[dict[str, object]]:
    """Each date in words, with the stops of each bus in order; those without a bus one by one."""
    of_visit = {visit.id: visit for visit in plan.visits}
    ways: dict[str, list[list[int]]] = {}
    names: dict[str, str] = {}
    on_tour = {visit for tour in plan.tours for visit in tour.visits}
    for tour in plan.tours:
        order = [numbers[of_visit[visit].stop] for visit in tour.visits if visit in of_visit]
        ways.setdefault(tour.date.isoformat(), []).append(order)
        names[tour.date.isoformat()] = day_in_words(tour.date)
    for visit in plan.visits:
        if visit.id not in on_tour:
            ways.setdefault(visit.date.isoformat(), []).append([numbers[visit.stop]])
            names[visit.date.isoformat()] = day_in_words(visit.date)
    return [{"name": names[day], "ways": ways[day]} for day in sorted(ways)]
