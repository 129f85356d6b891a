"""Runs searches, each in a child process, so that one's memory and end are not another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring.child import OUT_OF_MEMORY
from tests.benchmarks.measuring.measurement import Measurement

ROOT = Path(__file__).parents[3]
GRACE = 300
"""Seconds beyond twice the time allowed, for what the limit does not cover; then the process is ended."""


@dataclass(frozen=True)
class Request:
    """A search to be measured."""

    config: Path
    seconds: float
    seed: int = 1
    strategy: str = "default"
    memory: float = 0
    """Gigabytes at most; 0 for no limit."""
    variables: bool = False

    def command(self) -> list[str]:
        """The child's command line."""
        command = [sys.executable, "-m", "tests.benchmarks.measuring.child", str(self.config)]
        command += ["--seconds", str(self.seconds), "--seed", str(self.seed), "--strategy", self.strategy]
        command += ["--memory", str(self.memory)] if self.memory else []
        return [*command, "--variables"] if self.variables else command


def run(request: Request) -> Measurement:
    """Measure a search; a process that dies or does not end is a result too."""
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    failed = Measurement(request.config.stem, request.strategy, request.seconds, "fault")
    try:
        done = subprocess.run(
            request.command(),
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * request.seconds + GRACE,
        )
    except subprocess.TimeoutExpired as error:
        return Measurement(request.config.stem, request.strategy, request.seconds, "no end", seconds=error.timeout)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        dead = done.returncode < 0 or done.returncode == OUT_OF_MEMORY or "bad_alloc" in done.stderr
        outcome = "out of memory" if request.memory and dead else "fault"
        message = last or f"the process ended with {done.returncode}"
        return Measurement(failed.name, failed.strategy, failed.limit, outcome, message)
    return Measurement.of(json.loads(done.stdout.splitlines()[-1]))
