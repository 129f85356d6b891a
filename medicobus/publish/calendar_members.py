"""A private calendar for each member: where to be, from when to when, and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import Duty, duties
from medicobus.publish.calendar_feed import SUFFIX, NamedCalendar, calendar_documents
from medicobus.publish.commune import address_line, commune_labels, place_line, place_lines
from medicobus.publish.crew_names import bus_name, crew_line
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice_words import service_name
from medicobus.publish.published import Entry, Slot
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import hours_in_words
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name

FOLDER = "members"


class CalendarMembers(Exporter):
    """A private calendar for each member, who need not be there for the whole visit."""

    name: ClassVar[str] = "calendar_members"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        yield from calendar_documents(self, FOLDER, self._calendars(plan, scenario), plan, public=False)

    def _calendars(self, plan: Plan, scenario: Scenario) -> Iterator[NamedCalendar]:
        communes = commune_labels(scenario)
        everyone: dict[str, list[Duty]] = {}
        for duty in duties(plan, scenario):
            everyone.setdefault(duty.member, []).append(duty)
        for member, slug in slugs(scenario.member).items():
            own = everyone.get(member, ())
            title = f"{service_name(plan, self.notice)} – {scenario.member[member].name}"
            entries = [self._entry(duty, scenario, communes[duty.visit.stop]) for duty in own]
            yield NamedCalendar(f"{FOLDER}/{slug}.ics", title, entries, member)

    def _entry(self, duty: Duty, scenario: Scenario, commune: str) -> Entry:
        visit = duty.visit
        stop = scenario.stop[visit.stop]
        hours = listed(hours_in_words(part.start.time(), part.end.time()) for part in duty.parts)
        lines = [*place_lines(stop), _("On duty {hours}.", hours=hours)]
        lines.append(_("As {roles}.", roles=listed(role_name(role) for role in duty.roles)))
        if visit.bus is not None:
            lines.append(_("Bus: {bus}", bus=bus_name(scenario, visit.bus, visit.date)))
        lines.append(_("Crew: {crew}", crew=crew_line(scenario, visit.crew)))
        if self.notice.phone is not None:
            lines.append(_("Phone: {phone}", phone=self.notice.phone))
        if stop.note:
            lines.append(one_line(stop.note))
        uid = f"{visit.id}@{duty.member}.members.{SUFFIX}"
        summary = f"{commune} – {place_line(stop)}"
        slot = Slot(start=duty.start, end=duty.end, location=address_line(stop))
        return Entry(uid, slot, summary, tuple(lines), (stop.lat, stop.lon))
