"""Measurements as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medicobus.rules import TIERS
from tests.benchmarks.measuring.measurement import Measurement

NONE = "–"
"""What stands where there is nothing to say."""
ENOUGH = 80
"""Characters of a message that a table has room for."""


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first column to the left, the others to the right."""
    lines = ["| " + " | ".join(headings) + " |", "|---|" + "---:|" * (len(headings) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def number(value: float | None) -> str:
    """A figure that is as exact as it needs to be."""
    if value is None:
        return NONE
    return f"{value:,.1f}" if abs(value) < 100 and value != int(value) else f"{value:,.0f}"


def share(value: float | None) -> str:
    """A gap in per cent."""
    return NONE if value is None else "0 %" if value == 0 else f"{100 * value:.2f} %"


def tier_cells(measurement: Measurement) -> list[str]:
    """Each tier's cost, with its bound where the two are apart."""
    by_name = {tier.name: tier for tier in measurement.tiers}
    cells = []
    for name in TIERS:
        tier = by_name.get(name)
        if tier is None:
            cells.append(NONE)
        else:
            proven = tier.cost <= tier.bound
            cells.append(number(tier.cost) if proven else f"{number(tier.cost)} ≥ {number(tier.bound)}")
    return cells


def effort_cells(measurement: Measurement) -> list[str]:
    """Seconds in all, to the first plan and to 1 %, and memory."""
    seconds = (measurement.seconds, measurement.first_plan, measurement.near)
    return [*map(number, seconds), number(measurement.memory)]


EFFORT = ("seconds", "first plan", "to 1 %", "memory (MB)")
GAPS = ("gap", "greatest gap")


def gap_cells(measurement: Measurement) -> list[str]:
    """The certificate's gap, and that of the worst tier."""
    return [share(measurement.gap), share(measurement.greatest_gap)]


def services_table(measurements: Iterable[Measurement]) -> str:
    """A row for each service."""
    return markdown(
        ("service", "outcome", *TIERS, *GAPS, *EFFORT, "variables"),
        (
            [
                one.name,
                one.outcome,
                *tier_cells(one),
                *gap_cells(one),
                *effort_cells(one),
                number(one.variables),
            ]
            for one in measurements
        ),
    )


def ladder_table(measurements: Iterable[Measurement]) -> str:
    """A row for each search on a rung."""
    return markdown(
        ("stops", "weeks", "strategy", "limit (s)", "outcome", *TIERS, *GAPS, *EFFORT),
        (
            [
                number(one.stops),
                number(one.weeks),
                one.strategy,
                number(one.limit),
                one.outcome,
                *tier_cells(one),
                *gap_cells(one),
                *effort_cells(one),
            ]
            for one in measurements
        ),
    )


def line(measurement: Measurement) -> str:
    """A measurement in one line, for whoever waits."""
    text = (
        f"{measurement.name} ({measurement.strategy}): {measurement.outcome}, "
        f"gap {share(measurement.gap)}, {number(measurement.seconds)} s, {number(measurement.memory)} MB"
    )
    return f"{text}: {measurement.message[:ENOUGH]}" if measurement.message else text


def messages(measurements: Iterable[Measurement]) -> str:
    """Why there is no plan, where there is none."""
    return "\n".join(
        f"- {one.name}, {one.strategy}: {one.outcome}: {one.message or NONE}" for one in measurements if not one.tiers
    )
