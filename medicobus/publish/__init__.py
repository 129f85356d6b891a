"""What is handed out: the table of contents of the exporters, and the config's section `publish`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pydantic import Field, create_model

from medicobus.plan.plan import Plan
from medicobus.publish.addresses import NO_ADDRESSES, Addresses
from medicobus.publish.calendar_buses import CalendarBuses
from medicobus.publish.calendar_members import CalendarMembers
from medicobus.publish.calendar_stops import CalendarStops
from medicobus.publish.duty_sheets import DutySheets
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.member_months import MemberMonths
from medicobus.publish.notice import Notice
from medicobus.publish.open_data import OpenData
from medicobus.publish.poster_communes import PosterCommunes
from medicobus.publish.poster_service import PosterService
from medicobus.publish.published import NOTHING, Published
from medicobus.publish.published_file import ledger_document
from medicobus.publish.roster_csv import RosterCsv
from medicobus.publish.roster_xlsx import RosterXlsx
from medicobus.publish.site import Site
from medicobus.publish.texts import Texts
from medicobus.scenario.scenario import Scenario
from medicobus.schema import Section

EXPORTERS: tuple[type[Exporter], ...] = (
    Site,
    CalendarStops,
    CalendarBuses,
    CalendarMembers,
    RosterXlsx,
    RosterCsv,
    Texts,
    OpenData,
    PosterCommunes,
    PosterService,
    DutySheets,
    MemberMonths,
)
"""Every exporter; to add one, write a file and a line here."""
AT_ONCE = 2
"""Exporters at work at once: Typst, which sets pages, lets Python go on.

Measured on 100 stops and 13 weeks: two sets of posters at once took 1.04 times as long as one.
"""

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

    def chosen(self, published: Published = NOTHING) -> tuple[Exporter, ...]:
        """The exporters that are switched on, each with what is to be said of the service and was published before."""
        found = {kind.name: getattr(self.exporters, kind.name) for kind in EXPORTERS}
        page = found[Site.name]
        if page is not None and found[CalendarStops.name] is None:
            found[Site.name] = page.model_copy(update={"calendar_links": False})
        told = {"notice": self, "published": published}
        return tuple(exporter.model_copy(update=told) for exporter in found.values() if exporter)

    def documents(
        self,
        plan: Plan,
        scenario: Scenario,
        published: Published = NOTHING,
        only: Collection[str] | None = None,
        addresses: Addresses = NO_ADDRESSES,
    ) -> Iterator[Document]:
        """Every document of every exporter that is switched on, or of those named; last the publication ledger.

        Private calendars that have a secret address stand under it too.
        """
        feeds = {}
        chosen = [exporter for exporter in self.chosen(published) if only is None or exporter.name in only]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            # Those at the end of the table, which set pages, take longest: they begin.
            making = [pool.submit(_made, exporter, plan, scenario) for exporter in reversed(chosen)]
            for document in (document for future in reversed(making) for document in future.result()):
                yield document
                if document.feed is not None:
                    feeds[document.place] = document.feed
                    yield from addresses.copies(document, document.feed.owner)
        yield ledger_document(published.after(plan, feeds))

    def knowing(self, published: Published, plan: Plan, scenario: Scenario) -> Published:
        """A ledger that knows besides what a former plan published, as far as its stops and people are still there."""
        still = _still_there(plan, scenario)
        kinds = (CalendarStops, CalendarBuses, CalendarMembers)
        documents = [one for kind in kinds for one in kind(notice=self).documents(still, scenario)]
        feeds = {one.place: one.feed for one in documents if one.feed is not None}
        return published.beside(NOTHING.after(plan, feeds))


def _made(exporter: Exporter, plan: Plan, scenario: Scenario) -> tuple[Document, ...]:
    return tuple(exporter.documents(plan, scenario))


def _still_there(plan: Plan, scenario: Scenario) -> Plan:
    """A plan without visits of stops that are unknown by now, and without members who are."""
    visits = [
        visit.model_copy(update={"crew": tuple(one for one in visit.crew if one.member in scenario.member)})
        for visit in plan.visits
        if visit.stop in scenario.stop
    ]
    return plan.model_copy(update={"visits": tuple(visits)})


__all__ = ["EXPORTERS", "Document", "Exporter", "Notice", "Publication"]
