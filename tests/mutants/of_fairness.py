"""Faults in the rules of fairness between communes and between members."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_rule

OF_FAIRNESS: tuple[Mutant, ...] = (
    *in_rule(
        "equity",
        ("stop.insee or stop.commune", "stop.commune"),
        ("asked * highest >= PER_CENT * (asked - slots)", "asked * highest >= (PER_CENT - 5) * (asked - slots)"),
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
        ("claim.instead is None for claim", "True for claim"),
        ("if name == stop.id", "if name"),
    ),
)
