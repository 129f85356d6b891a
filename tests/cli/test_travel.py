"""`travel` tells the times and where they come from; one that cannot be had is exit code 3."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.commands import small_service
from tests.cli.conftest import Said


def test_the_matrix_and_its_source(say: Callable[..., Said], tmp_path: Path) -> None:
    path = small_service(tmp_path).path
    told = say("travel", path, "--json").document
    assert told["estimate"] is True
    assert told["places"] == ["prey", "gauciel", "bus-1", "dr-1", "aide-1"]
    assert told["minutes"][0][0] == 0
    assert told["minutes"][0][1] > 5
    said = say("travel", path).out
    assert told["source"] in said
    assert "Ces temps sont une estimation." in said
    rows = [line.split() for line in said.splitlines() if line.startswith("prey")]
    assert rows[0] == ["prey", *map(str, told["minutes"][0][:3])]
    assert rows[1][1:] == [f"{km:g}".replace(".", ",") for km in told["km"][0][:3]]


def test_a_time_that_cannot_be_had(say: Callable[..., Said], tmp_path: Path) -> None:
    files = small_service(tmp_path)
    files.replace("config", "{provider: estimate, speed_kmh: 50, detour: 1.4}", "{provider: table, file: roads.csv}")
    (tmp_path / "roads.csv").write_text("from,to,minutes\nprey,gauciel,10\n")
    files.read()
    said = say("travel", files.path)
    assert (said.code, said.out) == (3, "")
    assert "gauciel" in said.err
    assert say("plan", files.path).code == 3
    assert say("travel", files.path, "--json").document["errors"][0]["file"] is None
