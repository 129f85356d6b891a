"""A poster for each commune's notice board: whom to call, when it comes, where it stands, every date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.paper import MEDIA_TYPE, pdf
from medicobus.publish.poster import frame, link, page_address, poster_paths
from medicobus.publish.printable import fixed
from medicobus.publish.timetable import StopTimetable, timetable
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.numbers import listed

FEW_DATES = 12
"""So many dates are read at a glance, each with its hours."""
FEW_HOURS = 3
"""More dates stand by their hours, if they are no more than so many different ones."""


class PosterCommunes(Exporter):
    """An A4 poster for each commune, with every date in words; it names no member."""

    name: ClassVar[str] = "poster_communes"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        around = frame(plan, self.notice)
        communes = {one.slug: one for one in timetable(plan, scenario)}
        paths = poster_paths(list(communes))
        for slug, commune in communes.items():
            address = page_address(self.notice, f"communes/{slug}.html")
            told, pictures = link(address, _("All dates on the web"))
            data = {
                **around,
                "title": f"{around['service']} – {commune.label}",
                "commune": commune.label,
                "stops": [_stop(stop) for stop in commune.stops],
                "link": told,
                "words": {"when": _("When"), "where": _("Where"), "none": _("No date in this period.")},
            }
            content = pdf("poster_commune.typ", plan, data, pictures)
            yield Document(paths[slug], MEDIA_TYPE, content, public=True)


def _stop(stop: StopTimetable) -> dict[str, object]:
    return {
        "place": stop.place,
        "rhythm": stop.rhythm,
        "hours": [fixed(hours) for hours in stop.hours],
        "remarks": [stop.weeks, *stop.remarks] if stop.weeks else stop.remarks,
        "exceptions_title": many("This date is different", "These dates are different", len(stop.exceptions)),
        "exceptions": stop.exceptions,
        "dates_title": many("{count} date", "{count} dates", len(stop.dates)),
        "groups": list(_groups(stop)),
    }


def _groups(stop: StopTimetable) -> Iterator[dict[str, object]]:
    """The dates together, each with its hours where these change; if they are many, by their hours if these are few."""
    kinds = dict.fromkeys(line.hours for line in stop.dates)
    if len(stop.dates) > FEW_DATES and 1 < len(kinds) <= FEW_HOURS:
        for hours in kinds:
            dates = [{"day": fixed(line.day), "hours": ()} for line in stop.dates if line.hours == hours]
            yield {"hours": listed(fixed(one) for one in hours), "dates": dates}
        return
    own = len(kinds) > 1
    dates = [
        {"day": fixed(line.day), "hours": [fixed(hours) for hours in line.hours] if own else ()} for line in stop.dates
    ]
    yield {"hours": "", "dates": dates}
