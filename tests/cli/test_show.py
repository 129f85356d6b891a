"""`show` gives the weeks of a plan, in a grid that is legible without a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from medicobus.cli.screen import PAGE, screen
from tests.cli.conftest import Said


def test_a_grid_a_week(say: Callable[..., Said], planned: Path) -> None:
    said = say("show", planned / "out/service/plan.json")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert [line.split(",")[0] for line in said.out.splitlines() if line.startswith("Semaine")] == [
        "Semaine 1",
        "Semaine 2",
        "Semaine 3",
    ]
    assert "Mardi 5" in said.out
    assert "gauciel, mardi 12 janvier 2027 : fermé, pas de visite" in said.out


def test_one_week(say: Callable[..., Said], planned: Path) -> None:
    told = say("show", planned / "out/service/plan.json", "--week", "2027-w02", "--json").document
    assert [week["week"] for week in told["weeks"]] == ["2027-W02"]
    assert told["weeks"][0]["visits"] == []
    assert told["weeks"][0]["exceptions"][0]["stop"] == "gauciel"
    other = say("show", planned / "out/service/plan.json", "--week", "2027-W09")
    assert (other.code, other.out) == (2, "")
    assert "La saison n'a pas cette semaine." in other.err


def test_holes_and_nobody_are_told(say: Callable[..., Said], planned: Path) -> None:
    path = planned / "out/service/plan.json"
    plan = json.loads(path.read_text())
    plan["visits"][0]["crew"] = []
    period = {"from": "2027-01-11", "until": "2027-01-17"}
    lack = {"stop": "prey", "period": period, "visits": 1, "slots": 16, "reason": "crew", "missing": {"doctor": 2}}
    plan["unserved"] = [lack]
    path.write_text(json.dumps(plan))
    # No-break spaces are spaces.
    said = " ".join(say("show", path).out.split())
    assert "personne" in said
    assert "prey : 1 passage manque" in said
    assert "2 demi-journées (médecin)" in said
    assert "Pour assurer ce qui manque dans toute la saison : 2 demi-journées de médecin, soit 1 jour." in said
    assert say("show", path, "--json").document["half_days_missing"] == {"doctor": 2}


def test_a_name_is_parted_at_its_hyphens(
    say: Callable[..., Said], planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = planned / "out/service/plan.json"
    path.write_text(path.read_text().replace('"gauciel"', '"saint-exemple-le-gaillard"'))
    assert "saint-exemple-le-gaillard" in say("show", path, "--week", "2027-w01").out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = say("show", path, "--week", "2027-w01").out
    grid = [line for line in narrow.splitlines() if line.startswith("│")]
    assert any("saint-exemple-" in line for line in grid)
    assert any("gaillard" in line for line in grid)


def test_the_first_of_a_month_has_its_own_form(say: Callable[..., Said], planned: Path) -> None:
    path = planned / "out/service/plan.json"
    plan = json.loads(path.read_text())
    plan["season"] = {"first_day": "2027-02-01", "last_day": "2027-02-07"}
    plan["visits"] = [
        visit | {"date": "2027-02-01"} | {key: f"2027-02-01T{visit[key][11:]}" for key in ("start", "end")}
        for visit in plan["visits"][:1]
    ]
    path.write_text(json.dumps(plan))
    assert "Lundi 1er" in say("show", path).out


def test_off_a_terminal_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert screen().width == PAGE
    monkeypatch.setenv("COLUMNS", "64")
    assert screen().width == 64


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_of_the_grid_is_wider_than_the_screen(
    say: Callable[..., Said], planned: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    said = say("show", planned / "out/service/plan.json").out
    grid = [line for line in said.splitlines() if line.startswith(("┌", "│", "├", "└"))]
    assert 30 < max(map(len, grid)) <= columns
