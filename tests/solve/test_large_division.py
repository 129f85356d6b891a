"""Members shared out between two halves of a district."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from medicobus.rules.likes import Likes
from medicobus.rules.rule import Rule
from medicobus.scenario.crew import Absence, Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.division import Division, Half
from tests.hamlet import MONDAY, absence, bus, hamlet, member, stop
from tests.solve.test_large_parts import RULE_SET

OFFERS = ("mon morning", "tue morning", "mon afternoon", "tue afternoon")
WEST, EAST = Half(("alpha", "beta"), (49, 0)), Half(("gamma", "delta"), (49, 2))


def scene(*members: Member, absences: tuple[Absence, ...] = ()) -> Scenario:
    return hamlet(
        stops=[stop(name, lon=lon) for half, lon in ((WEST, 0), (EAST, 2)) for name in half.stops],
        members=list(members),
        buses=[bus()],
        absences=absences,
        crew="doctor",
        weekdays="mon|tue",
        weeks=2,
    )


def west(
    scenario: Scenario, share: float = 0.5, bound: dict[str, bool] | None = None, rules: tuple[Rule, ...] = RULE_SET
) -> list[str]:
    names = [one.id for one in scenario.members]
    first = Division(scenario, rules).first((WEST, EAST), names, bound or {}, share)
    return [name for name in names if name in first]


def test_those_who_like_a_stop_go_with_its_half() -> None:
    liking = [member(f"dr-{number}", likes=name) for number, name in enumerate(("gamma", "alpha", "delta", "beta"))]
    assert west(scene(*liking)) == ["dr-1", "dr-3"]


@pytest.mark.parametrize("rules", [(), (Likes(weight=0),)])
def test_nobody_goes_where_they_like_if_that_costs_nothing(rules: tuple[Rule, ...]) -> None:
    wests = [member(f"dr-{number}", likes="gamma", lat=49, lon=0) for number in range(2)]
    easts = [member(f"dr-{number}", likes="alpha", lat=49, lon=2) for number in range(2, 4)]
    assert west(scene(*wests, *easts), rules=rules) == ["dr-0", "dr-1"]
    assert west(scene(*wests, *easts)) == ["dr-2", "dr-3"]


def test_who_may_not_come_to_what_they_like_is_not_sent_there_for_it() -> None:
    one = member("dr-1", likes="gamma", never_stops="gamma", lat=49, lon=0)
    other = member("dr-2", lat=49, lon=2)
    assert west(scene(one, other)) == ["dr-1"]


def test_each_half_has_its_share_of_every_half_day() -> None:
    """Those who offer mornings live in the west, those who offer afternoons in the east."""
    found = [
        member(f"dr-{place}-{copy}", available=offer, lat=49, lon=0 if place < len(OFFERS) / 2 else 2)
        for place, offer in enumerate(OFFERS)
        for copy in range(4)
    ]
    assert Counter(name[:-2] for name in west(scene(*found))) == {f"dr-{place}": 2 for place in range(4)}
    assert Counter(name[:-2] for name in west(scene(*found), 0.75)) == {f"dr-{place}": 3 for place in range(4)}


def test_half_days_count_as_far_as_the_caps_allow() -> None:
    """Two who give two mornings or afternoons in the season are as good as one who gives four."""
    found = [
        member(f"{half}-{number}", available=f"every {half}", most_per_season=most, lat=49, lon=lon)
        for half, lons in (("morning", (0, 2, 0)), ("afternoon", (0, 2, 2)))
        for number, (most, lon) in enumerate(zip("224", lons, strict=True))
    ]
    first = set(west(scene(*found)))
    for half in HalfDay:
        assert {f"{half.value}-{number}" for number in range(3)} & first in (
            {f"{half.value}-2"},
            {f"{half.value}-0", f"{half.value}-1"},
        )


def test_who_is_away_is_nobody_to_count_on() -> None:
    found = [member("dr-0", lat=49, lon=0), member("dr-1", lat=49, lon=2), member("dr-2", lat=49, lon=2)]
    away = absence("dr-0", MONDAY, until=MONDAY + timedelta(weeks=2))
    assert len({"dr-1", "dr-2"} & set(west(scene(*found, absences=(away,))))) == 1
    assert west(scene(*found)) == ["dr-0"]


def test_roles_are_shared_out_each_by_itself() -> None:
    """Doctors live in the west and nurses in the east; of each, one offers each half-day of the week."""
    found = [
        member(f"{role}-{place}", role, available=offer, lat=49, lon=lon)
        for role, lon in (("doctor", 0), ("nurse", 2))
        for place, offer in enumerate(OFFERS)
    ]
    assert Counter(name[:-2] for name in west(scene(*found))) == {"doctor": 2, "nurse": 2}


def test_roles_are_shared_out_at_every_time() -> None:
    """Doctors of the mornings live in the west, those of the afternoons in the east, and nurses the other way round."""
    found = [
        member(
            f"{role}-{half}-{number}",
            role,
            available=f"every {half}",
            lat=49,
            lon=0 if (role == "doctor") == early else 2,
        )
        for role in ("doctor", "nurse")
        for half, early in (("morning", True), ("afternoon", False))
        for number in range(2)
    ]
    assert set(Counter(name[:-2] for name in west(scene(*found))).values()) == {1}
    assert len(west(scene(*found))) == len(found) / 2


def test_those_out_of_whose_reach_a_half_lies_go_with_the_other() -> None:
    east = [member(f"dr-{number}", never_stops="alpha|beta", lat=49, lon=0) for number in range(2)]
    assert west(scene(*east, *(member(f"dr-{number}", lat=49, lon=2) for number in range(2, 4)))) == ["dr-2", "dr-3"]


def test_who_is_bound_stays_so() -> None:
    liking = [member(f"dr-{number}", likes="gamma") for number in range(4)]
    assert {"dr-1", "dr-3"} <= set(west(scene(*liking), bound={"dr-1": True, "dr-3": True, "dr-0": False}))
    names = [one.id for one in liking]
    assert west(scene(*liking), bound=dict.fromkeys(names, True)) == names


def test_nobody_is_shared_out_where_nobody_is() -> None:
    assert west(scene()) == []
