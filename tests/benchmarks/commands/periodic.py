"""Periodic routing instances of a folder, each solved in a process of its own and judged by an evaluator of its own."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tests.benchmarks.periodic.instance import BrokenInstanceError, read_instance
from tests.benchmarks.periodic.measured import best_known_of, measure, percent, table

SECONDS = 60.0
CORES = len(os.sched_getaffinity(0))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of instances (*.txt)")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="wall time for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=CORES, help="searches at once; by default one a core")
    parser.add_argument("--only", default="", metavar="NAMES", help="instances by name, with commas between")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements")


def run(chosen: argparse.Namespace) -> int:
    """Solve, judge, write, show the table; 1 if a solution is missing or faulty, 2 if a file is broken."""
    only = [name for name in chosen.only.split(",") if name]
    paths = {path.stem: path for path in sorted(chosen.folder.glob("*.txt"))}
    missing = [name for name in only if name not in paths]
    if missing or not paths:
        what = f"an instance {missing[0]}.txt" if missing else "any instance (*.txt)"
        print(f"There is not {what} in {chosen.folder}.", file=sys.stderr)
        return 2
    picked = [path for name, path in paths.items() if not only or name in only]
    try:
        for path in picked:
            read_instance(path)
        best_known = best_known_of(chosen.folder)
    except (BrokenInstanceError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    found = []
    for path in picked:
        found.append(measure(path, chosen.seconds, chosen.seed, chosen.workers, best_known.get(path.stem)))
        print(f"{path.stem}: {found[-1].cost}, gap {percent(found[-1].gap)}", file=sys.stderr, flush=True)
        if chosen.json is not None:
            chosen.json.write_text(json.dumps([one.document() for one in found], indent=1) + "\n", encoding="utf-8")
    print(table(found))
    return 0 if all(one.feasible for one in found) else 1
