"""Everything, on the shipped services, the ladder with its baseline, and periodic instances; writes the results."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.commands import ladder, services
from tests.benchmarks.measuring.measurement import Measurement
from tests.benchmarks.measuring.run import ROOT
from tests.benchmarks.results.page import Results, keep
from tests.benchmarks.results.picture import picture
from tests.benchmarks.results.tables import line

PERIODIC_SECONDS = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options; the defaults are those of the commands by themselves."""
    parser.add_argument("--periodic", type=Path, metavar="DIR", help="a folder of periodic routing instances")
    parser.add_argument("--most-stops", type=int, default=1000, metavar="N", help="leave out greater rungs")
    parser.add_argument(
        "--baseline-stops", type=int, default=100, metavar="N", help="greatest rung for the integrated model alone"
    )
    parser.add_argument("--to", type=Path, default=ROOT, metavar="DIR", help="the folder whose README.md is written")


def run(chosen: argparse.Namespace) -> int:
    """Measure all and keep the results."""
    if not (chosen.to / "README.md").is_file():
        print(f"There is no README.md in {chosen.to}.", file=sys.stderr)
        return 2
    found = Results(
        services.measured(services.SECONDS),
        list(_climbed(chosen.most_stops, chosen.baseline_stops)),
        _periodic(chosen.periodic),
    )
    keep(found, chosen.to, picture(found.ladder))
    return 0


def _climbed(most_stops: int, baseline_stops: int) -> Iterator[Measurement]:
    """Every rung, with the default strategy and with the baseline."""
    for rung in ladder.RUNGS:
        for strategy, most in (("default", most_stops), ("integrated", baseline_stops)):
            if rung.stops <= min(most, most_stops):
                found = ladder.climbed(rung, strategy=strategy)
                print(line(found), flush=True)
                yield found


def _periodic(folder: Path | None) -> str:
    """What the command for periodic instances tells, run as a user would; told here as well."""
    if folder is None:
        return ""
    command = [sys.executable, "-m", "tests.benchmarks", "periodic", str(folder.resolve())]
    lines = []
    with subprocess.Popen(
        [*command, "--seconds", str(PERIODIC_SECONDS)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as told:
        for text in told.stdout or ():
            print(text, end="", flush=True)
            lines.append(text)
    if told.returncode:
        raise subprocess.CalledProcessError(told.returncode, command)
    return "".join(lines).strip()
