"""The picture of the ladder: the gap over time, the time to 1 % and the cost per stop over the size."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from tests.benchmarks.measuring.measurement import Measurement
from tests.benchmarks.results.chart import Chart, Line, Point, svg

FROM = 40
"""Stops from which growth is judged."""


def picture(measurements: Sequence[Measurement]) -> str:
    """Three charts of the searches on rungs."""
    return svg([_gaps(measurements), _times(measurements), _costs(measurements)])


def _gaps(measurements: Sequence[Measurement]) -> Chart:
    lines = []
    for one in measurements:
        if one.seconds is None or not one.trace:
            continue
        points = [(seconds, 100 * gap) for seconds, gap in (*one.trace, (one.seconds, one.trace[-1][1]))]
        base = " base" if one.strategy != "default" else ""
        lines.append(Line(f"{one.stops} × {one.weeks}{base}", points, stepped=True))
    return Chart("Greatest gap of any tier", "seconds", "per cent", lines, log_up=False)


def _times(measurements: Sequence[Measurement]) -> Chart:
    lines = [
        Line(name, [(one.stops or 0, one.near) for one in ones if one.near])
        for name, ones in _series(measurements).items()
    ]
    return Chart("Seconds until every tier is within 1 %", "stops", "seconds", [*lines, *_law(lines)])


def _costs(measurements: Sequence[Measurement]) -> Chart:
    lines = [
        Line(name, [(one.stops, cost / one.stops) for one in ones if one.stops and (cost := _cost(one))])
        for name, ones in _series(measurements).items()
    ]
    return Chart("Cost of all tiers per stop", "stops", "cost per stop", [*lines, *_law(lines)])


def _cost(measurement: Measurement) -> float:
    return sum(tier.cost for tier in measurement.tiers)


def _series(measurements: Sequence[Measurement]) -> dict[str, list[Measurement]]:
    """Searches by season and strategy, small rungs first."""
    found: dict[str, list[Measurement]] = {}
    for one in sorted(measurements, key=lambda one: one.stops or 0):
        base = ", baseline" if one.strategy != "default" else ""
        found.setdefault(f"{one.weeks} weeks{base}", []).append(one)
    return {name: ones for name, ones in found.items() if any(one.tiers for one in ones)}


def _law(lines: Sequence[Line]) -> list[Line]:
    """n log n, through the first line's value at 40 stops or at the next size above."""
    for line in lines:
        start = next((point for point in line.points if point[0] >= FROM), None)
        if start is not None:
            sizes = sorted({size for other in lines for size, _value in other.points if size >= start[0]})
            return [Line("n log n", [_grown(start, size) for size in sizes], dashed=True)]
    return []


def _grown(start: Point, size: float) -> Point:
    return size, start[1] * size * log(size) / (start[0] * log(start[0]))
