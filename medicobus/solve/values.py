"""The value of an expression in a solution."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python.cp_model import FlatIntExpr

from medicobus.model.expression import Expression


def value_in(solution: Sequence[int], expression: Expression) -> int:
    """The value of a linear expression, given that of every variable by its index."""
    if isinstance(expression, int):
        return expression
    flat = FlatIntExpr(expression)
    terms = zip(flat.vars, flat.coeffs, strict=True)
    return int(flat.offset) + sum(int(coefficient) * solution[int(variable.index)] for variable, coefficient in terms)
