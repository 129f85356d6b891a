"""A private calendar for each bus: where it stands, when it leaves and returns, and who is on board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan, Tour, Visit
from medicobus.publish.calendar_feed import SUFFIX, NamedCalendar, calendar_documents
from medicobus.publish.commune import address_line, commune_labels, place_line, place_lines
from medicobus.publish.crew_names import bus_name, crew_line
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice_words import service_name
from medicobus.publish.published import Entry, Slot
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import time_in_words
from medicobus.words.numbers import kilometres

FOLDER = "buses"


class CalendarBuses(Exporter):
    """A private calendar for each bus, one event a visit."""

    name: ClassVar[str] = "calendar_buses"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        yield from calendar_documents(self, FOLDER, self._calendars(plan, scenario), plan, public=False)

    def _calendars(self, plan: Plan, scenario: Scenario) -> Iterator[NamedCalendar]:
        communes = commune_labels(scenario)
        tours = {visit: tour for tour in plan.tours for visit in tour.visits}
        for bus, slug in slugs(scenario.bus_ids).items():
            entries = tuple(
                self._entry(visit, scenario, communes[visit.stop], tours.get(visit.id))
                for visit in plan.visits
                if visit.bus == bus
            )
            title = f"{service_name(plan, self.notice)} – {bus_name(scenario, bus, plan.season['first_day'])}"
            yield NamedCalendar(f"{FOLDER}/{slug}.ics", title, entries, bus)

    def _entry(self, visit: Visit, scenario: Scenario, commune: str, tour: Tour | None) -> Entry:
        stop = scenario.stop[visit.stop]
        lines = list(place_lines(stop))
        if tour is not None:
            departs, returns = time_in_words(tour.departs.time()), time_in_words(tour.returns.time())
            lines.append(_("Leaves the base at {departs}, is back at {returns}.", departs=departs, returns=returns))
            lines.append(_("On the road that day: {distance}.", distance=kilometres(tour.km)))
        lines.append(_("Crew: {crew}", crew=crew_line(scenario, visit.crew)))
        if self.notice.phone is not None:
            lines.append(_("Phone: {phone}", phone=self.notice.phone))
        if stop.note:
            lines.append(one_line(stop.note))
        uid = f"{visit.id}@buses.{SUFFIX}"
        summary = f"{commune} – {place_line(stop)}"
        slot = Slot(start=visit.start, end=visit.end, location=address_line(stop))
        return Entry(uid, slot, summary, tuple(lines), (stop.lat, stop.lon))
