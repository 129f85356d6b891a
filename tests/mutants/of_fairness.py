"""Faults in the rules of fairness between communes and between members."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_file, in_rule

OF_FAIRNESS: tuple[Mutant, ...] = (
    *in_rule(
        "equity",
        ("commune_of(stop, scenario), [])", "stop.commune, [])"),
        ("asked * highest >= PER_CENT * (asked - slots)", "asked * highest >= (PER_CENT - 5) * (asked - slots)"),
        ("slots >= asked, asked_by", "slots >= asked - 1, asked_by"),
        ("gcd(*(model.seats.step(stop) for stop in stops))", "2 * gcd(*(model.seats.step(stop) for stop in stops))"),
        ("share = -(-PER_CENT * (asked - given) // asked)", "share = PER_CENT * (asked - given) // asked"),
        ("if share > (worst[0] if worst else 0)", "if share > 0"),
        ("sum(consultations_asked(scenario, stop) for stop in stops)", "consultations_asked(scenario, stops[0])"),
        ("total(model.seats.season(stop) for stop in stops)", "model.seats.season(stops[0])"),
    ),
    *in_rule(
        "fair_losses",
        ("range(1, len(losses))", "range(1, 2)"),
        ("total(losses), free,", "total(losses[1:]), free,"),
        ("number * (number - 1) // 2", "number - 1"),
        (" if claim.instead is None}", "}"),
        ("len(lost.union(day for day, _half_day in reading.lost_halves(stop.id)))", "len(lost)"),
        ("if name == stop.id", "if name"),
    ),
    *in_rule(
        "fair_load",
        ("former.half_days + self.expected(", "self.expected("),
        ("(former.half_days + self.given(reading, scenario, member))", "self.given(reading, scenario, member)"),
        ("model.cp.add(ceiling.number >= share)", "pass"),
        ("model.cp.add(floor.number <= share)", "pass"),
        ("found = list(self.elsewhere(scenario, role))", "found = []"),
        ("former.half_days + most, former.offered + offered", "former.half_days + most, offered"),
        ("former.offered + self.offered(scenario, member)", "self.offered(scenario, member)"),
    ),
    *in_file(
        "rules/fair_share.py",
        "fair_load",
        ("one.roles[0] == role", "role in one.roles"),
        (" and self.offered(scenario, one)", ""),
        ("len(sharing) > 1", "len(sharing) > 2"),
        (" or (sharing and self.elsewhere(scenario, role))", ""),
        ("self.breach(highest - lowest,", "self.breach(highest,"),
    ),
    *in_file(
        "rules/fair_count.py",
        "fair_holidays",
        ("fewest if account is None", "0 if account is None"),
        ("found |= self.former(scenario, members)", "pass"),
        ("model.cp.add(count >= lowest)", "pass"),
        ("counts = [former[member.id] + self.expected(model, member)", "counts = [self.expected(model, member)"),
        ("<= len(counts) * highest", "<= highest"),
        ("counts += self.elsewhere(scenario, role)", "pass"),
        ("for count in (*counts, *elsewhere):", "for count in counts:"),
    ),
    *in_rule(
        "fair_holidays",
        (" or day in scenario.dates.public", ""),
        ("day in scenario.dates.school or ", ""),
        ("return account.holidays", "return account.far"),
        ("min(capacity(scenario, member), sum(", "max(0, sum("),
        ("for half in HalfDay)\n\n    def given", "for half in list(HalfDay)[:1])\n\n    def given"),
    ),
    *in_rule(
        "fair_far_stops",
        ("both >= first + second - 1", "both >= 0"),
        ("both <= second", "both <= 1"),
        ("present if len(far) == len(demands) else", "present if far else"),
        ("> self.minutes", ">= self.minutes"),
        ("return account.far", "return account.holidays"),
        ("start = bus if member.lat is None", "start = bus if member.lat is not None"),
        ("model.cp.add_max_equality(found, terms)", "model.cp.add(found <= total(terms))"),
        ("stop.id not in member.never_stops and", ""),
        ("return min(capacity(scenario, member), found)", "return found"),
    ),
)
