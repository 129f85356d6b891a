"""Every shipped service: status, cost and bound of each tier, seconds, memory, variables."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.measuring.measurement import Measurement, write_json
from tests.benchmarks.measuring.run import ROOT, Request
from tests.benchmarks.measuring.run import run as search
from tests.benchmarks.results.tables import line, services_table

SECONDS = 60.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each search may take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="services whose name holds this word")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements")


def measured(seconds: float, seed: int = 1, only: str = "") -> list[Measurement]:
    """Measure each, and tell of each as soon as it is done."""
    found = []
    for config in sorted((ROOT / "config").glob("*.yaml")):
        if only in config.stem:
            found.append(search(Request(config, seconds, seed, variables=True)))
            print(line(found[-1]), flush=True)
    return found


def run(chosen: argparse.Namespace) -> int:
    """Measure, write, show the table."""
    found = measured(chosen.seconds, chosen.seed, chosen.only)
    write_json(found, chosen.json)
    print(services_table(found))
    return 0 if found else 1
