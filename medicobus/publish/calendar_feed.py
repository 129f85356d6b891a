"""A calendar file that every client reads alike: one event a visit, its zone told in full, no alarm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vDuration
from icalendar import Event as CalendarEvent

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Notice
from medicobus.publish.published import Entry, Event, Feed, Slot
from medicobus.publish.text import one_line
from medicobus.publish.timezone import vtimezone
from medicobus.words import _
from medicobus.words.dates import day_in_words, hours_in_words

REFRESH = timedelta(hours=4)
"""How often clients are asked to look again."""
MEDIA_TYPE = "text/calendar; charset=utf-8"
SUFFIX = "medicobus"
"""The last part of every UID; changing it would double every event."""


@dataclass(frozen=True)
class NamedCalendar:
    """What an exporter puts into one calendar."""

    path: str
    """Within `public` or `private`."""
    title: str
    entries: Sequence[Entry]
    owner: str | None = None
    """The id of the member or the bus that it is for."""


def calendar_documents(
    exporter: Exporter, folder: str, calendars: Iterable[NamedCalendar], plan: Plan, *, public: bool
) -> Iterator[Document]:
    """The calendars of a folder with their events' history; also those that have lost their stop, member or bus."""
    side = "public" if public else "private"
    named = {f"{side}/{one.path}": one for one in calendars}
    feeds = {
        path: exporter.published.feed(path, one.title, one.entries, plan, one.owner) for path, one in named.items()
    }
    for path, feed in (*feeds.items(), *exporter.published.left(f"{side}/{folder}".rstrip("/"), feeds, plan)):
        content = calendar(feed, plan, exporter.notice)
        yield Document(path.partition("/")[2], MEDIA_TYPE, content, public, feed)


def calendar(told: Feed, plan: Plan, notice: Notice) -> bytes:
    """The calendar file; a file with a single event leaves its own name out, lest Outlook makes a calendar of it."""
    feed = Calendar()
    feed.add("prodid", "-//medicobus//medicobus//FR")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    if notice.organizer is not None:
        feed.add("method", "PUBLISH")
    if len(told.events) != 1:
        feed.add("x-wr-calname", one_line(told.title))
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", vDuration(REFRESH))
    zone = vtimezone(plan.timezone, plan.season["first_day"].year)
    if zone is not None:
        feed.add_component(zone)
    for uid, event in told.events.items():
        feed.add_component(_event(uid, event, plan, notice, ZoneInfo(plan.timezone) if zone is not None else None))
    content: bytes = feed.to_ical()
    return content


def _event(uid: str, told: Event, plan: Plan, notice: Notice, zone: ZoneInfo | None) -> CalendarEvent:
    """The event in local time of a zone that the file tells, or in UTC where it has no yearly rule."""
    local = ZoneInfo(plan.timezone)
    start, end = told.slot.start.replace(tzinfo=local), told.slot.end.replace(tzinfo=local)
    event = CalendarEvent()
    event.add("uid", uid)
    event.add("dtstamp", told.changed)
    event.add("last-modified", told.changed)
    event.add("sequence", told.sequence)
    event.add("dtstart", start if zone is not None else start.astimezone(UTC))
    event.add("dtend", end if zone is not None else end.astimezone(UTC))
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    event.add("summary", one_line(_summary(told)))
    event.add("location", one_line(told.slot.location))
    event.add("description", "\n".join(one_line(line) for line in _description(told)))
    event.add("geo", told.position)
    if notice.organizer is not None:
        event.add("organizer", notice.organizer)
    if notice.website is not None:
        event.add("url", notice.website)
    return event


def _summary(told: Event) -> str:
    """What the client shows; whether the event is cancelled or moved comes first."""
    if told.cancelled:
        return _("CANCELLED – {what}", what=told.summary)
    if not told.moved:
        return told.summary
    if told.slot.start.date() != told.first.start.date():
        return _("NEW DATE – {what}", what=told.summary)
    if (told.slot.start, told.slot.end) != (told.first.start, told.first.end):
        return _("NEW HOURS – {what}", what=told.summary)
    return _("NEW PLACE – {what}", what=told.summary)


def _description(told: Event) -> tuple[str, ...]:
    """Its lines; before them what was first published, if that no longer holds."""
    if told.cancelled:
        return (_("Does not take place."), *told.description)
    return (_first_published(told.first), *told.description) if told.moved else told.description


def _first_published(slot: Slot) -> str:
    """« Annoncé d'abord le mardi 5 mai 2026 de 9 h à 12 h, Place de la Mairie, Prey. »."""
    return _(
        "First announced on {day} {hours}, {place}.",
        day=day_in_words(slot.start.date()),
        hours=hours_in_words(slot.start.time(), slot.end.time()),
        place=one_line(slot.location),
    )
