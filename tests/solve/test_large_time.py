"""How the time is shared out among the steps of a large search: what comes after the road is kept for it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from ortools.sat.python.cp_model import CpModel

from medicobus.plan.plan import Plan
from medicobus.solve.effort import Effort
from medicobus.solve.large import shorter_road as road_module
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.planning import BUILT_AGAIN, RESERVE, SOLVED_AGAIN, Planning
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.strategy import Districts
from medicobus.solve.large.timetable import Timetable
from tests.solve.test_large_parts import RULE_SET, territory

LIMIT = 60.0
"""The work that a search may do; it is counted, so that runs compare."""


def left_after_road(monkeypatch: pytest.MonkeyPatch, before: Callable[[Clock], None] = lambda _clock: None) -> float:
    """How much is left when the road is to end; what is done `before` the first crews takes of their time."""
    ends: list[float] = []
    crewed = Planning._crewed

    def after(planning: Planning, *asked: Any) -> Plan | None:
        before(planning.clock)
        return crewed(planning, *asked)

    def unchanged(road: ShorterRoad, timetable: Timetable, exchange: Exchange, seconds: float, *_more: Any) -> Any:
        ends.append(road.clock.left - seconds)
        return timetable, exchange

    with monkeypatch.context() as patch:
        patch.setattr(Planning, "_crewed", after)
        patch.setattr(ShorterRoad, "improved", unchanged)
        Districts(territory(Random(5), 4, 2), RULE_SET, Effort(time_limit=LIMIT, repeatable=True)).find()
    return ends[0]


def test_the_time_for_bounds_is_spent_only_where_the_road_is_bounded_besides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road_module, "ALL_FREE", 0)
    monkeypatch.setattr(road_module, "ENOUGH", 0)
    bounded = left_after_road(monkeypatch)
    monkeypatch.setattr(road_module, "ENOUGH", LIMIT)
    assert left_after_road(monkeypatch) > bounded


def test_crews_are_left_the_time_in_which_their_models_are_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def spent(built: float, solved: float) -> float:
        def slowly(clock: Clock) -> None:
            clock.worked += built + solved
            clock.solving += solved

        return left_after_road(monkeypatch, slowly)

    quick = left_after_road(monkeypatch)
    assert quick > RESERVE
    assert spent(4, 0) == pytest.approx(quick + 4 * BUILT_AGAIN)
    assert spent(0, 4) == pytest.approx(quick + 4 * SOLVED_AGAIN)


def test_what_the_solver_has_had_is_counted() -> None:
    clock, model = Clock(Effort(time_limit=LIMIT, repeatable=True)), CpModel()
    first, second = (model.new_int_var(0, 9, "") for _number in range(2))
    model.add(first + second >= 7)
    clock.worked += 3
    clock.solve(model, 2 * first + second, [], 5)
    assert 0 < clock.solving == pytest.approx(LIMIT - 3 - clock.left)
