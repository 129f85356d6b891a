"""The table of communes that comes with the program is well-formed, and what is wrong with another is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from medicobus.errors import InputError
from medicobus.propose.communes import SHIPPED, read_communes, shipped_communes

ROOT = Path(__file__).parents[2]
COMMUNES = read_communes(ROOT / SHIPPED)
COUNTED = {"03", "27", "76", "80"}
"""Départements of which the GPs are known."""


def test_every_commune_stands_once_where_it_lies() -> None:
    assert len({commune.insee for commune in COMMUNES}) == len(COMMUNES)
    counted = Counter(commune.insee[:2] for commune in COMMUNES)
    assert counted == {"03": 317, "14": 526, "18": 286, "27": 585, "50": 445, "61": 381, "76": 707, "80": 23}
    # Normandy, the Somme's coast, Berry and Bourbonnais.
    assert all(45.9 < one.lat < 50.4 and -2.0 < one.lon < 4.1 for one in COMMUNES)
    assert [one.insee for one in COMMUNES] == sorted(one.insee for one in COMMUNES)
    assert all(one.epci is not None and len(one.epci) == 9 and one.epci_name for one in COMMUNES)


def test_some_that_are_known() -> None:
    known = {one.insee: one for one in COMMUNES}
    prey = known["27478"]
    assert (prey.name, prey.population, prey.gps) == ("Prey", 953, 0)
    assert (round(prey.lat, 2), round(prey.lon, 2)) == (48.96, 1.21)
    assert known["50539"].epci_name == "CA du Cotentin"
    assert 580_000 < sum(one.population for one in COMMUNES if one.insee.startswith("27")) < 620_000


def test_gps_are_known_where_they_were_counted() -> None:
    assert {one.insee[:2] for one in COMMUNES if one.gps is not None} == COUNTED
    assert all(one.gps is not None for one in COMMUNES if one.insee[:2] in COUNTED)
    assert sum(one.gps or 0 for one in COMMUNES if one.insee.startswith("27")) == 518


def test_it_is_found_from_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shipped_communes(ROOT / "config" / "doctobus-evreux.yaml") == ROOT / SHIPPED
    monkeypatch.chdir(ROOT)
    assert shipped_communes(tmp_path / "config" / "own.yaml") == SHIPPED
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        shipped_communes(tmp_path / "config" / "own.yaml")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("insee,nom,population,latitude,longitude\n27478,Prey,many,48.9,1.2\n", "population"),
        ("insee,nom,population,latitude\n27478,Prey,953,48.9\n", "lon"),
        ("insee,nom,population,latitude,longitude\n274,Prey,953,48.9,1.2\n", "insee"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(tmp_path: Path, text: str, column: str) -> None:
    path = tmp_path / "communes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_communes(path)
    assert [problem.column for problem in caught.value.problems] == [column]
