"""Public calendars: one for the whole service, one for each stop; when the bus comes, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan, Visit
from medicobus.publish.attendance import parts
from medicobus.publish.calendar_feed import SUFFIX, NamedCalendar, calendar_documents
from medicobus.publish.commune import address_line, commune_labels, place_line, place_lines
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import service_name
from medicobus.publish.published import Entry, Slot
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import hours_in_words
from medicobus.words.numbers import listed

FOLDER = "calendars"
WHOLE = "service.ics"
"""The calendar of the whole service; it stands beside the folder, so that no stop can have its name."""


def calendar_paths(scenario: Scenario) -> dict[str, str]:
    """For each stop's id the path of its calendar, within the public folder."""
    return {stop: f"{FOLDER}/{slug}.ics" for stop, slug in slugs(scenario.stop).items()}


def stop_calendars(plan: Plan, scenario: Scenario, notice: Notice) -> Iterator[NamedCalendar]:
    """What the plan puts into each stop's calendar."""
    communes, service = commune_labels(scenario), service_name(plan, notice)
    for stop, path in calendar_paths(scenario).items():
        summary = f"{communes[stop]} – {place_line(scenario.stop[stop])}"
        summary = _("{service}: {place}", service=service, place=summary)
        entries = [_entry(visit, scenario, notice, summary) for visit in plan.visits if visit.stop == stop]
        yield NamedCalendar(path, f"{service} – {communes[stop]}", entries)


class CalendarStops(Exporter):
    """Public calendars to subscribe to, one for the service and one for each stop; they name no member."""

    name: ClassVar[str] = "calendar_stops"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        calendars = list(stop_calendars(plan, scenario, self.notice))
        entries = [entry for one in calendars for entry in one.entries]
        whole = NamedCalendar(WHOLE, service_name(plan, self.notice), entries)
        yield from calendar_documents(self, "", [whole], plan, public=True)
        yield from calendar_documents(self, FOLDER, calendars, plan, public=True)


def _entry(visit: Visit, scenario: Scenario, notice: Notice, summary: str) -> Entry:
    stop = scenario.stop[visit.stop]
    hours = listed(hours_in_words(part.start.time(), part.end.time()) for part in parts(scenario, visit))
    lines = (*place_lines(stop), _("Open {hours}.", hours=hours), *_to_know(stop, notice))
    slot = Slot(start=visit.start, end=visit.end, location=address_line(stop))
    return Entry(f"{visit.id}@stops.{SUFFIX}", slot, summary, lines, (stop.lat, stop.lon))


def _to_know(stop: Stop, notice: Notice) -> tuple[str, ...]:
    """What the public needs to know beside when and where."""
    found = [_("By appointment only.")] if notice.by_appointment else []
    if notice.phone is not None:
        hours = f" ({notice.phone_hours})" if notice.phone_hours else ""
        found.append(_("Phone: {phone}", phone=notice.phone) + hours)
    if notice.by_appointment:
        found.append(_("If a visit is cancelled on the day itself, we call those who have an appointment."))
    if stop.note:
        found.append(one_line(stop.note))
    return tuple(found)
