"""The walk that shortens the road: what it must keep, and that compiling changes nothing."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from itertools import product
from random import Random
from types import ModuleType

import numpy as np
import pytest
from ortools.sat.python import cp_model

from medicobus.model.ladder import Ladder
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import exchange as exchange_module
from medicobus.solve.large import walk as walk_module
from medicobus.solve.large.board import NOWHERE, Board
from medicobus.solve.large.drives import IMPOSSIBLE
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import DRAWS, Exchange
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.road_bound import least_tenths
from medicobus.solve.large.timetable import Timetable
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.walk import missing_at, walk
from medicobus.solve.tidy import quietly
from medicobus.solve.values import value_in
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET, territory


def timetable(scenario: Scenario, seconds: float = 2) -> Timetable:
    """The best that is found quickly."""
    least = list(least_costs(scenario, RULE_SET))
    found = Timetabling(scenario, RULE_SET, least, Clock(Effort(time_limit=20))).find(seconds)
    assert found is not None
    return found


def draws(seed: int, number: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Random numbers of so many moves."""
    random = np.random.default_rng(seed)
    found = random.random((number, DRAWS))
    found[:, -1] = random.exponential(size=number)
    return found


def road(*names: str) -> Road:
    """Places along one road, 10 km from each to the next."""
    tenths = tuple(tuple(100 * abs(one - other) for other in range(len(names))) for one in range(len(names)))
    minutes = tuple(tuple(length // 10 for length in row) for row in tenths)
    return Road(places=names, minutes=minutes, tenths=tenths, source="by hand", estimate=False)


def mixed(seed: int) -> Scenario:
    """Stops of several rhythms, a doctor who goes to some of them only, and two buses."""
    random = Random(seed)
    names = [f"s{number}" for number in range(10)]
    rhythms = ["weekly"] * 5 + ["every 2 weeks"] * 4 + ["2 per month"]
    return hamlet(
        stops=[stop(name, frequency=rhythm) for name, rhythm in zip(names, rhythms, strict=True)],
        members=[member("m0", never_stops=tuple(names[6:])), member("m1"), member("m2")],
        buses=[bus("b0"), bus("b1")],
        weeks=4,
        crew="doctor",
        road=road(*random.sample([*names, "b0", "b1"], 12)),
    )


def consistent(board: Board) -> None:
    """Whoever has a timetable is on the grid where it says, and nobody else is."""
    stops = len(board.held)
    found = 0
    for one, pattern in enumerate(board.held):
        for visit in range(board.length[pattern]):
            if board.bus[one, visit] != NOWHERE:
                day, half = board.day[pattern, visit], board.half[pattern, visit]
                assert board.grid[day, board.bus[one, visit], half] == one
                found += 1
    assert found == (board.grid < stops).sum()
    for day, half in np.ndindex(*board.missing.shape):
        assert board.missing[day, half] == missing_at(board, day, half)


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_keeps_what_it_says_it_keeps(seed: int) -> None:
    scenario = mixed(seed)
    exchange = Exchange(scenario, RULE_SET, timetable(scenario), seed)
    board = exchange._board()
    visits = [(board.grid[:, :, half] < len(board.held)).sum(axis=1).tolist() for half in range(len(HalfDay))]
    cost, began = exchange._tenths(board), board.held.copy()
    for round_ in range(6):
        change, asked = walk(board, draws(10 * seed + round_, 3000), 200.0 / (1 + round_))
        exchange._answer(board, asked)
        consistent(board)
        assert exchange._tenths(board) == cost + change
        cost += change
    assert (board.held != began).any()
    after = [(board.grid[:, :, half] < len(board.held)).sum(axis=1).tolist() for half in range(len(HalfDay))]
    assert visits == after


def plain() -> ModuleType:
    """The walk without compiling."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("medicobus.solve.compiled.find_spec", lambda _name: None)
        spec = spec_from_file_location("plain_walk", str(walk_module.__file__))
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    return module


def test_compiling_changes_nothing() -> None:
    scenario = mixed(1)
    found = timetable(scenario)
    boards = []
    for step in (walk, plain().walk):
        exchange = Exchange(scenario, RULE_SET, found, 1)
        board = exchange._board()
        for round_ in range(3):
            change, asked = step(board, draws(round_, 1500), 100.0)
            exchange._answer(board, asked)
        boards.append((board, change))
    (one, change), (other, same) = boards
    assert change == same
    for name in ("grid", "bus", "held", "known", "missing"):
        assert (getattr(one, name) == getattr(other, name)).all()


@cache
def any_board() -> Board:
    """Some board."""
    return Exchange(mixed(0), RULE_SET, timetable(mixed(0)), 1)._board()


@pytest.mark.parametrize("seed", range(30))
def test_no_more_are_missing_than_any_sharing_out_leaves(seed: int) -> None:
    random = Random(seed)
    stops, team = random.randint(1, 4), random.randint(1, 4)
    comes = np.array([[random.random() < 0.4 for _stop in range(stops)] for _member in range(team)])
    board = (
        Exchange(mixed(0), RULE_SET, timetable(mixed(0), 0.5), 1)
        ._board()
        ._replace(
            grid=np.arange(stops, dtype=np.int64).reshape(1, stops, 1).repeat(2, axis=2),
            held=np.zeros(stops, dtype=np.int64),
            whole=np.zeros(stops, dtype=np.bool_),
            team=np.arange(team, dtype=np.int64).reshape(1, 1, team),
            role=np.zeros(team, dtype=np.int64),
            comes=comes,
            need=np.ones((stops, 1), dtype=np.int64),
        )
    )
    best = max(
        len({one for one, goal in enumerate(goals) if goal < stops and comes[one, goal]})
        for goals in product(range(stops + 1), repeat=team)
        if all(goals.count(goal) <= 1 for goal in range(stops))
    )
    assert missing_at(board, 0, 0) == stops - best


@pytest.mark.parametrize("seed", range(4))
def test_the_road_is_not_shortened_at_the_price_of_a_visit(seed: int) -> None:
    """Whatever the walk does, as many visits as before have a doctor who may come, or more."""
    scenario = mixed(seed)
    found = timetable(scenario)
    exchange = Exchange(scenario, RULE_SET, found, 1)
    before, began = exchange._board().missing.sum(), exchange._tenths(exchange._board())
    exchange.improve(iter([1.0, 0.5, 0.1, 0.0]).__next__)
    assert exchange._board().missing.sum() <= before
    assert exchange._tenths(exchange._board()) <= began


def test_a_timetable_has_as_few_tours_as_may_be() -> None:
    scenario = territory(Random(3), 4, 2)
    tours = {(visit.date, half) for visit in timetable(scenario).visits for half in visit.half_days}
    by_day = {day: [half for other, half in tours if other == day] for day, _half in tours}
    assert all(len(halves) == len(HalfDay) for halves in by_day.values())


def test_places_that_cost_more_are_not_kept() -> None:
    """Easter Monday falls into the season: who is visited weekly keeps another weekday."""
    scenario = hamlet(
        stops=[stop("a"), stop("b", frequency="every 2 weeks")],
        buses=[bus("one")],
        road=road("a", "b", "one"),
        members=[member("m")],
        weekdays="mon|tue|wed",
        weeks=4,
        crew="doctor",
        public=(MONDAY + timedelta(weeks=1),),
    )
    places = {name: kept for one in least_costs(scenario, RULE_SET) for name, kept in one.places.items()}
    assert {weekday for weekday, _halves in places["a"]} == {"tue", "wed"}
    assert {weekday for weekday, _halves in places["b"]} == {"mon", "tue", "wed"}


def test_stops_that_share_no_place_share_no_tour() -> None:
    scenario = hamlet(
        stops=[stop("s0"), stop("s1")], members=[member("m")], buses=[bus("b")], road=road("b", "s0", "s1")
    )
    places = {
        "s0": {("mon", (HalfDay.MORNING,)), ("tue", (HalfDay.AFTERNOON,))},
        "s1": {("mon", (HalfDay.MORNING,)), ("wed", (HalfDay.AFTERNOON,))},
    }
    once = dict.fromkeys(places, 1)
    alone = sum(least_tenths(scenario, {name: 1}) for name in places)
    assert least_tenths(scenario, once, places) == pytest.approx(alone, rel=1e-5)
    together = {**places, "s1": {("tue", (HalfDay.MORNING,))}}
    assert least_tenths(scenario, once, together) == pytest.approx(least_tenths(scenario, once), rel=1e-5)
    assert least_tenths(scenario, once) < alone


def test_a_ladder_says_what_follows_from_each_rung() -> None:
    rungs = [3, 7, 8, 20]
    squares = {rung: rung * rung - 50 for rung in rungs}
    for rung in rungs:
        cp = cp_model.CpModel()
        ladder = Ladder(cp, [*rungs, 7], "number")
        cp.add(ladder.number == rung)
        solution = quietly(cp).solution
        assert value_in(solution, ladder.of(squares.__getitem__)) == squares[rung]


@pytest.mark.parametrize("rounds", [0, 3])
def test_tours_are_mended_only_until_they_can_be_driven(rounds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = Exchange(mixed(0), RULE_SET, timetable(mixed(0)), 1)
    walks: list[Board] = []

    def walked(board: Board, *_more: object) -> tuple[int, int]:
        walks.append(board)
        return 0, 0

    monkeypatch.setattr(exchange_module, "walk", walked)
    monkeypatch.setattr(Exchange, "tenths", property(lambda _self: IMPOSSIBLE * (len(walks) < rounds)))
    exchange.mend(lambda: 0.5)
    assert len(walks) == rounds
