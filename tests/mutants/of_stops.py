"""Faults in the rules that speak of places: areas, wished days, criteria, need, spacing."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_file, in_rule

OF_STOPS: tuple[Mutant, ...] = (
    *in_rule(
        "area_days",
        ("for half_day in option.sitting.half_days\n", "for half_day in option.sitting.half_days[:1]\n"),
        ("total(outside), 0,", "total(outside), 1,"),
        ("self.breach(len(outside),", "self.breach(1,"),
        ("if row.area == area and not too_early", "if not too_early"),
        ("row.until < day", "row.until <= day"),
        (" or (name, None) in row.weekdays.items", ""),
    ),
    *in_file(
        "scenario/scenario.py",
        "area_days",
        ("return not rows or any(served)", "return any(served)"),
        (
            "(holds(row, day) and row.weekdays.holds(weekday(day), half_day)",
            "(row.weekdays.holds(weekday(day), half_day)",
        ),
    ),
    *in_rule(
        "wished_days",
        ("return avoided + unwanted", "return int(avoided or unwanted)"),
        ("for half_day in option.sitting.half_days)", "for half_day in option.sitting.half_days[:1])"),
        ("self._told(len(avoided), visit", "self._told(1, visit"),
        ("and not stop.wanted_days.holds(visit.date, half)", "and stop.wanted_days.holds(visit.date, half)"),
        ("unwanted = stop.wanted_days is not None and not", "unwanted = stop.wanted_days is None or not"),
    ),
)
"""In the order of the rules."""
