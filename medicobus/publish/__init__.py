"""What is handed out: the table of contents of the exporters, and the config's section `publish`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, create_model

from medicobus.plan.plan import Plan
from medicobus.publish.calendar_buses import CalendarBuses
from medicobus.publish.calendar_members import CalendarMembers
from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Notice
from medicobus.publish.roster_csv import RosterCsv
from medicobus.publish.roster_xlsx import RosterXlsx
from medicobus.publish.timetable_page import TimetablePage
from medicobus.scenario.scenario import Scenario
from medicobus.schema import Section

EXPORTERS: tuple[type[Exporter], ...] = (
    TimetablePage,
    CalendarStops,
    CalendarBuses,
    CalendarMembers,
    RosterXlsx,
    RosterCsv,
)
"""Every exporter; to add one, write a file and a line here."""

if TYPE_CHECKING:
    ChosenExporters = Section
else:
    ChosenExporters = create_model(
        "ChosenExporters",
        __base__=Section,
        __doc__="The exporters by name; `null` switches one off.",
        **{kind.name: (kind | None, Field(default=kind(), description=kind.__doc__)) for kind in EXPORTERS},
    )


class Publication(Notice):
    """The config's section `publish`: what is said of the service, and which files are made."""

    exporters: ChosenExporters = Field(default_factory=ChosenExporters)
    """The exporters' options; `null` switches one off."""

    def chosen(self) -> tuple[Exporter, ...]:
        """The exporters that are switched on, each with what is to be said of the service."""
        found = {kind.name: getattr(self.exporters, kind.name) for kind in EXPORTERS}
        page = found[TimetablePage.name]
        if page is not None and found[CalendarStops.name] is None:
            found[TimetablePage.name] = page.model_copy(update={"calendar_links": False})
        return tuple(exporter.model_copy(update={"notice": self}) for exporter in found.values() if exporter)

    def documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        """Every document of every exporter that is switched on."""
        for exporter in self.chosen():
            yield from exporter.documents(plan, scenario)


__all__ = ["EXPORTERS", "Document", "Exporter", "Notice", "Publication"]
