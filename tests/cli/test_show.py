"""`show` gives the weeks of a plan, in a grid that is legible without a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.commands import medicobus
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
    said = say("show", path).out
    assert "personne" in said
    assert "prey : 1 passage manque" in said
    assert "2 demi-journées (médecin)" in said


def test_no_line_is_wider_than_the_screen(planned: Path) -> None:
    for columns in (60, 80, 120):
        ended = medicobus("show", planned / "out/service/plan.json", cwd=planned, COLUMNS=str(columns))
        grid = [line for line in ended.stdout.splitlines() if line.startswith(("┌", "│", "├", "└"))]
        assert max(map(len, grid)) <= columns
