"""When a bound is no longer waited for."""

from __future__ import annotations

import pytest

from medicobus.solve.large import growth as growth_module
from medicobus.solve.large.growth import Growth

BOUNDS = [(1.0, 75.0), (6.0, 1_190.0), (9.0, 1_211.0)]
"""Seconds, and what is told then."""


@pytest.mark.parametrize(
    ("told", "until"),
    [
        pytest.param([], None, id="nothing is known"),
        pytest.param(BOUNDS[:1], None, id="the linear programme is not solved"),
        pytest.param(BOUNDS[:2], 10.0, id="four seconds are long"),
        pytest.param(BOUNDS, 13.5, id="half of nine seconds are longer"),
        pytest.param([*BOUNDS, (13.0, 1_211.1)], 13.5, id="that was little"),
        pytest.param([*BOUNDS, (13.0, 1_212.0)], 19.5, id="that was more"),
        pytest.param([*BOUNDS, (12.0, 1_211.3), (13.0, 1_211.6)], 19.5, id="twice little is more"),
    ],
)
def test_a_bound_that_grows_no_more_has_ended(
    told: list[tuple[float, float]], until: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(growth_module.time, "monotonic", lambda: now)
    passed_on: list[float] = []
    growth = Growth(1_300, passed_on.append)
    ended = None
    for tenth in range(600):
        now = tenth / 10
        for at, bound in told:
            if at == now:
                growth.told(bound)
        if growth.ended():
            ended = now
            break
    assert ended == (None if until is None else pytest.approx(until, abs=0.11))
    assert passed_on == [bound for _at, bound in told]
    assert growth.bound == max((bound for _at, bound in told), default=0)


def test_a_bound_for_which_nobody_waits_has_ended() -> None:
    growth = Growth(1_300, lambda _bound: None)
    assert not growth.ended()
    growth.end()
    assert growth.ended()
