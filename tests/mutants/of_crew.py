"""Faults in bursts, skills by date, tandems, and the fewest bookings."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_file, in_rule

OF_CREW: tuple[Mutant, ...] = (
    *in_rule(
        "bursts",
        ("total(busy), burst.weeks, worst", "total(busy), burst.weeks + 1, worst"),
        ("if len(busy) > burst.weeks", "if len(busy) > burst.weeks + 1"),
        ("model.cp.add(work <= busy)", "model.cp.add(work >= busy)"),
        ("if len(weeks) > item.weeks", "if len(weeks) >= item.weeks"),
        ("busy[thursday.year, thursday.month]", "busy[day.year, day.month]"),
        ("self.breach(len(thursdays) - most", "self.breach(1"),
        ("any(covers(row, day, half_day) for row in rows) or any(", "any("),
    ),
    *in_file(
        "scenario/burst.py",
        "bursts",
        ("months.setdefault((thursday.year, thursday.month), {})", "months.setdefault((day.year, day.month), {})"),
        ("item.weeks is None and item.holds(day, half_day) for", "item.holds(day, half_day) for"),
        ("return usual or any(", "return any("),
    ),
    *in_file(
        "scenario/capacity.py",
        "search",
        ("sum(given[: burst.weeks])", "sum(given[1 : burst.weeks + 1])"),
        ("return best + len(rest)", "return best"),
    ),
)
