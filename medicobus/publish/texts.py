"""Texts to copy: for the municipal bulletin, for illuminated panels, and a sheet for each mairie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pydantic import Field

from medicobus.plan.plan import Plan
from medicobus.publish.bulletin import bulletin
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.mairie_sheet import mairie_sheet
from medicobus.publish.panel import panel
from medicobus.publish.stop_facts import CommuneFacts, commune_facts
from medicobus.scenario.scenario import Scenario

FOLDER = "texts"
MEDIA_TYPE = "text/plain; charset=utf-8"
BULLETIN, PANEL = "bulletin", "panel-"


class Texts(Exporter):
    """Plain texts: for the municipal bulletin, for each commune's illuminated panel, and a sheet for each mairie."""

    name: ClassVar[str] = "texts"

    panel_length: int = Field(default=90, ge=40, le=1000)
    """The most characters that an illuminated panel shows."""

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        communes = commune_facts(plan, scenario)
        yield _document(BULLETIN, bulletin(plan, self.notice, communes))
        for commune in communes:
            # No line break at the end: a panel would count it.
            yield _document(f"{PANEL}{commune.slug}", panel(plan, self.notice, commune, self.panel_length))
        for commune, name in zip(communes, sheet_names(communes), strict=True):
            yield _document(name, mairie_sheet(plan, scenario, self.notice, commune))


def sheet_names(communes: Sequence[CommuneFacts]) -> list[str]:
    """The slug of each commune, unless another text has that name already: a commune may be called Bulletin."""
    others = {BULLETIN, *(f"{PANEL}{commune.slug}" for commune in communes)}
    taken = others | {commune.slug for commune in communes}
    names = []
    for commune in communes:
        name = commune.slug
        if name in others:
            while name in taken:
                name = f"{name}-x"
        taken.add(name)
        names.append(name)
    return names


def _document(name: str, text: str) -> Document:
    return Document(f"{FOLDER}/{name}.txt", MEDIA_TYPE, text.encode(), public=True)
