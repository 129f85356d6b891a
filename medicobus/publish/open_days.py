"""The dates on which a stop is open, each with its hours as a clock tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import parts
from medicobus.scenario.scenario import Scenario

Date = date
"""A date, where a field of that name hides the type."""
Span = tuple[time, time]
"""From one time of a day to another; local."""


@dataclass(frozen=True)
class OpenDay:
    """A date on which a stop is open."""

    date: date
    spans: tuple[Span, ...]
    """In order; those that touch or overlap are one. Lunch lies between two."""

    @property
    def key(self) -> tuple[Date, tuple[Span, ...]]:
        """What it is sorted by among those of other stops."""
        return self.date, self.spans

    @property
    def start(self) -> time:
        """When it opens."""
        return self.spans[0][0]

    @property
    def end(self) -> time:
        """When it closes for the day."""
        return self.spans[-1][1]


def open_days(plan: Plan, scenario: Scenario) -> dict[str, tuple[OpenDay, ...]]:
    """For each stop's id its dates in order, each once however many buses come."""
    found: dict[str, dict[date, list[Span]]] = {stop: {} for stop in scenario.stop}
    for visit in plan.visits:
        spans = found[visit.stop].setdefault(visit.date, [])
        spans += [(part.start.time(), part.end.time()) for part in parts(scenario, visit)]
    return {
        stop: tuple(OpenDay(day, _joined(spans)) for day, spans in sorted(days.items())) for stop, days in found.items()
    }


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
