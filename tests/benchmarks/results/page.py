"""The pages on which results are kept: RESULTS.md with all of them, and the README's section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring.measurement import Measurement
from tests.benchmarks.results.machine import machine
from tests.benchmarks.results.tables import NONE, ladder_table, markdown, messages, number, services_table, share

FOLDER = "tests/benchmarks"
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"

_HOW = """\
Written by `python -m tests.benchmarks`. Seconds are by the clock, for travel times, search and certificate. The cost of
a tier stands alone where it is proven, else before its bound. `gap` is the certificate's (of the first tier that is not
closed), `greatest gap` that of the worst tier; `to 1 %` is when every tier was within 1 %. Each search ran in a process
of its own, one after the other; `memory` is that process's peak, and that of the processes which it starts, as if at
the same time."""
_LADDER = """\
Territories drawn from the real communes, with one bus and ten doctors for ten stops. `integrated` is the baseline: the
integrated model without any other strategy."""


@dataclass(frozen=True)
class Results:
    """All that was measured in one run."""

    services: Sequence[Measurement]
    ladder: Sequence[Measurement]
    periodic: str = ""
    """What the command for periodic instances told: a table, and a line that sums it up; empty if it was not run."""


def results_page(results: Results) -> str:
    """RESULTS.md."""
    parts = [
        "# What the engine was measured to do",
        _HOW,
        f"Measured on {machine()}.",
        "![Gap over time, seconds and cost by size](results.svg)",
        "## The ladder",
        _LADDER,
        ladder_table(results.ladder),
        messages(results.ladder),
        "## The shipped services",
        services_table(results.services),
        messages(results.services),
    ]
    if results.periodic:
        parts += ["## Periodic routing", results.periodic]
    return "\n\n".join(part for part in parts if part) + "\n"


def headline(results: Results) -> str:
    """The README's section, between its markers."""
    proven = sum(one.outcome == "optimal" for one in results.services)
    slowest = max((one.seconds or 0 for one in results.services), default=0)
    rows = (
        [
            number(one.stops),
            number(one.weeks),
            one.strategy,
            one.outcome,
            share(one.greatest_gap),
            number(one.first_plan),
            number(one.near),
            number(one.seconds),
            number(one.memory),
        ]
        for one in results.ladder
    )
    headings = ("stops", "weeks", "strategy", "outcome", "greatest gap", "first plan", "to 1 %", "seconds", "MB")
    services = (
        f"Shipped services: {proven} of {len(results.services)} proven optimal, the slowest in {number(slowest)} s."
    )
    periodic = f"Periodic routing: {results.periodic.splitlines()[-1]}." if results.periodic else ""
    table = markdown(headings, rows) if results.ladder else NONE
    image = f"![Gap over time, seconds and cost by size]({FOLDER}/results.svg)"
    more = f"All tables, with the cost and bound of every tier: [RESULTS.md]({FOLDER}/RESULTS.md)."
    parts = (BEGIN, f"{services} Measured on {machine()}.", table, periodic, image, more, END)
    return "\n\n".join(part for part in parts if part)


def with_headline(readme: str, section: str) -> str:
    """The README with the section between its markers replaced.

    Raises:
        ValueError: it has no such section.
    """
    before, begin, rest = readme.partition(BEGIN)
    _former, end, after = rest.partition(END)
    if not begin or not end:
        message = f"README.md has no section between {BEGIN} and {END}"
        raise ValueError(message)
    return before + section + after


def keep(results: Results, root: Path, picture: str) -> None:
    """Write the page and the picture, and the README's section."""
    folder = root / FOLDER
    (folder / "RESULTS.md").write_text(results_page(results), encoding="utf-8")
    (folder / "results.svg").write_text(picture, encoding="utf-8")
    readme = root / "README.md"
    readme.write_text(with_headline(readme.read_text(encoding="utf-8"), headline(results)), encoding="utf-8")
