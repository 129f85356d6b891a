"""Those who may come to some stops only: what is said of them forbids no crew that there is, and far visits at once."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import programme as programme_module
from medicobus.solve.large import redeal as redeal_module
from medicobus.solve.large.board import NOWHERE
from medicobus.solve.large.coming import AtMost, limits
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.programme import Programme
from medicobus.solve.large.season import Season
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.tidy import quietly
from tests.hamlet import bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET

NAMES = ("alpha", "beta", "gamma", "delta")


def timetabling(scenario: Scenario) -> Timetabling:
    return Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), Clock(Effort(time_limit=20)))


def scene(*only: str, buses: int = 2, days: str = "mon|tue") -> Scenario:
    """Four stops, and doctors of whom each comes to some of them only, or to all if nothing is said."""
    doctors = [member(f"dr-{number}", only_stops=stops) for number, stops in enumerate(only, 1)]
    places = *NAMES, *(f"bus-{number}" for number in range(1, buses + 1)), *(one.id for one in doctors)
    return hamlet(
        stops=[stop(name) for name in NAMES],
        members=doctors,
        buses=[bus(name) for name in places if name.startswith("bus")],
        road=Road(
            places=places,
            minutes=((10,) * len(places),) * len(places),
            tenths=((100,) * len(places),) * len(places),
            source="drawn",
            estimate=False,
        ),
        crew="doctor",
        weekdays=days,
        weeks=1,
    )


def season_of(scenario: Scenario, *who: str) -> Season:
    """A season of a timetable, with all doctors, or some, counted on in every half-day."""
    timetable = timetabling(scenario).find(20)
    assert timetable is not None
    exchange = Exchange(scenario, RULE_SET, timetable, 1)
    exchange.count_on(
        [
            (one.id, "doctor", day, half)
            for one in scenario.members
            if one.id in who or not who
            for day in scenario.days
            for half in HalfDay
        ]
    )
    return Season(exchange)


@pytest.mark.parametrize("seed", range(8))
def test_no_timetable_is_forbidden_whose_visits_have_their_doctors(seed: int) -> None:
    random = Random(seed)
    only = ["", *("|".join(sorted(random.sample(NAMES, random.randint(1, 4)))) for _ in range(2))]
    season = season_of(scene(*only, buses=3))
    exchange, rows = season.exchange, list(limits(season))
    now = {stop: set(season.half_days(exchange.held[name])) for stop, name in enumerate(exchange.names)}
    teams = exchange.teams
    for places, people in rows:
        slot, *_others = set.intersection(*(set(season.choices[number].half_days) for number in places))
        team = [int(one) for one in teams.team[slot] if one != NOWHERE]
        far = {season.choices[number].stop for number in places}
        held = sum(slot in now[stop] for stop in far)
        assert people < len(far)
        for size in range(1, len(far) + 1):
            for visited in combinations(sorted(far), size):
                orders = permutations(team, size) if size <= len(team) else ()
                crews = any(
                    all(teams.comes[one, stop] for one, stop in zip(order, visited, strict=True)) for order in orders
                )
                assert size <= people or size <= held or not crews


def test_no_more_far_visits_are_chosen_than_people_who_come_there() -> None:
    """Of two doctors one comes to alpha only: of the others one is visited in a half-day, or as many as now."""
    season = season_of(scene("alpha", "", days="mon|tue|wed"))
    alpha = season.stop["alpha"]
    far = [row for row in limits(season) if all(season.choices[number].stop != alpha for number in row.places)]
    assert far, "three stops may be visited in the same half-day"
    now = {stop: set(season.half_days(season.exchange.held[name])) for stop, name in enumerate(season.exchange.names)}
    for row in far:
        slots = {slot for number in row.places for slot in season.choices[number].half_days}
        assert row.people == max(1, sum(slots <= now[season.choices[number].stop] for number in row.places))
    assert any(row.people == 1 for row in far)


def test_what_is_held_now_is_never_forbidden() -> None:
    season = Season(season_of(scene("alpha", ""), "dr-1").exchange, free=True)
    now = {stop: set(season.half_days(season.exchange.held[name])) for stop, name in enumerate(season.exchange.names)}
    rows = list(limits(season))
    assert any(row.people for row in rows)
    for places, people in rows:
        slot, *_others = set.intersection(*(set(season.choices[number].half_days) for number in places))
        assert sum(slot in now[stop] for stop in {season.choices[number].stop for number in places}) <= people


def test_what_is_chosen_anew_keeps_these_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    season = season_of(scene("", ""))
    assert Programme(season).closed(lambda: True) is not None
    assert quietly(redeal_module._Deal(season, ()).cp).solution
    nobody = AtMost(dict.fromkeys(season.by_stop[0], 1), 0)
    for module in (programme_module, redeal_module):
        monkeypatch.setattr(module, "limits", lambda _season: [nobody])
    assert Programme(season).closed(lambda: True) is None
    assert not quietly(redeal_module._Deal(season, ()).cp).solution
