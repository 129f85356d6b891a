"""What all tours cost at least, against every way to drive them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from random import Random

import pytest

from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.based_road import BasedRoad
from medicobus.solve.large.tour_costs import TourCosts
from tests.hamlet import bus, closure, hamlet, member, stop
from tests.solve.test_large_parts import territory
from tests.solve.test_large_road import road


def based(scenario: Scenario, visits: dict[str, int]) -> BasedRoad:
    return BasedRoad(TourCosts(scenario, [scenario.stop[name] for name in visits]), visits)


def shortest(scenario: Scenario, visited: Sequence[str], bus_days: dict[str, int]) -> float:
    """The least that tours to all of these cost, each bus having so many days; infinite if it has too few."""
    costs = TourCosts(scenario, scenario.stops)

    @cache
    def least(left: tuple[str, ...], days: tuple[int, ...]) -> float:
        if not left:
            return 0.0
        found = []
        for others in [(), *((number,) for number in range(1, len(left)))]:
            called = tuple(scenario.stop[left[number]] for number in (0, *others))
            rest = tuple(name for number, name in enumerate(left) if number and number not in others)
            if len(called) > 1 and called[0] == called[1]:
                continue
            for place, name in enumerate(bus_days):
                if days[place]:
                    fewer = (*days[:place], days[place] - 1, *days[place + 1 :])
                    found.append(costs.tenths(name, called) + least(rest, fewer))
        return min(found, default=float("inf"))

    return least(tuple(visited), tuple(bus_days.values()))


@pytest.mark.parametrize("seed", range(12))
def test_no_tours_cost_less_and_bus_days_count(seed: int) -> None:
    random = Random(seed)
    scenario = territory(random, 5, 2)
    days, away = scenario.days, random.randint(0, 3)
    shut = tuple(closure("bus", "b0", day) for day in days[:away])
    scenario = scenario.model_copy(update={"closures": shut})
    visits = {one.id: random.randint(0, 2) for one in scenario.stops}
    every = [name for name, number in visits.items() for _visit in range(number)]
    best = shortest(scenario, every, {"b0": len(days) - away, "b1": len(days)})
    assert 0.8 * best <= based(scenario, visits).least() <= best


@pytest.mark.parametrize("exceptions", [1, 2])
@pytest.mark.parametrize("seed", range(6))
def test_so_many_groups_may_be_visited_less(seed: int, exceptions: int) -> None:
    """Two stops are a group: both are exceptions, or none."""
    scenario = territory(Random(seed), 5, 2)
    names = [one.id for one in scenario.stops]
    fewer = [{names[0]: 0, names[1]: 1}, *({name: 0} for name in names[2:])]
    visits = dict.fromkeys(names, 1) | {names[1]: 2}
    days = dict.fromkeys(scenario.bus_ids, len(scenario.days))
    best = float("inf")
    for spared in combinations(fewer, exceptions):
        held = visits | {name: number for group in spared for name, number in group.items()}
        every = [name for name, number in held.items() for _visit in range(number)]
        best = min(best, shortest(scenario, every, days))
    assert 0.5 * best <= based(scenario, visits).least(fewer, exceptions) <= best
    assert based(scenario, visits).least(fewer, 0) == based(scenario, visits).least()
    assert based(scenario, visits).least(fewer, exceptions) < based(scenario, visits).least()


def test_a_bus_that_is_near_cannot_drive_every_tour() -> None:
    """Two stops beside one bus, for one day, each by itself; the other bus starts 40 km away."""
    names = ("near", "alpha", "beta", "more", "far")
    scenario = hamlet(
        stops=[stop("alpha", windows="09:00-11:00"), stop("beta", windows="09:00-11:00")],
        members=[member("dr-1")],
        buses=[bus("near", lon=1), bus("far", lon=2)],
        weekdays="mon",
        weeks=1,
        road=road(*names),
    )
    assert based(scenario, {"alpha": 1, "beta": 0}).least() == pytest.approx(200, rel=1e-5)
    assert based(scenario, {"alpha": 1, "beta": 1}).least() == pytest.approx(200 + 400, rel=1e-5)


def test_a_bus_goes_to_its_own_stops_only() -> None:
    names = ("near", "alpha", "more", "far")
    scenario = hamlet(
        stops=[stop("alpha", bus="far")],
        members=[member("dr-1")],
        buses=[bus("near", lon=1), bus("far", lon=2)],
        road=road(*names),
    )
    assert based(scenario, {"alpha": 1}).least() == pytest.approx(400, rel=1e-5)


def test_stops_go_with_the_base_that_drives_to_them() -> None:
    """Both bases have four days: all may go with the near one; half as busy, it has room for the nearest only."""
    names = ("near", "alpha", "beta", "more", "still more", "far")
    scenario = hamlet(
        stops=[stop("alpha", windows="09:00-11:00"), stop("beta", windows="09:00-11:00")],
        members=[member("dr-1")],
        buses=[bus("near", lon=1), bus("far", lon=2)],
        road=road(*names),
    )
    costs, visits = TourCosts(scenario, scenario.stops), {"alpha": 2, "beta": 2}
    assert BasedRoad(costs, visits).base_of() == {"alpha": ("near",), "beta": ("near",)}
    assert BasedRoad(costs, visits, 0.5).base_of() == {"alpha": ("near",), "beta": ("far",)}
    assert BasedRoad(costs, {"alpha": 2, "beta": 0}).base_of() == {"alpha": ("near",)}


def test_nothing_is_known_of_a_programme_without_a_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = territory(Random(1), 3, 1)
    monkeypatch.setattr(BasedRoad, "_rounds", lambda _road: iter(()))
    assert based(scenario, {one.id: 1 for one in scenario.stops}).least() == 0.0
