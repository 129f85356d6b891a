"""A calendar file that every client reads alike: one event a visit, its zone told in full, no alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document
from medicobus.publish.notice import Notice
from medicobus.publish.text import one_line
from medicobus.publish.timezone import vtimezone
from medicobus.words import _

REFRESH = timedelta(hours=4)
"""How often clients are asked to look again."""
MEDIA_TYPE = "text/calendar; charset=utf-8"
SUFFIX = "medicobus"
"""The last part of every UID; changing it would double every event."""


@dataclass(frozen=True)
class Entry:
    """One event of a calendar; its times are local, without a zone."""

    uid: str
    """Stable for the life of the visit."""
    start: datetime
    end: datetime
    summary: str
    location: str
    description: tuple[str, ...]
    """Lines."""
    position: tuple[float, float] | None = None
    """Latitude and longitude."""
    cancelled: bool = False
    """Whether it was published and does not take place; then its SEQUENCE is one more."""


def calendar(entries: tuple[Entry, ...], title: str, plan: Plan, notice: Notice) -> bytes:
    """The calendar file; a file with a single event leaves its own name out, lest Outlook makes a calendar of it."""
    feed = Calendar()
    feed.add("prodid", "-//medicobus//medicobus//FR")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    if notice.organizer is not None:
        feed.add("method", "PUBLISH")
    if len(entries) != 1:
        feed.add("x-wr-calname", one_line(title))
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", vDuration(REFRESH))
    zone = vtimezone(plan.timezone, plan.season["first_day"].year)
    if zone is not None:
        feed.add_component(zone)
    for entry in entries:
        feed.add_component(_event(entry, plan, notice, ZoneInfo(plan.timezone) if zone is not None else None))
    content: bytes = feed.to_ical()
    return content


def _event(entry: Entry, plan: Plan, notice: Notice, zone: ZoneInfo | None) -> Event:
    """The event in local time of a zone that the file tells, or in UTC where it has no yearly rule."""
    local = ZoneInfo(plan.timezone)
    start, end = entry.start.replace(tzinfo=local), entry.end.replace(tzinfo=local)
    changed = plan.made_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", 1 if entry.cancelled else 0)
    event.add("dtstart", start if zone is not None else start.astimezone(UTC))
    event.add("dtend", end if zone is not None else end.astimezone(UTC))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("summary", one_line(_("CANCELLED – {what}", what=entry.summary) if entry.cancelled else entry.summary))
    event.add("location", one_line(entry.location))
    event.add("description", "\n".join(one_line(line) for line in entry.description))
    if entry.position is not None:
        event.add("geo", entry.position)
    if notice.organizer is not None:
        event.add("organizer", notice.organizer)
    if notice.website is not None:
        event.add("url", notice.website)
    return event


def calendar_document(path: str, content: bytes, *, public: bool) -> Document:
    """A calendar as a document."""
    return Document(path, MEDIA_TYPE, content, public)
