"""Every shipped service is planned, proven, verified and published."""

from __future__ import annotations

import pytest

from tests.cli.conftest import say
from tests.flow.shipped import SERVICES, Carry, carry_out
from tests.flow.test_field import TOLD_APART

__all__ = ["carry_out", "say"]

REST = [service for service in SERVICES if service not in {*TOLD_APART, "doctobus-evreux"}]
"""Évreux is planned in `test_interruption`, those of `TOLD_APART` in `test_field`."""


@pytest.mark.parametrize("service", REST)
def test_a_shipped_service_is_carried_out(service: str, carry_out: Carry) -> None:
    done = carry_out(service)
    assert done.plan.visits
    assert all(stop.commune in done.page for stop in done.scenario.stops)
