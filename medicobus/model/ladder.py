"""A number that can only take some values, and what follows from each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total


class Ladder:
    """A number on one of several rungs: every rung up to it is climbed.

    Whatever follows from the number is a sum over the rungs climbed, which is tight in the linear relaxation, where
    a product of the number is not.
    """

    def __init__(self, cp: CpModel, values: Iterable[int], name: str) -> None:
        self._rungs = sorted(set(values))
        self._climbed = [cp.new_bool_var(f"{name}: {rung} or more") for rung in self._rungs[1:]]
        for lower, higher in pairwise(self._climbed):
            cp.add_implication(higher, lower)

    def of(self, function: Callable[[int], int]) -> Expression:
        """The function's value at the number."""
        steps = [function(higher) - function(lower) for lower, higher in pairwise(self._rungs)]
        return total([function(self._rungs[0]), *(step * one for step, one in zip(steps, self._climbed, strict=True))])

    @property
    def rungs(self) -> tuple[IntVar, ...]:
        """Whether each rung but the lowest is climbed, from below."""
        return tuple(self._climbed)

    @property
    def number(self) -> Expression:
        """The number itself."""
        return self.of(lambda rung: rung)
