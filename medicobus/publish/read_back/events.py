"""What search engines read: schema.org events at the plan's own instants and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import squeezed
from medicobus.publish.text import one_line
from medicobus.scenario.territory import Stop


def wrong_events(nodes: Iterable[Mapping[str, Any]], stops: Iterable[Stop], truth: Truth) -> Iterator[str]:
    """The events of a commune that are not as the plan has them."""
    zone = ZoneInfo(truth.plan.timezone)
    own = {stop.id: stop for stop in stops}
    read = set()
    for node in nodes:
        if node["@type"] == "MedicalClinic":
            yield from _wrong_phone(node, truth)
            if not any(_there(node, stop) for stop in own.values()):
                yield f"{node['address']}"
        elif not node["eventStatus"].endswith("Cancelled"):
            moments = [datetime.fromisoformat(node[name]) for name in ("startDate", "endDate")]
            start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in moments)
            there = frozenset(stop.id for stop in own.values() if _there(node["location"], stop))
            read.add((start, end, there))
    for visit in truth.plan.visits:
        if visit.stop in own and not any(
            (start, end) == (visit.start, visit.end) and visit.stop in there for start, end, there in read
        ):
            yield f"{visit.stop} {visit.start:%Y-%m-%dT%H:%M}"
    right = {(visit.start, visit.end) for visit in truth.plan.visits if visit.stop in own}
    first, last = truth.plan.season["first_day"], truth.plan.season["last_day"]
    for start, end, _there_too in read:
        if (start, end) not in right and first <= start.date() <= last:
            yield f"{start:%Y-%m-%dT%H:%M}/{end:%H:%M}"


def _there(node: Mapping[str, Any], stop: Stop) -> bool:
    """Whether a place is the stop's."""
    address, point = node["address"], node["geo"]
    return (point["latitude"], point["longitude"]) == (stop.lat, stop.lon) and squeezed(
        address["addressLocality"]
    ) == squeezed(one_line(stop.commune))


def _wrong_phone(node: Mapping[str, Any], truth: Truth) -> Iterator[str]:
    told = re.sub(r"\D", "", node.get("telephone") or truth.phone)
    if told[-9:] != truth.phone[-9:]:
        yield node["telephone"]
