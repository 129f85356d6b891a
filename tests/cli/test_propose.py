"""`propose` tells figures and formulas, and fills the empty cells of the stops' table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from medicobus.config import read_config
from tests.cli.commands import small_service
from tests.cli.conftest import Said
from tests.service_files import ServiceFiles

SHIPPED = Path(__file__).parents[2]
COMMUNES = """\
insee;nom;population;généralistes;latitude;longitude
27478;Prey;1000;0;48,96;1,21
27280;Gauciel;1100;;49,01;1,26
27229;Évreux;49000;60;49,03;1,15
"""


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    found = small_service(tmp_path)
    (tmp_path / "communes.csv").write_text(COMMUNES, encoding="utf-8")
    return found


def test_the_shipped_services(say: Callable[..., Said]) -> None:
    said = say("propose", SHIPPED / "config" / "doctobus-evreux.yaml")
    assert said.code == 0
    assert "Croth" in said.out
    told = say("propose", SHIPPED / "config" / "doctobus-evreux.yaml", "--json").document
    assert [one["id"] for one in told["stops"]][:2] == ["arnieres-sur-iton", "bois-le-roi"]
    assert told["written"] is None
    assert told["rates"] == {
        "consultations_a_year": 3.4,
        "share": 20,
        "reach": 10,
        "inhabitants_per_gp": 1300,
        "far": 20,
    }
    assert all(1 <= one["proposed"]["priority"] <= 3 for one in told["stops"])


def test_what_is_not_known_is_a_warning(say: Callable[..., Said], files: ServiceFiles) -> None:
    table = files.folder / "communes.csv"
    table.write_text(COMMUNES.replace("27478", "27479"), encoding="utf-8")
    said = say("propose", files.path, "--communes", table, "--json")
    assert said.code == 0
    assert said.document["unknown"] == ["prey"]
    assert [(one["line"], one["column"], one["value"]) for one in said.document["warnings"]] == [
        (2, "insee", "27478"),
        (3, "insee", "27280"),
    ]


def test_the_table_is_written_beside_and_can_be_read_again(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("stops", "frequency,", "frequency,need,")
    files.replace("stops", "weeks,,", "weeks,7,,")
    files.replace("stops", "weekly,tue", "weekly,,tue")
    before = files.read().scenario.stops
    to = files.folder / "filled.csv"
    arguments = ("propose", files.path, "--communes", files.folder / "communes.csv", "--to", to)
    said = say(*arguments, "--json")
    assert said.code == 0
    assert said.document["written"] == str(to)
    proposed = {one["id"]: one["proposed"] for one in said.document["stops"]}
    files.tables["stops"] = to.read_text(encoding="utf-8")
    prey, gauciel = files.read().scenario.stops
    assert (prey.need, gauciel.need) == (7, proposed["gauciel"]["need"])
    assert prey.priority == proposed["prey"]["priority"]
    assert prey.minutes_to_gp == proposed["prey"]["minutes_to_gp"]
    assert (prey.population, gauciel.population) == (1000, 1100)
    kept = {"need", "priority", "minutes_to_gp", "population", "line", "file"}
    for old, new in zip(before, (prey, gauciel), strict=True):
        assert old.model_dump(exclude=kept) == new.model_dump(exclude=kept)
    again = say(*arguments)
    assert (again.code, again.out) == (2, "")
    assert say(*arguments, "--overwrite").code == 0


def test_the_input_is_replaced_only_when_asked(say: Callable[..., Said], files: ServiceFiles) -> None:
    table = files.folder / "tables" / "stops.csv"
    data = table.read_bytes()
    arguments = ("propose", files.path, "--communes", files.folder / "communes.csv", "--to", table)
    assert say(*arguments).code == 2
    assert table.read_bytes() == data
    assert say(*arguments, "--overwrite").code == 0
    first = table.read_bytes()
    assert first != data
    assert say(*arguments, "--overwrite").code == 0
    assert table.read_bytes() == first


def test_a_french_table_stays_french(say: Callable[..., Said], tmp_path: Path) -> None:
    to = tmp_path / "stops.csv"
    said = say("propose", SHIPPED / "config" / "doctobus-evreux.yaml", "--to", to)
    assert said.code == 0
    text = to.read_bytes().decode("utf-8")
    assert text.startswith("\ufeffid;nom;")
    assert text.splitlines()[0].endswith("priorité;minutes_au_généraliste;population")
    assert "48,996732" in text


def test_need_is_left_open_where_the_config_works_it_out(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("config", "  stops:", "  need_from: {population: 0.005}\n  stops:")
    files.problems()
    to = files.folder / "filled.csv"
    assert say("propose", files.path, "--communes", files.folder / "communes.csv", "--to", to).code == 0
    files.tables["stops"] = to.read_text(encoding="utf-8")
    files.problems()
    scenario = read_config(files.path).scenario
    assert [stop.need for stop in scenario.stops] == [None, None]
    assert [scenario.need_of(stop) for stop in scenario.stops] == [5, 5]


@pytest.mark.parametrize("option", [("--share", "101"), ("--reach", "-1"), ("--consultations", "x")])
def test_options_out_of_range(say: Callable[..., Said], files: ServiceFiles, option: tuple[str, str]) -> None:
    assert say("propose", files.path, *option).code == 2


def test_no_table_of_communes(say: Callable[..., Said], files: ServiceFiles) -> None:
    assert say("propose", files.path, "--communes", "nowhere.csv").code == 2


def test_a_service_of_one_s_own_takes_the_table_that_comes_with_the_program(
    say: Callable[..., Said], files: ServiceFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files.folder)
    said = say("propose", files.path)
    assert said.code == 0
    assert "communes.csv" in said.out
