"""Commands run as a user runs them, and a small service to run them on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.service_files import ServiceFiles

PROGRAM = Path(sys.executable).parent / "medicobus"
"""The command that the package installs."""


def medicobus(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a folder, off a terminal."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def document(ended: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def small_service(folder: Path) -> ServiceFiles:
    """A service of three weeks, written into a folder."""
    files = ServiceFiles(folder)
    files.replace("config", "weeks: 13", "weeks: 3")
    files.replace("absences", "dr-1,2027-02-22,2027-02-28\n", "dr-1,2027-01-11,\n")
    files.replace("closures", "stop,prey,2027-03-09,\nservice,,2027-02-15,2027-02-19\n", "stop,gauciel,2027-01-12,\n")
    files.read()
    return files
