"""A small chart in SVG: lines over two logarithmic or plain scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import log10

WIDTH, HEIGHT = 420, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 110, 34, 46
COLOURS = ("#0b5fa5", "#d1495b", "#2e8b57", "#8e5ea2", "#b8860b", "#444444", "#17a2b8", "#a0522d")

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Points that belong together."""

    name: str
    points: Sequence[Point]
    dashed: bool = False
    """For what is not measured: a limit, a law."""
    stepped: bool = False
    """Whether each value holds until the next."""


@dataclass(frozen=True)
class Scale:
    """From values to pixels."""

    least: float
    most: float
    start: float
    end: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """The pixel of a value; what lies outside is brought to the edge."""
        inside = min(max(value, self.least), self.most)
        ends = self.least, self.most
        low, high, here = (log10(one) for one in (*ends, inside)) if self.logarithmic else (*ends, inside)
        return self.start + (self.end - self.start) * (here - low) / ((high - low) or 1)

    def ticks(self) -> Sequence[float]:
        """Values to be marked."""
        if not self.logarithmic:
            return [self.least + (self.most - self.least) * part / 4 for part in range(5)]
        powers = range(round(log10(self.least) - 1), round(log10(self.most)) + 1)
        marks = [10.0**power for power in powers if self.least <= 10.0**power <= self.most]
        return marks if len(marks) > 1 else [self.least, self.most]


@dataclass(frozen=True)
class Chart:
    """One panel."""

    title: str
    across: str
    up: str
    lines: Sequence[Line]
    log_across: bool = True
    log_up: bool = True

    def elements(self) -> Iterator[str]:
        """Its SVG elements."""
        yield _text(WIDTH / 2, 18, self.title, "middle", "bold")
        points = [point for line in self.lines for point in line.points]
        if not points:
            yield _text(WIDTH / 2, HEIGHT / 2, "nothing measured", "middle")
            return
        across = _scale([x for x, _y in points], LEFT, WIDTH - RIGHT, self.log_across)
        up = _scale([y for _x, y in points], HEIGHT - BOTTOM, TOP, self.log_up)
        yield from self._axes(across, up)
        for number, line in enumerate(self.lines):
            yield from _drawn(line, across, up, COLOURS[number % len(COLOURS)], number)

    def _axes(self, across: Scale, up: Scale) -> Iterator[str]:
        for tick in across.ticks():
            x = across.at(tick)
            yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>'
            yield _text(x, HEIGHT - BOTTOM + 14, f"{tick:g}", "middle")
        for tick in up.ticks():
            y = up.at(tick)
            yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>'
            yield _text(LEFT - 4, y + 3, f"{tick:g}", "end")
        yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, self.across, "middle")
        middle = (TOP + HEIGHT - BOTTOM) / 2
        yield f'<g transform="translate(12 {middle}) rotate(-90)">{_text(0, 0, self.up, "middle")}</g>'


def _scale(values: Sequence[float], start: float, end: float, logarithmic: bool) -> Scale:
    least, most = min(values), max(values)
    if not logarithmic:
        return Scale(min(0.0, least), most or 1.0, start, end, logarithmic=False)
    above = [value for value in values if value > 0] or [1.0]
    return Scale(min(above), max(*above, 2 * min(above)), start, end, logarithmic=True)


def _drawn(line: Line, across: Scale, up: Scale, colour: str, number: int) -> Iterator[str]:
    pixels = [(across.at(x), up.at(y)) for x, y in line.points]
    if line.stepped and pixels:
        corners = [corner for former, latter in pairwise(pixels) for corner in (former, (latter[0], former[1]))]
        pixels = [*corners, pixels[-1]]
    dashes = ' stroke-dasharray="5 3"' if line.dashed else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>'
    if not line.dashed and not line.stepped:
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}"/>' for x, y in pixels)
    y = TOP + 10 + 15 * number
    yield f'<line x1="{WIDTH - RIGHT + 8}" y1="{y}" x2="{WIDTH - RIGHT + 24}" y2="{y}" stroke="{colour}"{dashes}/>'
    yield _text(WIDTH - RIGHT + 28, y + 3, line.name, "start")


def _text(x: float, y: float, words: str, anchor: str, weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'


def svg(charts: Sequence[Chart]) -> str:
    """The charts side by side."""
    width = WIDTH * len(charts)
    panels = "\n".join(
        f'<g transform="translate({WIDTH * number} 0)">\n' + "\n".join(chart.elements()) + "\n</g>"
        for number, chart in enumerate(charts)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="10">\n<rect width="{width}" height="{HEIGHT}" fill="white"/>\n'
        f"{panels}\n</svg>\n"
    )
