"""Faults in the rules about members."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_file, in_rule

OF_PEOPLE: tuple[Mutant, ...] = (
    *in_rule(
        "dislikes",
        ("member.dislikes, day, half_day)", "member.dislikes[:1], day, half_day)"),
        ("model.cp.add(there <= disliked)", "model.cp.add(there == disliked)"),
        ("member.dislikes_days.holds(day, half_day):\n                model", "True:\n                model"),
        ("visit.stop in member.dislikes]", "visit.stop in member.likes]"),
        ("yield self.breach(1, sentence, name, disliked[0]", "yield self.breach(len(disliked), sentence, name"),
    ),
    *in_rule(
        "likes",
        ("works - liked, 0, worst=1", "works - liked, 0, worst=0"),
        ("for stop in member.likes)", "for stop in member.likes[:1])"),
        ("and not member.likes_days.holds(day, half_day)", "and member.likes_days.holds(day, half_day)"),
        ("if member.likes and elsewhere", "if elsewhere"),
        ("if not days.holds(*key)", "if days.holds(*key)"),
    ),
    *in_rule(
        "continuity",
        ("if len(met) > asked:\n                model", "if len(met) > asked + 1:\n                model"),
        ("total(met), asked, worst", "total(met), 1, worst"),
        ("entry.role in scenario.practitioners and", ""),
        ("yield self.breach(len(met) - asked", "yield self.breach(len(met)"),
    ),
    *in_rule(
        "consecutive_days",
        ("range(most + 1)", "range(most)"),
        ("most >= len(", "most >= 2 or most >= len("),
        ("total(window), most, worst=1", "total(window), most - 1, worst=1"),
        ("len(run) > most:", "len(run) >= most + 2:"),
        ("yield self.breach(len(run) - most", "yield self.breach(1"),
        ("day - runs[-1][-1] == DAY", "runs[-1][-1].weekday() < day.weekday()"),
    ),
    *in_rule(
        "rest_days",
        ("if len(worked) > WEEK - least", "if len(worked) > WEEK - least + 1"),
        ("excess = len(worked) + least - WEEK", "excess = 1"),
        ("yield self.breach(least - off", "yield self.breach(1"),
        ("len(days) - WEEK + 1", "len(days) - WEEK"),
        ("days[start : start + WEEK]", "days[start : start + WEEK - 1]"),
    ),
    *in_rule(
        "presence",
        ("if role in member.roles]", "]"),
        ("if runs(model.scenario, day, half_day)", "if day not in model.scenario.dates.public"),
        ("least - working, 0, worst=least", "least - working, 0, worst=1"),
        ("for name, *when in at_work if when == [day, half_day]]", "for name, *when in at_work if when[0] == day]"),
        ("missing > 0 and runs(scenario, day, half_day)", "missing > 0"),
        ("yield self.breach(missing", "yield self.breach(1"),
    ),
    *in_file(
        "scenario/opening.py",
        "presence",
        ("return day not in scenario.dates.public and not scenario", "return not scenario"),
        (' and not scenario.closed("service", None, day, half_day)', ""),
    ),
    *in_rule(
        "pins",
        ("1 - _kept(model, pin, day, half_days), 0", "1 - _kept(model, pin, day, half_days), 1"),
        ("if set(option.sitting.half_days) & set(half_days))", ")"),
        (
            "day, half_day) for half_day in half_days)\n    return",
            "day, half_day) for half_day in HalfDay)\n    return",
        ),
        ("if pin.stop in (None, visit.stop)]", "]"),
        ("if key[0] == pin.member]", "]"),
        ("for half in half_days_of(visit, scenario)}", "for half in HalfDay}"),
    ),
    *in_file(
        "scenario/pins.py",
        "pins",
        ("first <= day)", "first < day)"),
        ("and runs(scenario, day, half_day)", ""),
        ("pin.half_day in (None, half_day)", "True"),
    ),
    *in_file(
        "scenario/crew.py",
        "pins",
        ("if self.until is None and self.days is None else", "if self.until is None else"),
    ),
    *in_rule(
        "desk",
        (
            "member.desk is not None and member.desk.holds(day, half_day):\n                model",
            "member.desk is not None:\n                model",
        ),
        ("model.at_most(self, works, 0", "model.at_most(self, works, 1"),
        ("yield self.breach(1", "yield self.breach(2"),
    ),
    *in_file(
        "model/whereabouts.py",
        "consecutive_days",
        ('self._any(f"works {member} {day}", halves)', "halves[0]"),
    ),
    *in_file(
        "scenario/capacity.py",
        "fair_load",
        (" and not at_desk(member, day, half)", ""),
    ),
    *in_file(
        "model/whereabouts.py",
        "continuity",
        ("for role in self.roster.scenario.practitioners)", "for role in ('doctor', 'assistant'))"),
        ("for day in days for half in HalfDay]", "for day in days[1:] for half in HalfDay]"),
    ),
    *in_file(
        "model/whereabouts.py",
        "dislikes",
        ("there if alone else", "there if True else"),
        ("both >= one + other - 1", "both >= 0"),
        ("len(stops) == 1)", "len(stops) > 1)"),
    ),
    *in_file("model/whereabouts.py", "likes", ("both <= other", "both <= 1")),
    *in_file(
        "scenario/staffing.py",
        "continuity",
        ("if bus.id in own] if own", "] if own"),
        ("return max(sum(crew.get", "return min(sum(crew.get"),
    ),
)
"""In the order of the rules."""
