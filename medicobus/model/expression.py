"""Expressions of whole numbers that the solver can speak of, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python.cp_model import LinearExpr

Expression = LinearExpr | int
"""A variable, a sum of multiples of variables, or a plain number."""


def weighted(terms: Sequence[Expression], factors: Iterable[int]) -> Expression:
    """The sum of some terms, each times its factor; a number if all of them are numbers."""
    numbers = [term for term in terms if isinstance(term, int)]
    if len(numbers) == len(terms):
        return sum(factor * number for factor, number in zip(factors, numbers, strict=True))
    return LinearExpr.weighted_sum(terms, list(factors))


def total(terms: Iterable[Expression]) -> Expression:
    """The sum of some terms; a number if all of them are, and 0 when there are none."""
    found = list(terms)
    numbers = [term for term in found if isinstance(term, int)]
    return sum(numbers) if len(numbers) == len(found) else LinearExpr.sum(found)
