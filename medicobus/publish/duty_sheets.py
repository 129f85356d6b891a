"""Duty sheets: a page a bus-day to take along, with the way, the visits, the crew, boxes to tick and room for notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.crew_names import bus_name
from medicobus.publish.duty_day import DutyDays, Told
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice_words import service_name
from medicobus.publish.paper import MEDIA_TYPE, paged_pdf
from medicobus.publish.printable import fixed
from medicobus.publish.text import slugs
from medicobus.scenario.scenario import Scenario
from medicobus.words import _

FOLDER = "duty"
WITHOUT_BUS = "without bus"
"""Stands among the buses' ids, none of which holds a space."""


class DutySheets(Exporter):
    """Duty sheets for the crew, an A4 page a day: one file a bus, and one for visits without a bus."""

    name: ClassVar[str] = "duty_sheets"

    notes: bool = True
    """Whether ruled lines for notes fill the rest of a page."""

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        days = DutyDays(plan, scenario)
        files = slugs((WITHOUT_BUS, *scenario.bus_ids))
        for bus in scenario.bus_ids:
            heading = bus_name(scenario, bus, plan.season["first_day"])
            yield self._sheets(plan, files[bus], heading, list(days.of_bus(bus)))
        pages = list(days.without_bus())
        if pages or any(scenario.by_itself(stop) for stop in scenario.stops):
            yield self._sheets(plan, files[WITHOUT_BUS], _("No bus"), pages)

    def _sheets(self, plan: Plan, name: str, heading: str, pages: list[Told]) -> Document:
        service = service_name(plan, self.notice)
        data = {
            "title": _("Duty sheets – {bus} – {service}", bus=heading, service=service),
            "service": service,
            "bus": heading,
            "pages": pages,
            "notes": self.notes,
            "phone": fixed(self.notice.phone) if self.notice.phone else "",
            "words": _words(),
        }
        content = paged_pdf("duty_sheets.typ", plan, data, max(1, len(pages)))
        return Document(f"{FOLDER}/{name}.pdf", MEDIA_TYPE, content, public=False)


def _words() -> dict[str, object]:
    return {
        "departs": _("Departure"),
        "returns": _("Return"),
        "phone": _("Telephone"),
        "nobody": _("Nobody is on duty: to be settled before departure."),
        "odometer": [_("Odometer at departure"), _("Odometer at return")],
        "visit": [_("Arrived at"), _("Left at"), _("Consultations"), _("Missed appointments")],
        "done": [_("Set up"), _("Room tidied and locked")],
        "notes": _("Notes"),
        "none": _("No day out in this period."),
        "to": _("towards"),
    }
