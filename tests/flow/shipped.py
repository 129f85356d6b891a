"""A shipped service carried through, from the config to the files, as its coordinator does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from medicobus.config import read_config
from medicobus.plan.file import read_plan
from medicobus.plan.plan import Plan, Visit
from medicobus.scenario.scenario import Scenario
from tests.cli.conftest import Said
from tests.flow.handed_out import check_texts_and_data

ROOT = Path(__file__).parents[2]
SERVICES = tuple(sorted(path.stem for path in (ROOT / "config").glob("*.yaml")))
"""Every service that is shipped."""
MEANT = {"docteure-vexin": 2}
"""Warnings that are meant: odd and even weeks across the end of a year of 53 weeks."""


@dataclass(frozen=True)
class CarriedOut:
    """What a service and its plan are, once everything has been done with them."""

    scenario: Scenario
    plan: Plan
    page: str
    """The timetable that residents read."""

    def visits(self, stop: str) -> list[Visit]:
        """The visits of a stop, in order."""
        return [visit for visit in self.plan.visits if visit.stop == stop]

    def roles(self, visit: Visit) -> set[str]:
        """The roles in which people are at a visit."""
        return {entry.role for entry in visit.crew}


Carry = Callable[[str], CarriedOut]


@pytest.fixture
def carry_out(say: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Carry:
    """Check, plan, verify and publish a service in a folder of its own."""
    for name in ("config", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)

    def carried(service: str) -> CarriedOut:
        config, plan = f"config/{service}.yaml", f"out/{service}/plan.json"
        checked = say("check", config, "--json")
        assert checked.code == 0, checked.err
        assert len(checked.document["warnings"]) == MEANT.get(service, 0), checked.out
        made = say("plan", config)
        assert made.code == 0, made.err
        assert f"medicobus publish {config}" in made.out
        verified = say("verify", config, plan, "--json")
        assert (verified.code, verified.document["holds"]) == (0, True), verified.out
        published = say("publish", config, plan)
        assert published.code == 0, published.err
        page = unescape(Path(f"out/{service}/public/index.html").read_text(encoding="utf-8"))
        found = read_plan(Path(plan))
        assert found.certificate.status == "optimal"
        check_texts_and_data(found, Path(f"out/{service}/public"))
        return CarriedOut(read_config(Path(config)).scenario, found, page)

    return carried
