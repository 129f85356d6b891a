"""The worst-off commune comes first."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd

from ortools.sat.python.cp_model import Domain

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.plan.times import slots_of
from medicobus.rules.need import consultations_asked
from medicobus.rules.rule import Breach, Rule, Tier, Weight
from medicobus.scenario.commune import commune_of
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _

PER_CENT = 100


class Equity(Rule):
    """The commune that lacks most of what it needs comes first.

    Stops of one commune (by INSEE code, else by name) share their need and their slots. A commune lacks
    100 × (consultations needed - slots of its visits) ÷ consultations needed, at least 0, rounded up. Counts
    the highest such share of all communes, in per cent.
    """

    name = "equity"
    pooled = True
    weight: Weight = 0
    tier: Tier = "care"

    def limits(self, model: Model) -> None:
        """No commune lacks a greater share than the one that is priced."""
        communes = [(stops, asked, _slots(model, stops)) for stops, asked in _communes(model.scenario)]
        if self.weight is None:
            for stops, asked, slots in communes:
                model.require(self, slots >= asked, asked_by(stops[0], "need"))
            return
        # Only the shares that can come about: without this the tiers behind take several times as long to prove.
        shares = sorted({0}.union(*(_shares(model, stops, asked) for stops, asked, _given in communes)))
        highest = model.cp.new_int_var_from_domain(Domain.from_values(shares), "share that the worst-off lacks")
        for _stops, asked, slots in communes:
            model.cp.add(asked * highest >= PER_CENT * (asked - slots))
        model.charge(self, highest)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """The commune that is served worst, the first of equals."""
        reading = Reading(plan)
        worst: tuple[int, tuple[Stop, ...], int, int] | None = None
        for stops, asked in _communes(scenario):
            given = sum(slots_of(visit, scenario) for stop in stops for visit in reading.of_stop[stop.id])
            share = -(-PER_CENT * (asked - given) // asked)
            if share > (worst[0] if worst else 0):
                worst = share, stops, given, asked
        if worst:
            share, stops, given, asked = worst
            sentence = _(
                "{commune} lacks {share} % of what it needs: {given} consultations of {asked}.",
                commune=stops[0].commune,
                share=share,
                given=given,
                asked=asked,
            )
            yield self.breach(share, sentence, *(stop.id for stop in stops))


def _slots(model: Model, stops: tuple[Stop, ...]) -> Expression:
    return total(model.seats.season(stop) for stop in stops)


def _shares(model: Model, stops: tuple[Stop, ...], asked: int) -> set[int]:
    """What a commune can lack, in per cent."""
    step = gcd(*(model.seats.step(stop) for stop in stops))
    return {-(-PER_CENT * (asked - given) // asked) for given in (range(0, asked, step) if step else (0,))}


def _communes(scenario: Scenario) -> Iterator[tuple[tuple[Stop, ...], int]]:
    """The communes that state a need: their stops, and the consultations needed in the season."""
    communes: dict[str, list[Stop]] = {}
    for stop in scenario.stops:
        if consultations_asked(scenario, stop):
            communes.setdefault(commune_of(stop, scenario), []).append(stop)
    for stops in communes.values():
        yield tuple(stops), sum(consultations_asked(scenario, stop) for stop in stops)
