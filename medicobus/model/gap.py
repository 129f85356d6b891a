"""Gaps between visits, said as windows: every window of so many days holds at least one."""

from __future__ import annotations

from datetime import date, timedelta

from medicobus.model.expression import total
from medicobus.model.limit import Priced, Source
from medicobus.model.model import Model
from medicobus.scenario.territory import Stop


def windows(model: Model, stop: Stop, length: int) -> list[tuple[date, ...]]:
    """All runs of so many days that lie in the season and in the stop's time of service."""
    days = [
        day
        for day in model.scenario.season.days()
        if (stop.first_day is None or stop.first_day <= day) and (stop.until is None or day <= stop.until)
    ]
    return [tuple(days[start : start + length]) for start in range(len(days) - length + 1)]


def fill_windows(model: Model, rule: Priced, stop: Stop, most: int, source: Source, factor: int) -> None:
    """Every window of so many days holds a visit, or a missing one that is priced.

    The fewest missing visits that fill a gap of g days are ceil(g / most) - 1.
    """
    missing = {}
    if rule.weight is not None:
        for window in windows(model, stop, most):
            for day in window:
                if day not in missing:
                    missing[day] = model.cp.new_bool_var(f"missing {stop.id} {day}")
        model.charge(rule, factor * total(missing.values()))
    for window in windows(model, stop, most):
        given = total(model.visits.given(stop.id, day) for day in window if (stop.id, day) in model.visits.options)
        replaced = total(missing[day] for day in window) if missing else 0
        model.require(rule, given + replaced >= 1, source)


def thin_windows(model: Model, rule: Priced, stop: Stop, least: int, source: Source) -> None:
    """Every window of so many days holds one visit at most; a window as long as the season at the longest."""
    whole = windows(model, stop, 1)
    length = min(least, len(whole))
    for window in windows(model, stop, length):
        given = [model.visits.given(stop.id, day) for day in window if (stop.id, day) in model.visits.options]
        if len(given) > 1:
            model.require(rule, total(given) <= 1, source)


def close_pairs(model: Model, rule: Priced, stop: Stop, least: int) -> None:
    """Price every two visits that are fewer days apart."""
    days = [day for day in model.scenario.days if (stop.id, day) in model.visits.options]
    for first in days:
        for second in days:
            if timedelta() < second - first < timedelta(days=least):
                both = model.cp.new_bool_var(f"close {stop.id} {first} {second}")
                model.cp.add(model.visits.given(stop.id, first) + model.visits.given(stop.id, second) - 1 <= both)
                model.charge(rule, both)
