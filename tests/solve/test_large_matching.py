"""A first crew for every visit of a day, against all crews that there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest

from medicobus.model.clock import at
from medicobus.plan.plan import CrewEntry
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.part import altered
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.matching import ANOTHER_BUS, DISLIKED, ELSEWHERE, LACKING, Matching, Worker
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET

MORNING, AFTERNOON = HalfDay
NAMES = ("alpha", "beta", "gamma", "delta")


def scene(random: Random, minutes: int) -> Scenario:
    """Four stops so many minutes from each other, two buses, and three doctors with likes and dislikes."""
    doctors = [
        member(
            f"dr-{number}",
            likes=random.choice((*NAMES, "")),
            dislikes=random.choice((*NAMES, "")),
            never_stops=random.choice((*NAMES, "", "")),
        )
        for number in range(3)
    ]
    places = *NAMES, "bus-1", "bus-2", *(one.id for one in doctors)
    row = (minutes,) * len(places)
    return hamlet(
        stops=[stop(name) for name in NAMES],
        members=doctors,
        buses=[bus("bus-1"), bus("bus-2")],
        road=Road(places=places, minutes=(row,) * len(places), tenths=(row,) * len(places), source="", estimate=False),
        crew="doctor",
        weekdays="mon",
        weeks=1,
    )


def held(name: str, half: HalfDay) -> Held:
    """A visit of two hours; from the end of the morning to the afternoon it is an hour."""
    start = at(MONDAY, 9 * 60 if half == MORNING else 12 * 60)
    return Held(name, start, start + timedelta(hours=2), (half,), "bus-1")


def seats(random: Random) -> list[tuple[Held, str | None]]:
    """A stop for each bus in the morning and in the afternoon."""
    names = random.sample(NAMES, 4)
    return [
        (held(name, half), bus_id)
        for name, (half, bus_id) in zip(
            names, ((half, bus_id) for half in HalfDay for bus_id in ("bus-1", "bus-2")), strict=True
        )
    ]


def cost(scenario: Scenario, placed: Sequence[tuple[Held, str | None]], sent: Sequence[str | None], far: bool) -> int:
    """What it costs to send these members, one for each seat; more than everything if they may not."""
    found = 0
    reach = Reach(scenario, RULE_SET)
    for (visit, bus_id), name in zip(placed, sent, strict=True):
        if name is None:
            found += LACKING
            continue
        if not reach.comes(name, visit.stop, bus_id, MONDAY):
            return LACKING * len(NAMES) + 1
        row = scenario.member[name]
        found += ELSEWHERE * (bool(row.likes) and visit.stop not in row.likes) + DISLIKED * (visit.stop in row.dislikes)
    for morning in (0, 1):
        for afternoon in (2, 3):
            if sent[morning] is not None and sent[morning] == sent[afternoon]:
                stays = placed[morning][1] == placed[afternoon][1]
                if far and not stays:
                    return LACKING * len(NAMES) + 1
                found -= ANOTHER_BUS * stays
    return found


@pytest.mark.parametrize("minutes", [10, 90])
@pytest.mark.parametrize("seed", range(12))
def test_no_crews_of_a_day_are_better(seed: int, minutes: int) -> None:
    """Two or three work in each half-day, some in both; where the way is long nobody changes the bus at noon."""
    random = Random(seed)
    scenario, placed = scene(random, minutes), seats(random)
    teams = {half: random.sample([one.id for one in scenario.members], random.randint(2, 3)) for half in HalfDay}
    workers: list[Worker] = [(name, "doctor", MONDAY, half) for half, team in teams.items() for name in team]
    visits = Matching(scenario, Reach(scenario, RULE_SET), workers).visits(placed)
    own = {visit.stop: visit.crew[0].member for visit in visits}
    found = cost(scenario, placed, [own.get(visit.stop) for visit, _bus in placed], minutes > 60)
    best = min(
        cost(scenario, placed, (*first, *then), minutes > 60)
        for first in permutations([*teams[MORNING], None, None], 2)
        for then in permutations([*teams[AFTERNOON], None, None], 2)
    )
    assert found == best


def test_the_morning_leaves_the_afternoon_its_doctor() -> None:
    """Both may take either stop in the morning; who works on in the afternoon has to be with its bus already."""
    scenario = scene(Random(0), 90).model_copy(update={"members": tuple(member(f"dr-{number}") for number in range(3))})
    placed = [(held("alpha", MORNING), "bus-1"), (held("beta", MORNING), "bus-2"), (held("gamma", AFTERNOON), "bus-2")]
    for both in ("dr-0", "dr-1"):
        workers = [(name, "doctor", MONDAY, MORNING) for name in ("dr-0", "dr-1")]
        visits = Matching(scenario, Reach(scenario, RULE_SET), [*workers, (both, "doctor", MONDAY, AFTERNOON)]).visits(
            placed
        )
        assert {visit.stop: visit.crew[0].member for visit in visits}["beta"] == both
        assert len(visits) == len(placed)


def two_places(former: dict[str, str], never: str = "") -> dict[str, str]:
    """Who is sent to alpha and beta on one morning, after a plan in which these members were there."""
    members = (member("dr-0"), member("dr-1", never_stops=never))
    scenario = altered(scene(Random(0), 10), members=members)
    placed = [(held("alpha", MORNING), "bus-1"), (held("beta", MORNING), "bus-2")]
    workers: list[Worker] = [(one.id, "doctor", MONDAY, MORNING) for one in members]
    reach = Reach(scenario, RULE_SET)
    before = [
        visit.model_copy(update={"crew": (CrewEntry(member=former[visit.stop], role="doctor", half_days=(MORNING,)),)})
        for visit in Matching(altered(scenario, members=(member("dr-0"), member("dr-1"))), reach, workers).visits(
            placed
        )
        if visit.stop in former
    ]
    visits = Matching(scenario, reach, workers, before).visits(placed)
    return {visit.stop: visit.crew[0].member for visit in visits}


@pytest.mark.parametrize("alpha", ["dr-0", "dr-1"])
def test_who_was_at_a_visit_stays_with_it(alpha: str) -> None:
    beta = {"dr-0": "dr-1", "dr-1": "dr-0"}[alpha]
    assert two_places({"alpha": alpha}) == two_places({"beta": beta}) == {"alpha": alpha, "beta": beta}


def test_who_stays_goes_where_nobody_else_may_come() -> None:
    assert two_places({"alpha": "dr-0"}, never="beta") == {"alpha": "dr-1", "beta": "dr-0"}


def test_who_is_idle_is_told_of_places_that_stay_empty() -> None:
    scenario = altered(scene(Random(0), 10), members=(member("dr-0", never_stops="alpha"), member("dr-1")))
    workers: list[Worker] = [("dr-0", "doctor", MONDAY, MORNING), ("dr-1", "doctor", MONDAY, AFTERNOON)]
    matching = Matching(scenario, Reach(scenario, RULE_SET), workers)
    places: list[tuple[Held, str | None]] = [(held("alpha", MORNING), "bus-1"), (held("beta", AFTERNOON), "bus-1")]
    sent = matching.sent(places)
    assert matching.idle(sent) == workers[:1]
    assert [visit.stop for visit in matching.crewed(places, sent)] == ["beta"]
    assert matching.idle(matching.sent(places[1:])) == []
