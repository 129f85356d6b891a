from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from medicobus.config import Config, read_config
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.planner import make_plan, with_travel
from medicobus.rules.need import consultations_asked
from medicobus.solve.certify import bill, hard_breaches
from medicobus.solve.effort import Effort

CONFIGS = Path(__file__).parents[2] / "config"
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
PUBLIC_HOLIDAYS = {date(2027, 1, 1), date(2027, 3, 29)}


def planned(name: str, effort: Effort | None = None) -> tuple[Config, Plan]:
    config = read_config(CONFIGS / f"{name}.yaml")
    return config, make_plan(config, effort or Effort(), MADE_AT)


@pytest.fixture(scope="module")
def evreux() -> tuple[Config, Plan]:
    return planned("doctobus-evreux")


@pytest.fixture(scope="module")
def dieppe() -> tuple[Config, Plan]:
    return planned("medicobus-dieppe")


@pytest.fixture(params=["evreux", "dieppe"])
def service(request: pytest.FixtureRequest) -> Iterator[tuple[Config, Plan]]:
    yield request.getfixturevalue(request.param)


def test_the_plan_is_optimal_and_keeps_every_hard_rule(service: tuple[Config, Plan]) -> None:
    config, plan = service
    scenario = with_travel(config)
    assert plan.certificate.status == "optimal"
    assert all(tier.cost == tier.bound for tier in plan.certificate.tiers)
    assert hard_breaches(plan, scenario, config.rules) == []
    assert bill(plan, scenario, config.rules) == plan.certificate.bill


def test_nobody_works_on_a_holiday_or_beyond_a_cap(service: tuple[Config, Plan]) -> None:
    config, plan = service
    assert not {visit.date for visit in plan.visits} & PUBLIC_HOLIDAYS
    for member in config.scenario.members:
        worked = [shift for shift in plan.shifts if shift.member == member.id]
        weeks: Counter[object] = Counter()
        months: Counter[object] = Counter()
        for shift in worked:
            weeks[shift.date.isocalendar()[:2]] += len(shift.half_days)
            months[shift.date.month] += len(shift.half_days)
        assert max(weeks.values(), default=0) <= (member.most_per_week or 14)
        assert max(months.values(), default=0) <= (member.most_per_month or 62)
        assert weeks.total() <= (member.most_per_season or 200)


def test_doctobus_visits_each_commune_every_two_to_three_weeks(evreux: tuple[Config, Plan]) -> None:
    config, plan = evreux
    assert len(config.scenario.stops) == 8
    for stop in config.scenario.stops:
        dates = [visit.date for visit in plan.visits if visit.stop == stop.id]
        edges = [config.scenario.season.first_day - timedelta(days=1), *dates, date(2027, 4, 5)]
        assert all(14 <= (latter - former).days <= 21 for former, latter in pairwise(dates))
        assert all((latter - former).days <= 21 for former, latter in pairwise(edges))
    assert {visit.date.weekday() for visit in plan.visits} == {0, 1, 2}
    assert plan.unserved == ()


def test_medicobus_comes_every_week(dieppe: tuple[Config, Plan]) -> None:
    config, plan = dieppe
    assert len(config.scenario.stops) == 6
    visits = Counter(visit.stop for visit in plan.visits)
    lost = Counter(exception.stop for exception in plan.exceptions)
    assert all(visits[stop.id] + lost[stop.id] == 13 for stop in config.scenario.stops)
    assert {visit.date.weekday() for visit in plan.visits if visit.stop == "le-caule"} == {2}
    assert max(len(visit.crew) for visit in plan.visits if visit.stop == "le-caule") > 2


def test_fewer_and_fewer_doctors_always_leave_a_plan() -> None:
    config = read_config(CONFIGS / "medicobus-dieppe.yaml")
    doctors = [member.id for member in config.scenario.members if "doctor" in member.roles]
    assert len(doctors) == 10
    missing_visits = []
    for left in range(len(doctors), -1, -1):
        gone = set(doctors[left:])
        scenario = config.scenario.model_copy(
            update={
                "members": tuple(member for member in config.scenario.members if member.id not in gone),
                "absences": tuple(row for row in config.scenario.absences if row.member not in gone),
            }
        )
        plan = make_plan(config.model_copy(update={"scenario": scenario}), Effort(time_limit=8), MADE_AT)
        missing_visits.append(sum(entry.visits for entry in plan.unserved))
        assert all(entry.reason == "crew" and entry.missing["doctor"] > 0 for entry in plan.unserved)
        assert not {shift.member for shift in plan.shifts} & gone
    assert missing_visits == sorted(missing_visits)
    assert missing_visits[0] == 0
    asked = 13 * len(config.scenario.stops)
    assert missing_visits[-1] == asked - len(plan.exceptions)
    assert plan.visits == ()
    assert all(consultations_asked(config.scenario, stop) > 0 for stop in config.scenario.stops)


def test_slots_never_exceed_rooms_or_practitioners(dieppe: tuple[Config, Plan]) -> None:
    config, plan = dieppe
    reading = Reading(plan)
    for stop in config.scenario.stops:
        for visit in reading.of_stop[stop.id]:
            consulting = {
                half: {entry.member for entry in visit.crew if entry.role == "doctor" and half in entry.half_days}
                for half in ("morning", "afternoon")
            }
            minutes = sum(240 * min(stop.rooms, len(there)) for there in consulting.values())
            assert visit.slots <= minutes // stop.consultation
