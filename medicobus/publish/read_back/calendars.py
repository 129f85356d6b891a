"""Calendars read by icalendar: every visit at its own time and place, and none besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from medicobus.plan.plan import Visit
from medicobus.publish.read_back.truth import Truth
from medicobus.publish.read_back.words import squeezed
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.half_day import HalfDay

Span = tuple[datetime, datetime]
"""Local, without a zone."""


def read_stop(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A stop's calendar, or the whole service's."""
    stops = named(truth.scenario.stop, path)
    whole = path.parent.name == "public"
    wanted = {
        f"{visit.id}@stops.medicobus": (visit.start, visit.end, visit.stop)
        for visit in truth.plan.visits
        if whole or visit.stop in stops or not stops
    }
    if not (whole or stops):
        # Two ids that differ in nothing that a file's name may hold, or a stop that is no longer there.
        read = {uid for uid, _event in _confirmed(content)}
        wanted = {uid: held for uid, held in wanted.items() if uid in read}
    yield from _differences(content, truth, wanted)


def read_bus(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A bus's calendar."""
    buses = named(truth.scenario.bus_ids, path)
    wanted = {
        f"{visit.id}@buses.medicobus": (visit.start, visit.end, visit.stop)
        for visit in truth.plan.visits
        if visit.bus in buses
    }
    yield from _differences(content, truth, wanted)


def read_member(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A member's calendar: the half-days at which the member is there."""
    wanted, members = {}, named(truth.scenario.member, path)
    for visit in truth.plan.visits:
        for member in {entry.member for entry in visit.crew}:
            if member in members:
                start, end = _attended(visit, member, truth)
                wanted[f"{visit.id}@{member}.members.medicobus"] = (start, end, visit.stop)
    yield from _differences(content, truth, wanted)


def read_feed(content: bytes, path: PurePosixPath, truth: Truth) -> Iterator[str]:
    """A calendar under a secret name: whole, and of one member or one bus."""
    uids = [uid.partition("@") for uid, _event in _confirmed(content)]
    members = {owner.removesuffix(".members.medicobus") for _visit, _at, owner in uids if owner != "buses.medicobus"}
    visits = {visit for visit, _at, owner in uids if owner == "buses.medicobus"}
    buses = {visit.bus for visit in truth.plan.visits if visit.id in visits}
    if len(members) + len(buses) > 1:
        yield "; ".join(sorted({*members, *map(str, buses)}))
    for owner in members:
        yield from read_member(content, path.with_name(f"{slugs(truth.scenario.member)[owner]}.ics"), truth)
    for bus in buses:
        yield from read_bus(content, path.with_name(f"{slugs(truth.scenario.bus_ids)[str(bus)]}.ics"), truth)


def _attended(visit: Visit, member: str, truth: Truth) -> Span:
    """From when to when a member is at a visit."""
    halves = {half for entry in visit.crew if entry.member == member for half in entry.half_days}
    openings = truth.half_days(visit)
    held = [openings[half] for half in HalfDay if half in halves and half in openings] or list(openings.values())
    return datetime.combine(visit.date, held[0][1]), datetime.combine(visit.date, held[-1][2])


def _differences(content: bytes, truth: Truth, wanted: Mapping[str, tuple[datetime, datetime, str]]) -> Iterator[str]:
    first, last = truth.plan.season["first_day"], truth.plan.season["last_day"]
    read = dict(_confirmed(content))
    zone = ZoneInfo(truth.plan.timezone)
    for uid in wanted.keys() - read.keys():
        yield f"{uid} {wanted[uid][0]:%Y-%m-%dT%H:%M}"
    for uid, event in read.items():
        start, end = (_local(event[name].dt, zone) for name in ("DTSTART", "DTEND"))
        if uid not in wanted:
            # What another season published and is still to come stays.
            if first <= start.date() <= last:
                yield f"{uid} {start:%Y-%m-%dT%H:%M}"
            continue
        right_start, right_end, stop = wanted[uid]
        if (start, end) != (right_start, right_end):
            yield f"{uid} {start:%Y-%m-%dT%H:%M}/{end:%H:%M} ≠ {right_start:%Y-%m-%dT%H:%M}/{right_end:%H:%M}"
        yield from _wrong_place(uid, event, stop, truth)


def _wrong_place(uid: str, event: Any, stop: str, truth: Truth) -> Iterator[str]:
    row = truth.scenario.stop[stop]
    location, told = squeezed(str(event["LOCATION"])), squeezed(str(event["DESCRIPTION"]))
    commune = squeezed(one_line(row.commune))
    if commune not in location or not any(place in location for place in truth.places(row)):
        yield f"{uid} LOCATION {location}"
    if event.get("GEO") is not None and (event["GEO"].latitude, event["GEO"].longitude) != (row.lat, row.lon):
        yield f"{uid} GEO {event['GEO'].to_ical()}"
    if truth.phone and truth.phone not in re.sub(r"\D", "", told):
        yield f"{uid} DESCRIPTION {told[:80]}"


def _confirmed(content: bytes) -> Iterator[tuple[str, Any]]:
    for event in icalendar.Calendar.from_ical(content).events:
        if event["STATUS"] != "CANCELLED":
            yield str(event["UID"]), event


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def named(ids: Iterable[str], path: PurePosixPath) -> list[str]:
    """Whose file it is, by its name."""
    return [one for one, name in slugs(ids).items() if name == path.stem]
