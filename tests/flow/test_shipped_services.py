"""A shipped service, from the config to the files; the other one is planned in `test_interruption`."""

from __future__ import annotations

import shutil
from pathlib import Path

from medicobus.plan.file import read_plan
from tests.cli.commands import document, medicobus

ROOT = Path(__file__).parents[2]


def test_a_shipped_service_is_planned_verified_and_published(tmp_path: Path) -> None:
    service = "medicobus-dieppe"
    for name in ("config", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    config, plan = f"config/{service}.yaml", f"out/{service}/plan.json"
    made = medicobus("plan", config, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "Ensuite : medicobus publish" in made.stdout
    assert read_plan(tmp_path / plan).certificate.status == "optimal"
    verified = medicobus("verify", config, plan, "--json", cwd=tmp_path)
    assert (verified.returncode, document(verified)["holds"]) == (0, True)
    published = medicobus("publish", config, plan, cwd=tmp_path)
    assert published.returncode == 0, published.stderr
    assert (tmp_path / "out" / service / "public" / "index.html").is_file()
    shown = medicobus("show", plan, cwd=tmp_path)
    assert shown.stdout.count("Semaine ") == 13
