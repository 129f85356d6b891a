"""A territory that is too large for one model, planned as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.ladder.territory import territory
from tests.cli.commands import medicobus

SECONDS = "8"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("large")
    config = territory(40, 4).write(folder)
    plan = folder / "plan.json"
    ended = medicobus("plan", config, "--to", plan, "--time-limit", SECONDS, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    return config, plan


def test_care_and_regularity_are_proven(planned: tuple[Path, Path]) -> None:
    tiers = {tier["name"]: tier for tier in json.loads(planned[1].read_text())["certificate"]["tiers"]}
    assert tiers["care"]["cost"] == tiers["care"]["bound"]
    assert tiers["regularity"]["cost"] == tiers["regularity"]["bound"]
    assert 0 < tiers["people"]["bound"] <= tiers["people"]["cost"]
    assert 0 < tiers["road"]["bound"] < tiers["road"]["cost"]


def test_every_rule_holds_for_the_plan(planned: tuple[Path, Path], tmp_path: Path) -> None:
    ended = medicobus("verify", *planned, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr


def test_what_is_missing_is_told_of_a_large_territory_too(planned: tuple[Path, Path], tmp_path: Path) -> None:
    """A plan from which two visits are taken lacks them, and is mended into a plan that says so."""
    config, plan = planned
    document = json.loads(plan.read_text())
    document["visits"] = document["visits"][2:]
    edited = tmp_path / "plan.json"
    edited.write_text(json.dumps(document))
    ended = medicobus("verify", config, edited, "--mend", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    mended = json.loads(edited.read_text())
    assert sum(entry["visits"] for entry in mended["unserved"]) == 2
