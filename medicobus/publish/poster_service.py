"""One poster for the whole service: every commune, when it comes there and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.paper import MEDIA_TYPE, pdf
from medicobus.publish.poster import FOLDER, SERVICE, frame, link, page_address
from medicobus.publish.printable import fixed
from medicobus.publish.timetable import CommuneTimetable, StopTimetable, timetable
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.date_lists import dates_by_month
from medicobus.words.numbers import listed


class PosterService(Exporter):
    """One A3 poster with every commune of the service; it names no member."""

    name: ClassVar[str] = "poster_service"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        around = frame(plan, self.notice)
        told, pictures = link(page_address(self.notice, "index.html"), _("All dates on the web"))
        heading = _("When does it come to us?")
        data = {
            **around,
            "title": f"{around['service']} – {heading}",
            "heading": heading,
            "communes": [_commune(commune) for commune in timetable(plan, scenario)],
            "link": told,
        }
        content = pdf("poster_service.typ", plan, data, pictures)
        yield Document(f"{FOLDER}/{SERVICE}.pdf", MEDIA_TYPE, content, public=True)


def _commune(commune: CommuneTimetable) -> dict[str, object]:
    return {"label": commune.label, "stops": [_stop(stop) for stop in commune.stops]}


def _stop(stop: StopTimetable) -> dict[str, object]:
    return {
        "rhythm": stop.rhythm or _("No date in this period."),
        "hours": listed(fixed(hours) for hours in stop.hours),
        "place": " – ".join(stop.place),
        "exceptions": stop.exceptions,
        "dates": dates_by_month(line.date for line in stop.dates),
    }
