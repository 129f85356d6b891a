"""What is decided: visits and tours, lost turns, and the roster; and the limits that rules put on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ortools.sat.python.cp_model import BoundedLinearExpression, CpModel, IntVar

from medicobus.model.expression import Expression
from medicobus.model.ladder import Ladder
from medicobus.model.limit import Charge, Limit, Priced, Source
from medicobus.model.losses import lose_turns
from medicobus.model.roster import Roster
from medicobus.model.scope import EVERYTHING, Scope
from medicobus.model.seats import Seats
from medicobus.model.tours import ListedTour
from medicobus.model.visits import Visits
from medicobus.model.whereabouts import Whereabouts
from medicobus.scenario.scenario import Scenario
from medicobus.schema import TableRow

ANYWHERE = Source()
"""A limit that no single row asks for."""


class Model:
    """The integrated model of one season.

    With `switchable` every limit gets a switch, so that contradictions can be looked for. A `scope` leaves less open.
    """

    def __init__(self, scenario: Scenario, *, switchable: bool = False, scope: Scope = EVERYTHING) -> None:
        self.cp = CpModel()
        self.scenario = scenario
        self.switchable = switchable
        # Where nothing can be decided there is a plan nevertheless, and the solver has to have something to say of it.
        self.cp.new_constant(0)
        self.visits = self._visits(scope)
        lose_turns(self.visits)
        self.roster = self._roster(scope)
        self.whereabouts = self._whereabouts()
        self.limits: list[Limit] = []
        self.charges: list[Charge] = []
        self.ladders: list[Ladder] = []
        """What rules compare everybody with: a highest share, a lowest."""

    def _visits(self, scope: Scope) -> Visits:
        return Visits(self.cp, self.scenario, scope)

    def _roster(self, scope: Scope) -> Roster:
        return Roster(self.cp, self.scenario, self.visits, scope)

    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.cp, self.roster)

    @cached_property
    def seats(self) -> Seats:
        """Practitioners at their seats, and the slots that they give."""
        return Seats(self)

    def structure(self) -> Iterator[IntVar]:
        """The variables that make the plan; all others follow from them."""
        yield from (drive for _tour, drive in self.visits.drive)
        yield from (option.chosen for options in self.visits.options.values() for option in options)
        yield from self.visits.starts.values()
        yield from self.visits.lost.values()
        yield from self.visits.lost_halves.values()
        yield from self.visits.moved.values()
        yield from self.roster.acts.values()

    def at_most(
        self,
        rule: Priced,
        expression: Expression,
        most: Expression,
        *,
        worst: int,
        source: Source = ANYWHERE,
        factor: int = 1,
    ) -> None:
        """Hold an expression at or under a limit, or price what exceeds it.

        `worst` bounds the excess from above, for a soft rule.
        """
        if rule.weight is None:
            self.require(rule, expression <= most, source)
            return
        excess = self.cp.new_int_var(0, max(0, worst), f"excess {rule.name} {len(self.charges)}")
        self.cp.add(expression - most <= excess)
        self.charge(rule, factor * excess)

    def require(
        self,
        rule: Priced,
        constraint: BoundedLinearExpression | bool,
        source: Source = ANYWHERE,
        given: Iterable[Expression] = (),
    ) -> None:
        """Say a constraint that is never broken while every literal of `given` is true."""
        literals = list(given)
        if self.switchable:
            switch = self.cp.new_bool_var(f"switch {rule.name} {len(self.limits)}")
            self.limits.append(Limit(rule.name, source, switch))
            literals.append(switch)
        else:
            self.limits.append(Limit(rule.name, source))
        said = self.cp.add(constraint)
        if literals:
            said.only_enforce_if(literals)

    def ladder(self, values: Iterable[int], name: str) -> Ladder:
        """A number that is one of some values."""
        self.ladders.append(Ladder(self.cp, values, name))
        return self.ladders[-1]

    def holds(self, rule: str) -> bool:
        """Whether a hard rule has been said, for certain: what follows from it may then be said too."""
        return not self.switchable and any(limit.rule == rule for limit in self.limits)

    def tour_times(self, tour: ListedTour) -> tuple[Expression, Expression]:
        """Minutes from midnight to the departure and the return of a tour, if it is driven."""
        first, last = tour.calls[0], tour.calls[-1]
        ways, setup_of = self.scenario.ways, self.scenario.setup_of
        before = ways.minutes_between(tour.bus.id, first.stop.id) + setup_of(first.stop, tour.bus)
        after = setup_of(last.stop, tour.bus) + ways.minutes_between(last.stop.id, tour.bus.id)
        departs = self.visits.start(first.stop.id, tour.day, first.sitting) - before
        returns = self.visits.start(last.stop.id, tour.day, last.sitting) + last.sitting.minutes + after
        return departs, returns

    def charge(self, rule: Priced, amount: Expression) -> None:
        """Price an amount that is never negative, in parts of the rule's unit."""
        self.charges.append(Charge(rule.name, amount))


def asked_by(row: TableRow, column: str | None = None) -> Source:
    """A row, and its column, as the source of a limit."""
    return Source(row, column)
