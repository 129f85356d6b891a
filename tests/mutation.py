"""Puts deliberate faults into a copy of the package, one at a time, and sees whether the tests notice.

`python -m tests.mutation` tries all of them and exits with 1 if one goes unnoticed or has lost its place;
`--only WORD` those whose file or text holds the word; `--write` keeps the table in tests/MUTATIONS.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.mutants import MUTANTS, Mutant
from tests.rules.listed import KEPT, keep

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "MUTATIONS.md"
AGREEMENT = "tests/rules/test_agreement.py"
BY_HAND = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "rules").glob("test_counted_*.py"))
PLANS = "plans.pickle"
"""The plans that every mutant is judged by; listed before there is any fault."""
LONGEST = 600
"""Seconds: a fault that keeps the tests from ending is noticed too."""


@dataclass(frozen=True)
class Verdict:
    """What became of a fault."""

    mutant: Mutant
    by: str
    """The test that noticed it, SURVIVED, or MISPLACED."""

    @property
    def caught(self) -> bool:
        """Whether some test noticed it."""
        return self.by not in ("SURVIVED", "MISPLACED")


LARGE = (
    "once_wrong",
    "division",
    "based_road",
    "matching",
    "coming",
    "redeal",
    "together",
    "weekdays",
    "across",
    "crews",
    "tour_costs",
    "shorter",
    "road",
    "parts",
    "bounds",
)
"""Parts of the search by districts that have tests of their own, the quick ones first."""


def rounds_of(mutant: Mutant) -> list[list[str]]:
    """The tests that are asked, round after round: the quick ones, those of the rule, all of agreement."""
    if mutant.about == "search":
        return [BY_HAND, ["tests/test_brute_force.py"]]
    if mutant.about == "structure":
        return [BY_HAND, [AGREEMENT]]
    if mutant.about == "large":
        return [[f"tests/solve/test_large_{part}.py"] for part in LARGE]
    own = ["test_hard_accepts_what_has_no_breach[{}]", "test_soft_costs_its_weight_for_each_breach[{}-1]"]
    return [BY_HAND, [f"{AGREEMENT}::{test.format(mutant.about)}" for test in own], [AGREEMENT]]


def copied(folder: Path) -> None:
    """Copy the package and its tests."""
    shutil.copytree(ROOT / "medicobus", folder / "medicobus", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__", "node"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def mutated(mutant: Mutant, folder: Path) -> bool:
    """Copy the package and its tests with the fault in it; whether its text stands there once."""
    copied(folder)
    file = folder / "medicobus" / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        return False
    changed = text.replace(mutant.old, mutant.new)
    compile(changed, str(file), "exec")
    file.write_text(changed, encoding="utf-8")
    return True


def verdict(mutant: Mutant, work: Path) -> Verdict:
    """Try one fault in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="mutant-", dir=work) as name:
        folder = Path(name)
        if not mutated(mutant, folder):
            return Verdict(mutant, "MISPLACED")
        for tests in rounds_of(mutant):
            by = noticed(folder, tests)
            if by is not None:
                return Verdict(mutant, by)
    return Verdict(mutant, "SURVIVED")


def noticed(folder: Path, tests: Sequence[str]) -> str | None:
    """The first test that fails on the package in a folder."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    if (plans := folder.parent / PLANS).exists():
        environment[KEPT] = str(plans)
    try:
        run = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return "no end"
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if failed:
        return failed[0].split("::")[-1].split(" - ")[0]
    return None if run.returncode == 0 else f"exit {run.returncode}"


def verdicts(mutants: Sequence[Mutant], at_once: int) -> Iterator[Verdict]:
    """What becomes of each, in order."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(at_once) as pool:
        work = Path(name)
        keep(work / PLANS)
        yield from pool.map(lambda mutant: verdict(mutant, work), mutants)


def table(found: Sequence[Verdict]) -> str:
    """The faults and what noticed them, in Markdown."""
    lines = [
        "# Deliberate faults, and the tests that noticed them",
        "",
        "Written by `python -m tests.mutation --write`.",
        "",
        f"{sum(one.caught for one in found)} of {len(found)} noticed.",
        "",
        "| file | fault | noticed by |",
        "|---|---|---|",
    ]
    lines += [
        f"| {one.mutant.file} | {_cell(one.mutant.old)} → {_cell(one.mutant.new)} | {_cell(one.by)} |" for one in found
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    plain = " ".join(text.split()).replace("|", "\\|")
    return f"`{plain}`" if plain else "(nothing)"


def main() -> int:
    """Try the faults; 1 if one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a word of the file or the text")
    parser.add_argument("--write", action="store_true", help="keep the table in tests/MUTATIONS.md")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="how many at a time")
    chosen = parser.parse_args()
    mutants = [one for one in MUTANTS if chosen.only in f"{one.file} {one.old} {one.new} {one.about}"]
    found = []
    for one in verdicts(mutants, chosen.at_once):
        found.append(one)
        old, new = (" ".join(text.split()) for text in (one.mutant.old, one.mutant.new))
        print(f"{one.mutant.file}: {old!r} -> {new!r}: {one.by}", flush=True)
    print(dict(Counter("caught" if one.caught else one.by for one in found)))
    if chosen.write:
        TABLE.write_text(table(found), encoding="utf-8")
    return 0 if found and all(one.caught for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
