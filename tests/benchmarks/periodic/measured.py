"""One instance solved in a process of its own, judged, and told."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring.run import ROOT
from tests.benchmarks.periodic.evaluator import judge
from tests.benchmarks.periodic.instance import read_instance
from tests.benchmarks.results.tables import NONE, markdown

GRACE = 60
"""Seconds beyond the limit after which a process is ended."""
BEST_KNOWN = "best_known.csv"
HEADINGS = ("instance", "customers", "visits", "best known", "cost", "gap", "bound", "seconds", "feasible")


@dataclass(frozen=True)
class Measured:
    """What was reached on one instance."""

    instance: str
    customers: int
    visits: int
    best_known: float | None
    cost: float | None
    """What the evaluator counts; none if there is no solution."""
    bound: float | None
    seconds: float
    faults: tuple[str, ...]

    @property
    def feasible(self) -> bool:
        """Whether there is a solution and the evaluator finds no fault in it."""
        return self.cost is not None and not self.faults

    @property
    def gap(self) -> float | None:
        """(cost − best known) / best known; none without either, or if the solution is faulty."""
        if self.cost is None or not self.best_known or not self.feasible:
            return None
        return (self.cost - self.best_known) / self.best_known

    def document(self) -> dict[str, object]:
        """What JSON files hold."""
        return {
            "instance": self.instance,
            "cost": self.cost,
            "bound": self.bound,
            "seconds": round(self.seconds, 2),
            "feasible": self.feasible,
        }

    def row(self) -> list[str]:
        """Its cells in the table."""
        known, cost, bound = (
            NONE if value is None else f"{value:.2f}" for value in (self.best_known, self.cost, self.bound)
        )
        size, told = [str(self.customers), str(self.visits)], "yes" if self.feasible else "no"
        return [self.instance, *size, known, cost, percent(self.gap), bound, f"{self.seconds:.1f}", told]


def percent(gap: float | None) -> str:
    """A gap in per cent; below zero where the best known is beaten."""
    return NONE if gap is None else f"{round(100 * gap, 2) + 0.0:.2f} %"


def measure(path: Path, seconds: float, seed: int, workers: int, best_known: float | None) -> Measured:
    """Solve and judge one instance; a process that dies or does not end is a result too."""
    problem = read_instance(path)
    visits = sum(len(customer.patterns[0]) for customer in problem.customers)
    size = (path.stem, len(problem.customers), visits, best_known)
    command = [sys.executable, "-m", "tests.benchmarks.periodic.child", str(path.resolve()), "--workers", str(workers)]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    began = time.monotonic()
    try:
        done = subprocess.run(
            [*command, "--seconds", str(seconds), "--seed", str(seed)],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds + GRACE,
        )
    except subprocess.TimeoutExpired:
        return Measured(*size, None, None, time.monotonic() - began, ("the process did not end",))
    taken = time.monotonic() - began
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"the process ended with {done.returncode}"])[-1]
        return Measured(*size, None, None, taken, (last,))
    answer = json.loads(done.stdout.splitlines()[-1])
    verdict = judge(path, answer["tours"])
    return Measured(*size, verdict.cost, answer["bound"], taken, verdict.faults)


def best_known_of(folder: Path) -> dict[str, float]:
    """Best known costs by instance, from the last column of the folder's list, if it has one."""
    path = folder / BEST_KNOWN
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["instance"]: float(row["best_known_2012"]) for row in csv.DictReader(lines)}


def table(measured: Sequence[Measured]) -> str:
    """All of them, and below the mean and the worst gap."""
    gaps = [one.gap for one in measured if one.gap is not None]
    lines = [markdown(HEADINGS, (one.row() for one in measured))]
    if gaps:
        lines.append(f"\nMean gap {percent(sum(gaps) / len(gaps))}, worst gap {percent(max(gaps))}.")
    lines += [f"{one.instance}: {fault}" for one in measured for fault in one.faults]
    return "\n".join(lines)
