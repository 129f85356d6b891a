"""The config's section `publish`."""

from __future__ import annotations

import pytest

from medicobus.publish import EXPORTERS, Publication
from tests.publish import sample


def test_every_exporter_is_on_unless_switched_off() -> None:
    assert [type(exporter) for exporter in Publication().chosen()] == list(EXPORTERS)
    off = Publication.model_validate({"exporters": {"roster_csv": None, "calendar_members": None}})
    assert {type(exporter).name for exporter in off.chosen()} == {
        kind.name for kind in EXPORTERS if kind.name not in ("roster_csv", "calendar_members")
    }


def test_exporters_speak_for_the_section_they_stand_in() -> None:
    publication = Publication(phone="02 00 00 00 00")
    assert all(exporter.notice is publication for exporter in publication.chosen())


@pytest.mark.parametrize(
    "wrong",
    [
        {"exporters": {"fax": {}}},
        {"exporters": {"roster_csv": {"notice": {}}}},
        {"exporters": {"roster_csv": {"unknown": 1}}},
        {"website": "javascript:alert(1)"},
        {"published_at": "example.org"},
        {"unknown": 1},
    ],
)
def test_what_is_not_known_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Publication.model_validate(wrong)


def test_the_schema_names_every_exporter_and_no_inner_field() -> None:
    schema = Publication.model_json_schema()
    assert list(schema["$defs"]["ChosenExporters"]["properties"]) == [kind.name for kind in EXPORTERS]
    assert all("notice" not in part.get("properties", {}) for part in schema["$defs"].values())
    assert all("description" in part for part in schema["properties"].values())


def test_all_documents_together_have_paths_of_their_own() -> None:
    found = [(one.public, one.path) for one in sample.PUBLICATION.documents(sample.plan(), sample.scenario())]
    assert len(set(found)) == len(found) == 2 * (7 + 7) + 1 + 7 + 2 + 5 + 2 + (1 + 2 * 7) + 5 + 1 + 7 + 1 + 3 + 5
