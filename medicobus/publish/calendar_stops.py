"""A public calendar for each stop: when the bus comes, and where it stands; it names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from medicobus.plan.plan import Plan, TimetableException, Visit
from medicobus.publish.attendance import parts
from medicobus.publish.calendar_feed import SUFFIX, Entry, calendar, calendar_document
from medicobus.publish.commune import address_line, commune_labels, place_line, place_lines
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import hours_in_words
from medicobus.words.numbers import listed

FOLDER = "calendars"
TAKEN_BACK = ("cancelled", "absence", "bus")
"""The kinds of exceptions that take back a date that was published; a holiday never was."""


def calendar_paths(scenario: Scenario) -> dict[str, str]:
    """For each stop's id the path of its calendar, within the public folder."""
    return {stop: f"{FOLDER}/{slug}.ics" for stop, slug in slugs(scenario.stop).items()}


class CalendarStops(Exporter):
    """A public calendar for each stop, to subscribe to; it names no member."""

    name: ClassVar[str] = "calendar_stops"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        communes = commune_labels(scenario)
        service = self.notice.name or plan.title
        for stop_id, path in calendar_paths(scenario).items():
            stop = scenario.stop[stop_id]
            summary = _("{service}: {place}", service=service, place=f"{communes[stop_id]} – {place_line(stop)}")
            entries = [self._visit(visit, scenario, summary) for visit in plan.visits if visit.stop == stop_id]
            entries += [
                self._taken_back(exception, scenario, summary)
                for exception in plan.exceptions
                if exception.stop == stop_id and _still_told(exception, plan)
            ]
            entries.sort(key=lambda entry: (entry.start, entry.uid))
            content = calendar(tuple(entries), f"{service} – {communes[stop_id]}", plan, self.notice)
            yield calendar_document(path, content, public=True)

    def _visit(self, visit: Visit, scenario: Scenario, summary: str) -> Entry:
        stop = scenario.stop[visit.stop]
        hours = listed(hours_in_words(part.start.time(), part.end.time()) for part in parts(scenario, visit))
        lines = (*place_lines(stop), _("Open {hours}.", hours=hours), *self._to_know(stop))
        uid = f"{visit.id}@stops.{SUFFIX}"
        return Entry(uid, visit.start, visit.end, summary, address_line(stop), lines, (stop.lat, stop.lon))

    def _taken_back(self, exception: TimetableException, scenario: Scenario, summary: str) -> Entry:
        stop = scenario.stop[exception.stop]
        start = scenario.half_days.of(exception.half_day or HalfDay.MORNING).start
        end = scenario.half_days.of(exception.half_day or HalfDay.AFTERNOON).end
        when = f"{exception.date.isoformat()}-{exception.half_day or 'day'}"
        return Entry(
            f"{exception.stop}-{when}-cancelled@stops.{SUFFIX}",
            datetime.combine(exception.date, start),
            datetime.combine(exception.date, end),
            summary,
            address_line(stop),
            (_("There is no visit on this date."), *self._to_know(stop)),
            (stop.lat, stop.lon),
            cancelled=True,
        )

    def _to_know(self, stop: Stop) -> tuple[str, ...]:
        """What the public needs to know beside when and where."""
        notice = self.notice
        found = [_("By appointment only.")] if notice.by_appointment else []
        if notice.phone is not None:
            hours = f" ({notice.phone_hours})" if notice.phone_hours else ""
            found.append(_("Phone: {phone}", phone=notice.phone) + hours)
        if notice.by_appointment:
            found.append(_("If a visit is cancelled on the day itself, we call those who have an appointment."))
        if stop.note:
            found.append(one_line(stop.note))
        return tuple(found)


def _still_told(exception: TimetableException, plan: Plan) -> bool:
    """Whether a date that was published and taken back is still to come, or today, on the day of publication."""
    today = plan.made_at.astimezone(ZoneInfo(plan.timezone)).date()
    return exception.kind in TAKEN_BACK and exception.instead is None and exception.date >= today
