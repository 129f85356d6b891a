"""What is left to decide of a known solution."""

from __future__ import annotations

from ortools.sat.python.cp_model import CpModel

from medicobus.solve.tidy import completed


def test_what_is_decided_stays_and_the_rest_costs_least() -> None:
    cp = CpModel()
    one, other = cp.new_int_var(0, 5, "one"), cp.new_int_var(0, 5, "other")
    cp.add(one + other >= 4)
    run = completed(cp, 2 * one + other, {one.index: 3})
    assert (run.solution, run.cost) == ((3, 1), 7)
    assert completed(cp, 2 * one + other, {}).solution == (0, 4)


def test_what_cannot_be_has_no_solution() -> None:
    cp = CpModel()
    one, other = cp.new_int_var(0, 5, "one"), cp.new_int_var(0, 5, "other")
    cp.add(one + other >= 4)
    assert not completed(cp, 0, {one.index: 9}).solution
    assert not completed(cp, 0, {one.index: 1, other.index: 2}).solution
