"""As a new user does: init, check, plan, publish, in a folder of one's own."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from medicobus.initial.shipped import files_of, shipped_services
from tests.cli.commands import document, medicobus

ROOT = Path(__file__).parents[2]
SERVICE = "medicobus-dieppe"
CONFIG = f"config/{SERVICE}.yaml"


def what_is_planned(path: Path) -> dict[str, Any]:
    """The plan, but for the moment and the files that it was made from."""
    plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    seconds = plan["certificate"].pop("seconds")
    assert seconds >= 0
    return {key: value for key, value in plan.items() if key not in {"made_at", "input_hash"}}


def test_a_workbook_gives_the_plan_that_the_tables_give(tmp_path: Path) -> None:
    for name, form in (("tables", "csv"), ("book", "workbook")):
        folder = tmp_path / name
        made = medicobus("init", name, "--from", SERVICE, "--as", form, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        assert medicobus("check", CONFIG, cwd=folder).returncode == 0
        planned = medicobus("plan", CONFIG, cwd=folder)
        assert planned.returncode == 0, planned.stderr
    plans = [what_is_planned(tmp_path / name / "out" / SERVICE / "plan.json") for name in ("tables", "book")]
    assert plans[0] == plans[1]
    published = medicobus("publish", CONFIG, f"out/{SERVICE}/plan.json", cwd=tmp_path / "book")
    assert published.returncode == 0, published.stderr
    assert (tmp_path / "book/out" / SERVICE / "public/index.html").is_file()


def test_an_error_in_the_workbook_names_the_sheet_and_the_cell(tmp_path: Path) -> None:
    assert medicobus("init", ".", "--as", "workbook", cwd=tmp_path).returncode == 0
    path = tmp_path / "data/doctobus-evreux/service.xlsx"
    book = openpyxl.load_workbook(path)
    book["Membres"]["G3"] = "un jour ou l'autre"
    book["Absences"]["B2"] = "bientôt"
    book.save(path)
    ended = medicobus("check", "config/doctobus-evreux.yaml", "--json", cwd=tmp_path)
    assert ended.returncode == 2
    assert [
        (error["file"], error["line"], error["column"], error["cell"], error["value"])
        for error in document(ended)["errors"]
    ] == [
        ("data/doctobus-evreux/service.xlsx#Membres", 3, "Disponible", "G3", "un jour ou l'autre"),
        ("data/doctobus-evreux/service.xlsx#Absences", 2, "De", "B2", "bientôt"),
    ]
    told = medicobus("check", "config/doctobus-evreux.yaml", cwd=tmp_path)
    assert "service.xlsx#Membres:3 Disponible (G3) « un jour ou l'autre »" in told.stderr


def shipped_paths() -> set[str]:
    return {path for service in shipped_services() for path in files_of(service)}


def test_the_wheel_is_told_to_carry_the_services() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {name: f"medicobus/services/{name}" for name in ("config", "data")}
    assert {path.split("/")[0] for path in shipped_paths()} == set(carried)


def test_an_installed_package_finds_them_within_itself(tmp_path: Path) -> None:
    """The wheel as pip would unpack it; made by hand where nothing can build one."""
    site = tmp_path / "site"
    wheel = tmp_path / "medicobus.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in (ROOT / "medicobus").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(ROOT))
        for path in shipped_paths():
            archive.write(ROOT / path, f"medicobus/services/{path}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from medicobus.cli.run import run; sys.exit(run(sys.argv[1:]))"
    )
    command = (sys.executable, "-c", code, "init", "mine", "--from", SERVICE, "--json")
    ended = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
    assert f"mine/{CONFIG}" in json.loads(ended.stdout)["files"]
    assert (tmp_path / "mine" / CONFIG).read_bytes() == (ROOT / CONFIG).read_bytes()


def test_a_wheel_that_is_built_holds_them(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="nothing here builds wheels without the network")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path)
    command = (sys.executable, "-m", "pip", "wheel", *options, ROOT)
    subprocess.run(command, check=True, timeout=300)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        held = set(archive.namelist())
    assert {f"medicobus/services/{path}" for path in shipped_paths()} <= held
