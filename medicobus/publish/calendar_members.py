"""A private calendar for each member: where to be, from when to when, and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import Duty, duties
from medicobus.publish.calendar_feed import SUFFIX, Entry, calendar, calendar_document
from medicobus.publish.commune import address_line, commune_labels, place_line, place_lines
from medicobus.publish.crew_names import bus_name, crew_line
from medicobus.publish.exporter import Document, Exporter
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
        communes = commune_labels(scenario)
        everyone = duties(plan, scenario)
        for member, slug in slugs(scenario.member).items():
            own = [duty for duty in everyone if duty.member == member]
            entries = tuple(self._entry(duty, scenario, communes[duty.visit.stop]) for duty in own)
            title = f"{self.notice.name or plan.title} – {scenario.member[member].name}"
            yield calendar_document(f"{FOLDER}/{slug}.ics", calendar(entries, title, plan, self.notice), public=False)

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
        return Entry(uid, duty.start, duty.end, summary, address_line(stop), tuple(lines), (stop.lat, stop.lon))
