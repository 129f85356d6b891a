"""Expressions of whole numbers that the solver can speak of, and their sums."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python.cp_model import LinearExpr

Expression = LinearExpr | int
"""A variable, a sum of multiples of variables, or a plain number."""


def total(terms: Iterable[Expression]) -> Expression:
    """The sum of some terms; the number 0 when there are none."""
    found = list(terms)
    return LinearExpr.sum(found) if found else 0
