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
    *in_rule(
        "skills",
        ("if wish.holds(visit.date, half_day)", "if wish.when is None or wish.when.weekdays"),
        ("skill in member.skills and not member.needs_supervisor", "skill in member.skills"),
    ),
    *in_rule(
        "tandem",
        ("training, guiding, worst", "training, guiding + 1, worst"),
        ("worst=len(trainees)", "worst=1"),
        (
            "if member.supervises and not member.needs_supervisor]\n                if",
            "if member.supervises]\n                if",
        ),
        ("if member.supervises and not member.needs_supervisor]\n        if", "if member.supervises]\n        if"),
        ("self.breach(len(training) - len(guiding)", "self.breach(len(training)"),
        ("for half_day in half_days_of(visit, scenario)", "for half_day in half_days_of(visit, scenario)[:1]"),
    ),
    *in_rule(
        "training",
        ("offered - model.roster.load(member.id)", "offered - 1 - model.roster.load(member.id)"),
        ("worst=offered", "worst=1"),
        ("            if member.needs_supervisor:\n", "            if True:\n"),
        ("self.breach(left, sentence", "self.breach(1, sentence"),
    ),
    *in_rule(
        "least_bookings",
        (
            "bookings_asked(stop, option.sitting.half_days) * option.chosen",
            "bookings_asked(stop, option.sitting.half_days)",
        ),
        ("worst=bookings_asked(stop, tuple(HalfDay))", "worst=stop.least_bookings or 0"),
        ("* len(half_days_of(visit, scenario))", "* 1"),
        ("if slots < asked", "if slots <= asked"),
        ("self.breach(asked - slots", "self.breach(1"),
    ),
    *in_file("scenario/bookings.py", "least_bookings", ("* len(half_days)", "* 1")),
    *in_file("rules/fair_share.py", "fair_load", ("if not member.needs_supervisor]", "]")),
    *in_rule("crew", ("if not scenario.member[name].needs_supervisor", "if True")),
    *in_rule("extra_practitioners", ("if name not in scenario.trainees]", "]")),
    *in_file(
        "scenario/skill.py",
        "skills",
        ("for wish in wishes if wish.holds(day, half_day)", "for wish in wishes"),
    ),
    *in_file(
        "scenario/capacity.py",
        "search",
        ("sum(given[: burst.weeks])", "sum(given[1 : burst.weeks + 1])"),
        ("return best + len(rest)", "return best"),
    ),
)
