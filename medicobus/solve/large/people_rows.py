"""What the rules on people ask of a timetable, taken from its pooled model for models of whole timetables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from types import MappingProxyType
from typing import Any, NamedTuple

from ortools.sat.python.cp_model import CpModel, Domain

from medicobus.model.expression import Expression, weighted
from medicobus.model.pooled import PooledModel
from medicobus.scenario.half_day import HalfDay
from medicobus.solve.large.matching import Worker

ENDLESS = 10**15
"""What the solver takes for no limit."""
Visit = tuple[str, date, tuple[HalfDay, ...]]
"""A stop, a date, and the half-days that its visit takes then."""


@dataclass(frozen=True)
class Row:
    """A sum that lies within some intervals, while all literals of `given` are true; variables by their index."""

    terms: Mapping[int, int]
    intervals: tuple[int, ...]
    """The ends of the intervals, one after the other."""
    given: tuple[int, ...] = ()


class Line(NamedTuple):
    """A row of a linear programme."""

    low: float
    high: float
    terms: Mapping[int, int]


class PeopleRows:
    """The rows that speak of people, or of visits of several stops, and the variables that are not visits.

    They are found from the members' acts on, by way of all variables that follow from them. Visits are where they
    end: whoever uses the rows says in his own words which are held. What a row says by other means is left out, so
    the rows ask no more than the model.
    """

    def __init__(self, model: PooledModel) -> None:
        self.visits: dict[int, Visit] = {
            option.chosen.index: (stop, day, option.sitting.half_days)
            for (stop, day), options in model.visits.options.items()
            for option in options
        }
        self.acts = {act.index: key for key, act in model.roster.acts.items()}
        structure = {variable.index for variable in model.structure()} - set(self.acts)
        others = structure - set(self.visits)
        least = [variable.domain[0] for variable in model.cp.proto.variables]
        every = [
            row
            for constraint in model.cp.proto.constraints
            for row in _rows(constraint, least)
            if others.isdisjoint(_variables(row))
        ]
        rows_of: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(every):
            for variable in _variables(row):
                rows_of[variable].append(number)
        found, kept, waiting = set(self.acts), set[int](), list(self.acts)
        while waiting:
            for number in rows_of[waiting.pop()]:
                if number not in kept:
                    kept.add(number)
                    new = set(_variables(every[number])) - found - set(self.visits)
                    found |= new
                    waiting += new
        kept |= {number for number, row in enumerate(every) if self._of_several_stops(row)}
        self.rows = [every[number] for number in sorted(kept)]
        domains = {index: tuple(model.cp.proto.variables[index].domain) for index in sorted(found)}
        self.variables = {index: (ends[0], ends[-1]) for index, ends in domains.items()}
        """By index the least and the greatest value."""

    def workers(self, values: Mapping[int, int]) -> list[Worker]:
        """Who works when, by the values of the variables."""
        return [
            (member, role, day, half_day)
            for index, (member, role, _post, day, half_day) in self.acts.items()
            if values[index]
        ]

    def lines(self) -> Iterator[Line]:
        """The rows as a linear programme may say them: what is given only sometimes, relaxed by as much as it takes."""
        for row in self.rows:
            low = -inf if row.intervals[0] < -ENDLESS else float(row.intervals[0])
            high = inf if row.intervals[-1] > ENDLESS else float(row.intervals[-1])
            if not row.given:
                yield Line(low, high, row.terms)
                continue
            least, most = self._range(row)
            if high < most:
                yield Line(-inf, *_relaxed(row, high, most - high))
            if low > least:
                found, terms = _relaxed(row, low, least - low)
                yield Line(found, inf, terms)

    def said(
        self, cp: CpModel, held: Callable[[Visit], Expression], known: Mapping[int, int] = MappingProxyType({})
    ) -> dict[int, Expression]:
        """Say the rows to another model, in which visits are held as it says; the variables by their index.

        Those that are `known` are the numbers that they are.
        """
        own: dict[int, Expression] = {
            index: known[index] if index in known else cp.new_int_var(*ends, "")
            for index, ends in self.variables.items()
        }

        def literal(number: int) -> Any:
            chosen: Any = own[_variable(number)]
            if isinstance(chosen, int):
                return bool(chosen) == (number >= 0)
            return chosen if number >= 0 else ~chosen

        for row in self.rows:
            parts = [own[index] if index in own else held(self.visits[index]) for index in row.terms]
            given = [literal(number) for number in row.given]
            expression = weighted(parts, row.terms.values())
            said = cp.add_linear_expression_in_domain(expression, Domain.from_flat_intervals(list(row.intervals)))
            if given:
                said.only_enforce_if(given)
        return own

    def _of_several_stops(self, row: Row) -> bool:
        """Whether a row speaks of visits alone, and not all of one stop: buses are shared."""
        if not all(index in self.visits for index in _variables(row)):
            return False
        return len({self.visits[index][0] for index in row.terms}) > 1

    def _range(self, row: Row) -> tuple[float, float]:
        """The least and the greatest value of a row's sum."""
        ends = [
            sorted(factor * end for end in self.variables.get(index, (0, 1))) for index, factor in row.terms.items()
        ]
        return float(sum(low for low, _high in ends)), float(sum(high for _low, high in ends))


def _variables(row: Row) -> list[int]:
    return [*row.terms, *(_variable(literal) for literal in row.given)]


def _variable(literal: int) -> int:
    return literal if literal >= 0 else -literal - 1


def _relaxed(row: Row, end: float, slack: float) -> tuple[float, dict[int, int]]:
    """A row's end and terms, if it is relaxed by so much for each literal that is not true."""
    terms = dict(row.terms)
    for literal in row.given:
        end += slack if literal >= 0 else 0
        _add(terms, literal, int(slack))
    return end, terms


def _add(terms: dict[int, int], literal: int, factor: int) -> None:
    """A literal's part of a sum, but for the constant of one that is negated."""
    index = _variable(literal)
    terms[index] = terms.get(index, 0) + (factor if literal >= 0 else -factor)


def _rows(constraint: Any, least: Sequence[int]) -> Iterator[Row]:
    """A constraint of the solver as rows, with the least value of each variable; none if it is of another kind."""
    given = tuple(constraint.enforcement_literal)
    if constraint.has_linear():
        terms: dict[int, int] = {}
        for index, factor in zip(constraint.linear.vars, constraint.linear.coeffs, strict=True):
            terms[index] = terms.get(index, 0) + factor
        yield Row(terms, tuple(constraint.linear.domain), given)
    elif constraint.has_bool_and():
        for literal in constraint.bool_and.literals:
            yield _counted([literal], 1, 1, given)
    elif constraint.has_bool_or():
        yield _counted(constraint.bool_or.literals, 1, len(constraint.bool_or.literals), given)
    elif constraint.has_at_most_one():
        yield _counted(constraint.at_most_one.literals, 0, 1, given)
    elif constraint.has_exactly_one():
        yield _counted(constraint.exactly_one.literals, 1, 1, given)
    elif constraint.has_lin_max():
        yield from _greatest(constraint.lin_max, least)


def _greatest(said: Any, least: Sequence[int]) -> Iterator[Row]:
    """What the greatest of some variables is: none of them is more, and it is not more than all of them together."""
    if all(list(one.coeffs) == [1] and not one.offset for one in (said.target, *said.exprs)):
        greatest, others = said.target.vars[0], [one.vars[0] for one in said.exprs]
        for other in others:
            yield Row({greatest: 1, other: -1}, (0, ENDLESS + 1))
        if all(least[other] >= 0 for other in others):
            yield Row({greatest: 1} | dict.fromkeys(others, -1), (-ENDLESS - 1, 0))


def _counted(literals: Any, least: int, most: int, given: tuple[int, ...]) -> Row:
    """So many of some literals are true."""
    terms: dict[int, int] = {}
    for literal in literals:
        _add(terms, literal, 1)
    negated = sum(literal < 0 for literal in literals)
    return Row(terms, (least - negated, most - negated), given)
