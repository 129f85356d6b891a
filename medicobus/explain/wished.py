"""The plan as it would be if there were always somebody: what is given stays, what is missing is added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medicobus.explain.around import around
from medicobus.model.answer import plan_from, values_of
from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.model.posts import Post
from medicobus.model.roster import Demand
from medicobus.model.tours import more_tours_than
from medicobus.plan.plan import Plan
from medicobus.rules.crew import Crew
from medicobus.rules.frequency import Frequency, missing
from medicobus.rules.least_bookings import LeastBookings
from medicobus.rules.need import Need
from medicobus.rules.rule import Rule
from medicobus.scenario.bookings import bookings_asked, most_slots
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import GRID
from medicobus.solve.tidy import quietly
from medicobus.solve.values import value_in

A_VISIT = 100_000
"""A missing visit or consultation outweighs every half-day that somebody would have to be found for."""
A_HALF_DAY = 100
"""A half-day that somebody would have to be found for outweighs a visit that nobody needs."""
MOST_TOURS = 20_000
"""Beyond so many tours only what lies around the given ones is looked at."""
LONGEST_LOOK = 20.0
"""Work of the solve, in the solver's seconds."""


class CrewOfAddedVisits(Crew):
    """The crew of visits that are given is kept whole; that of added visits may be short, at a price."""

    given: frozenset[tuple[str, date, HalfDay]] = frozenset()
    """Stops, dates and half-days of the visits that are given."""

    def say(self, model: Model, post: Post, day: date, half_day: HalfDay, demands: list[Demand]) -> None:
        """Hard where a visit is given, else priced."""
        manned = any((demand.stop.id, day, half_day) in self.given for demand in demands)
        rule = Crew() if manned else Crew(weight=self.weight)
        rule.say(model, post, day, half_day, demands)


def wished_plan(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> Plan:
    """A plan with every visit of the given one, and as many more as buses and calendar allow.

    Its added visits lack as few people as can be, crews being free to be shared out anew; in a plan that is too large
    for that the given crews stay, and only where visits are missing are any added, by buses near the stop (`around`).
    """
    if more_tours_than(MOST_TOURS, scenario):
        model = Model(scenario, scope=around(plan, scenario, list(missing(plan, scenario))))
    else:
        model = Model(scenario)
    values = values_of(model, plan)
    if values is None:
        return plan
    given = frozenset((visit.stop, visit.date, half) for visit in plan.visits for half in HalfDay)
    prices = [Frequency(weight=A_VISIT), CrewOfAddedVisits(weight=A_HALF_DAY, given=given), Need(weight=A_VISIT)]
    apart = (Frequency, Crew, Need, LeastBookings)
    hard = [rule for rule in rules if rule.weight is None and not isinstance(rule, apart)]
    for rule in [*hard, *prices]:
        rule.limits(model)
    if any(isinstance(rule, LeastBookings) and rule.weight is None for rule in rules):
        _drop_what_takes_too_few(model)
    _keep_visits(model, plan, values)
    weights = {rule.name: rule.weight or 0 for rule in prices}
    cost = total(weights[charge.rule] * charge.amount for charge in model.charges)
    held = total(option.chosen for options in model.visits.options.values() for option in options)
    model.cp.minimize(cost + held)
    found = quietly(model.cp, max_deterministic_time=LONGEST_LOOK, linearization_level=2)
    return plan_from(model, lambda expression: value_in(found.solution, expression)) if found.solution else plan


def _drop_what_takes_too_few(model: Model) -> None:
    """Sittings that could not take the stop's fewest bookings even if everybody came."""
    for (stop_id, day), options in model.visits.options.items():
        stop = model.scenario.stop[stop_id]
        for option in options:
            if most_slots(model.scenario, stop, day, option.sitting) < bookings_asked(stop, option.sitting.half_days):
                model.cp.add(option.chosen == 0)


def _keep_visits(model: Model, plan: Plan, values: dict[int, int]) -> None:
    """Every visit that is given keeps its hours and its bus."""
    for visit in plan.visits:
        options = model.visits.options[visit.stop, visit.date]
        chosen = next(option for option in options if values[option.chosen.index])
        model.cp.add(chosen.chosen == 1)
        if not chosen.sitting.fixed:
            start = model.visits.starts[visit.stop, visit.date]
            model.cp.add(start == minute(visit.start.time()) // GRID)
        if visit.bus is not None:
            half_day = chosen.sitting.half_days[0]
            served: Expression = model.visits.served(visit.stop, visit.bus, visit.date, half_day)
            model.cp.add(served == 1)
