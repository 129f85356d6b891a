"""Dates of one weekday on which the same stops are due: what is planned for one of them suits the others."""

from __future__ import annotations

from datetime import date

from medicobus.scenario.due import due, phases
from medicobus.scenario.frequency import Free
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

Days = tuple[date, ...]


def steady(stop: Stop) -> bool:
    """Whether the rhythm and its phase say in which weeks the stop is due."""
    return not isinstance(stop.frequency, Free)


def alike(scenario: Scenario) -> list[Days]:
    """The season's dates, those together on which the same steady stops are due in every phase."""
    stops = [stop for stop in scenario.stops if steady(stop)]
    groups: dict[object, list[date]] = {}
    for day in scenario.days:
        turns = tuple(due(scenario, stop, day, phase) for stop in stops for phase in range(phases(scenario, stop)))
        groups.setdefault((weekday(day), turns), []).append(day)
    return [tuple(days) for days in groups.values()]
