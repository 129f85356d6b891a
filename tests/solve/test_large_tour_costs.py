"""What tours cost at least: never more than any plan may drive, whichever way around and on whichever date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import permutations

import pytest

from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.territory import Stop
from medicobus.solve.large import tour_costs as module
from medicobus.solve.large.tour_costs import TourCosts
from tests.hamlet import MONDAY, bus, hamlet, member, stop


def two_stops() -> Scenario:
    """Two stops whose ways there and back differ."""
    stops = [stop("alpha"), stop("beta")]
    return hamlet(stops=stops, members=[member("dr-1")], buses=[bus("bus-1")], weekdays="mon", weeks=2, crew="doctor")


def test_a_tour_costs_the_shorter_way_around() -> None:
    scenario = two_stops()
    costs, ways = TourCosts(scenario, scenario.stops), scenario.ways
    around = {
        order: ways.tenths_between("bus-1", order[0])
        + ways.tenths_between(*order)
        + ways.tenths_between(order[1], "bus-1")
        for order in permutations(("alpha", "beta"))
    }
    assert len(set(around.values())) == 2
    for order in around:
        assert costs.tenths("bus-1", tuple(scenario.stop[name] for name in order)) == min(around.values())


@pytest.mark.parametrize("late_week", [0, 1])
def test_two_stops_meet_if_they_may_on_some_dates(late_week: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one week the morning ends too late to reach the other stop, in the other it does not."""
    sittings = module.sittings
    late = MONDAY + timedelta(weeks=late_week)

    def shifted(scenario: Scenario, asked: Stop, day: date) -> Sequence[Sitting]:
        found = sittings(scenario, asked, day)
        if day != late or asked.id != "alpha":
            return found
        return [replace(one, earliest=time(11, 55), latest=time(11, 55)) for one in found]

    scenario = two_stops()
    monkeypatch.setattr(module, "sittings", shifted)
    costs = TourCosts(scenario, scenario.stops)
    assert costs.meet(scenario.stop["alpha"], scenario.stop["beta"])
