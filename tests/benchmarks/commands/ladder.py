"""A rung of the ladder: so many stops for so many weeks, solved or written as a service."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.ladder.territory import territory
from tests.benchmarks.measuring.measurement import Measurement, write_json
from tests.benchmarks.measuring.run import Request
from tests.benchmarks.measuring.run import run as search
from tests.benchmarks.results.tables import ladder_table, line


@dataclass(frozen=True)
class Rung:
    """A territory, and what is allowed for it."""

    stops: int
    weeks: int
    seconds: float
    memory: float = 8


RUNGS = (
    Rung(6, 4, 30),
    Rung(6, 13, 60),
    Rung(12, 4, 30),
    Rung(12, 13, 60),
    Rung(40, 4, 30),
    Rung(40, 13, 120),
    Rung(100, 4, 60),
    Rung(100, 13, 120),
    Rung(500, 4, 300),
    Rung(500, 13, 600),
    Rung(1000, 4, 600),
    Rung(1000, 13, 1200),
)
"""What `python -m tests.benchmarks` climbs."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--stops", type=int, default=40)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60, help="how long the search may take")
    parser.add_argument("--seed", type=int, default=1, help="of the territory and of the search")
    parser.add_argument("--memory", type=float, default=0, metavar="GB", help="gigabytes at most; 0 for no limit")
    parser.add_argument("--baseline", action="store_true", help="the integrated model alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurement")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the territory as a service; solve nothing")


def climbed(rung: Rung, seed: int = 1, strategy: str = "default") -> Measurement:
    """Measure one search on a rung."""
    with TemporaryDirectory() as folder:
        config = territory(rung.stops, rung.weeks, seed).write(Path(folder))
        found = search(Request(config, rung.seconds, seed, strategy, rung.memory))
    return replace(found, stops=rung.stops, weeks=rung.weeks)


def run(chosen: argparse.Namespace) -> int:
    """Measure one rung, or write it."""
    if chosen.write is not None:
        print(territory(chosen.stops, chosen.weeks, chosen.seed).write(chosen.write))
        return 0
    rung = Rung(chosen.stops, chosen.weeks, chosen.seconds, chosen.memory)
    found = climbed(rung, chosen.seed, "integrated" if chosen.baseline else "default")
    write_json([found], chosen.json)
    print(line(found))
    print(ladder_table([found]))
    return 0
