"""A command run within the test's own process, and a small service planned once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from medicobus.cli.run import run
from tests.cli.commands import medicobus, small_service


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Run a command line in a terminal that is 100 columns wide, and in this process."""
    monkeypatch.setenv("COLUMNS", "100")

    def run_it(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return run_it


@pytest.fixture(scope="session")
def planned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small service and its plan."""
    folder = tmp_path_factory.mktemp("service")
    small_service(folder)
    ended = medicobus("plan", "service.yaml", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture
def planned(planned_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that the test may change, and the folder in which commands run."""
    folder = tmp_path / "service"
    shutil.copytree(planned_once, folder)
    monkeypatch.chdir(folder)
    return folder
