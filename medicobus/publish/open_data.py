"""Open data: the dates as a table with its schema, the service for directories, the stops for maps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from medicobus.plan.plan import Plan
from medicobus.publish.data_inclusion import DataInclusion
from medicobus.publish.dates_schema import dates_schema
from medicobus.publish.dates_table import dates_csv
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Line
from medicobus.publish.stop_facts import commune_facts
from medicobus.publish.stops_map import stops_map
from medicobus.scenario.scenario import Scenario

FOLDER = "data"
JSON, GEOJSON, CSV = "application/json", "application/geo+json", "text/csv; charset=utf-8"


class OpenData(Exporter):
    """Open data without any name: dates (CSV with its Table Schema), data·inclusion (schema 1.0), and a GeoJSON map."""

    name: ClassVar[str] = "open_data"

    producer: Line | None = None
    """The producer's identifier in data·inclusion, `cc-exemple`; none stated means the issuer's name."""
    siret: Annotated[str, StringConstraints(pattern=r"^[0-9]{14}$")] | None = None
    """The SIRET number of whoever runs the service, 14 digits."""

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        communes = commune_facts(plan, scenario)
        inclusion = DataInclusion(plan, self.notice, self.producer, self.siret)
        table = dates_csv(plan, scenario, self.notice, self.published)
        yield Document(f"{FOLDER}/dates.csv", CSV, table, public=True)
        yield _document("dates.schema.json", JSON, dates_schema(plan, self.notice))
        yield _document("structures.json", JSON, [inclusion.structure()])
        yield _document("services.json", JSON, list(inclusion.services(communes)))
        yield _document("stops.geojson", GEOJSON, stops_map(plan, self.notice, communes))


def _document(name: str, media_type: str, told: object) -> Document:
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return Document(f"{FOLDER}/{name}", media_type, f"{text}\n".encode(), public=True)
