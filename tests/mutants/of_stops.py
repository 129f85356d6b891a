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
    *in_rule(
        "criteria",
        ("return bool(cell < (", "return bool(cell <= ("),
        ("minutes < least:", "minutes <= least:"),
        ("return not cell", "return False"),
        ("return bare(cell) not in map(bare, self.zones)", "return cell not in self.zones"),
        ("in {bare(zone) for zone in self.zones}", "in self.zones"),
        ("self.breach(visits,", "self.breach(1,"),
        ("if self.parking and stop.parking is False", "if self.parking and stop.accessible is False"),
        ("total(model.visits.given(stop.id, day) for day in days)", "model.visits.given(stop.id, days[0])"),
    ),
    *in_file(
        "scenario/need.py",
        "need",
        ("to_integral_value(ROUND_FLOOR)", "to_integral_value()"),
        ("if not counts:", "if False:"),
        ("if count is not None}", "if count}"),
    ),
    *in_file(
        "scenario/scenario.py",
        "need",
        ("if stop.need is not None or self.need_from is None", "if self.need_from is None"),
    ),
    *in_rule(
        "even_spacing",
        ("longest >= gap)", "longest >= gap - 1)"),
        ("shortest <= gap)", "shortest <= gap + 1)"),
        ("days[first + 1 : second]", "days[first + 2 : second]"),
        ("[before[start], after[end], *between]", "[given[start], given[end], *between[1:]]"),
        ("model.cp.add(shortest <= longest)", "model.cp.add(shortest <= span)"),
        ("if gaps and loose(stop)", "if gaps"),
        ("for former, day in pairwise(days):", "for former, day in pairwise(days[1:]):"),
        ("model.cp.add_implication(given[day], found[day])", ""),
    ),
)
"""In the order of the rules."""
