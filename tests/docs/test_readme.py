"""What the README, the changelog and the package say of themselves is true."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest

import medicobus
from medicobus.cli.app import application
from medicobus.errors import InputError, MedicobusError
from medicobus.publish import EXPORTERS
from tests.cli.commands import small_service

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST, SECOND = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_command_is_told_and_no_other() -> None:
    told = re.findall(r"^\| `medicobus ([a-z]+)[^|]*\|", README, re.MULTILINE)
    assert told == [command.name for command in application().registered_commands]


def test_every_exporter_is_told_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z_]+)` \| `(?:public|private)/", README, re.MULTILINE) == [
        kind.name for kind in EXPORTERS
    ]


def leaves(kind: type[MedicobusError]) -> set[int]:
    return {kind.exit_code}.union(*(leaves(child) for child in kind.__subclasses__()))


def test_every_exit_code_is_told() -> None:
    table = README.partition("| exit code |")[2].partition("\n\n")[0]
    assert {int(code) for code in re.findall(r"^\| ([0-9]) \|", table, re.MULTILINE)} == {0} | leaves(MedicobusError)
    assert InputError.exit_code == 2


def test_the_files_that_are_named_are_there() -> None:
    named = re.findall(r"(?<![\w/])(?:config|data|\.ci)/[\w./-]+", README)
    assert {"config/doctobus-evreux.yaml", "config/schema.json", ".ci/run", "data/SOURCES.md"} <= set(named)
    assert [name for name in named if not (ROOT / name.rstrip(".")).exists()] == []
    assert all((ROOT / lock).is_file() for lock in re.findall(r"-r (\S+)", FIRST + " " + SECOND))


def test_the_test_command_is_the_one_that_is_run_before_a_change_lands() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "grep '^python3 -m venv' README.md | sed -n 2p" in script or SECOND in script


@pytest.mark.parametrize(("lock", "groups"), [("requirements.lock", ()), ("requirements-dev.lock", ("test", "lint"))])
def test_the_locks_hold_what_the_project_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    held = {name.lower() for name in re.findall(r"^([\w.-]+)(?:\[\w+\])?==", text, re.MULTILINE)}
    asked = [
        *PROJECT["project"]["dependencies"],
        *(row for group in groups for row in PROJECT["dependency-groups"][group]),
    ]
    assert {re.split(r"[<>=]", row)[0].lower() for row in asked} <= held
    assert text.count("--hash=") >= len(held)
    assert "://" not in text
    assert "--index-url" not in text


def test_the_dev_lock_has_the_same_versions() -> None:
    versions = [
        set(re.findall(r"^([\w.-]+)(?:\[\w+\])?(==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert versions[0] <= versions[1]


def test_the_changelog_knows_the_version() -> None:
    assert f"## [{PROJECT['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_flow_in_the_package_s_docstring_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").mkdir()
    service = small_service(tmp_path / "config")
    service.path.rename(tmp_path / "config" / "doctobus-evreux.yaml")
    monkeypatch.chdir(tmp_path)
    code = textwrap.dedent((medicobus.__doc__ or "").split("The flow::\n")[1])
    assert len([line for line in code.splitlines() if line.strip()]) <= 15
    exec(compile(code, "the flow", "exec"), {})  # noqa: S102 - the docstring is what is tested
    assert (tmp_path / "out/doctobus-evreux/plan.json").is_file()
    assert (tmp_path / "out/doctobus-evreux/public/index.html").is_file()


def test_what_the_package_offers_is_there() -> None:
    assert all(callable(getattr(medicobus, name)) for name in medicobus.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = medicobus.nothing
