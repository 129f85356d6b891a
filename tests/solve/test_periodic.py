"""Periodic routing: the best of small problems, the same answer again, and what cannot be."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence
from importlib import util

import numpy as np
import pytest

from medicobus.errors import InfeasibleError, MedicobusError, TimeLimitError
from medicobus.solve.periodic import search
from medicobus.solve.periodic.found import Found
from medicobus.solve.periodic.problem import Customer, Day, Pattern, Problem
from medicobus.solve.periodic.search import Effort, solve

ROUNDS = 6_000


def problem_by_chance(seed: int, customers: int = 5, longest: float = math.inf, symmetric: bool = True) -> Problem:
    """A few customers, some of them visited twice within three days."""
    chance = random.Random(seed)
    here = np.array([(chance.uniform(0, 100), chance.uniform(0, 100)) for _ in range(customers + 1)])
    distance = np.hypot(*(here[:, None] - here[None]).transpose(2, 0, 1))
    if not symmetric:
        distance = distance + np.array([[chance.uniform(0, 40) for _ in here] for _ in here])
        np.fill_diagonal(distance, 0)
    once, twice = [frozenset({day}) for day in range(3)], [frozenset({0, 1}), frozenset({1, 2}), frozenset({0, 2})]
    places = tuple(
        Customer(float(chance.randint(1, 4)), 5.0, tuple(chance.choice((once, twice)))) for _ in range(customers)
    )
    return Problem(distance, places, (Day(2, 9.0, longest),) * 3)


def best_of(problem: Problem) -> float:
    """The least cost of all answers, listed; infinite if there is none."""
    known: dict[tuple[int, tuple[int, ...]], float] = {}

    def day_costs(day: int, visited: tuple[int, ...]) -> float:
        if (day, visited) not in known:
            splits = itertools.product(range(problem.days[day].vehicles), repeat=len(visited))
            known[day, visited] = min(
                sum(
                    tour_cost(problem, day, [stop for stop, tour in zip(visited, split, strict=True) if tour == number])
                    for number in set(split)
                )
                for split in splits
            )
        return known[day, visited]

    return min(
        sum(
            day_costs(day, tuple(number for number, pattern in enumerate(chosen, 1) if day in pattern))
            for day in range(len(problem.days))
        )
        for chosen in itertools.product(*(customer.patterns for customer in problem.customers))
    )


def tour_cost(problem: Problem, day: int, stops: Sequence[int]) -> float:
    """The shortest order of a tour; infinite if it is over a limit."""
    places = [problem.customers[stop - 1] for stop in stops]
    if sum(place.demand for place in places) > problem.days[day].capacity:
        return math.inf
    lengths = (
        sum(float(problem.distance[pair]) for pair in itertools.pairwise((0, *order, 0)))
        for order in itertools.permutations(stops)
    )
    shortest = min(lengths)
    over = shortest + sum(place.service for place in places) > problem.days[day].longest
    return math.inf if over else shortest


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("symmetric", [True, False])
def test_the_best_of_all_answers_is_found(seed: int, symmetric: bool) -> None:
    problem = problem_by_chance(seed, symmetric=symmetric)
    assert solve(problem, Effort(rounds=ROUNDS)).cost == pytest.approx(best_of(problem))


@pytest.mark.parametrize("seed", [1, 2])
def test_long_tours_are_split(seed: int) -> None:
    free, bound = problem_by_chance(seed), problem_by_chance(seed, longest=260)
    assert best_of(free) < best_of(bound) < math.inf
    assert solve(bound, Effort(rounds=ROUNDS)).cost == pytest.approx(best_of(bound))


def test_the_same_seed_and_rounds_give_the_same_answer() -> None:
    problem = problem_by_chance(7, customers=14)
    problem = Problem(problem.distance, problem.customers, (Day(6, 9.0, math.inf),) * 3)
    first, again = (solve(problem, Effort(seed=3, rounds=1_000)) for _ in range(2))
    assert first == again
    assert isinstance(first, Found)


def test_one_more_worker_changes_nothing_for_the_worse() -> None:
    problem = problem_by_chance(7, customers=14)
    problem = Problem(problem.distance, problem.customers, (Day(6, 9.0, math.inf),) * 3)
    alone, two, again = (solve(problem, Effort(rounds=200, workers=workers)) for workers in (1, 2, 2))
    assert two == again
    assert two.cost <= alone.cost


def test_it_ends_when_it_is_told_to() -> None:
    assert solve(problem_by_chance(3), Effort(seconds=3_600, stopped=lambda: True)).rounds < 10_000


def test_the_cost_is_that_of_the_tours_and_no_tour_is_empty() -> None:
    problem = problem_by_chance(3)
    found = solve(problem, Effort(rounds=1_000))
    paths = [(0, *tour, 0) for day in found.tours for tour in day]
    assert found.cost == pytest.approx(
        sum(problem.distance[pair] for path in paths for pair in itertools.pairwise(path))
    )
    assert all(len(path) > 2 for path in paths)
    assert found.bound is None


def test_too_little_time_still_keeps_to_the_limits_or_says_so() -> None:
    problem = problem_by_chance(1)
    assert solve(problem, Effort(seconds=0.0)).cost >= best_of(problem) - 1e-9
    tight = Problem(problem.distance, problem.customers, (Day(1, 1.0, math.inf),) * 3)
    with pytest.raises(TimeLimitError):
        solve(tight, Effort(seconds=0.2))


def test_days_without_a_vehicle_are_left_out() -> None:
    problem = problem_by_chance(0)
    once = tuple(Customer(1.0, 0.0, tuple(frozenset({day}) for day in range(3))) for _ in problem.customers)
    days = (Day(0, 9.0, math.inf), Day(2, 9.0, math.inf), Day(0, 9.0, math.inf))
    assert [len(day) > 0 for day in solve(Problem(problem.distance, once, days), Effort(rounds=500)).tours] == [
        False,
        True,
        False,
    ]
    with pytest.raises(InfeasibleError):
        solve(Problem(problem.distance, once, (Day(0, 9.0, math.inf),) * 3), Effort(rounds=500))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "find_spec", lambda name: None if name == "numba" else util.find_spec(name))
    with pytest.raises(MedicobusError, match=r"medicobus\[routing\]"):
        solve(problem_by_chance(0), Effort())


@pytest.mark.parametrize(
    ("patterns", "shape", "message"),
    [
        ((), 2, "no pattern"),
        ((frozenset({1}),), 2, "not in the period"),
        ((frozenset({0}),), 3, "2 places need 2 × 2 distances"),
    ],
)
def test_what_is_no_problem_is_refused(patterns: tuple[Pattern, ...], shape: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Problem(np.zeros((shape, shape)), (Customer(1.0, 0.0, patterns),), (Day(1, 1.0, math.inf),))
