"""The ladder is drawn alike every time, is read without a warning, and leaves room for what is wished."""

from __future__ import annotations

from pathlib import Path

import pytest

from medicobus.scenario.capacity import capacity
from medicobus.scenario.due import due_groups, phases
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out, open_on
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from tests.benchmarks.ladder.land import communes
from tests.benchmarks.ladder.territory import SEASONS, SIZES, territory
from tests.cli.commands import document, medicobus

QUICK = [(stops, weeks) for stops in SIZES if stops <= 100 for weeks in SEASONS]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


@pytest.mark.parametrize(("stops", "weeks"), [(12, 4), (1000, 13)])
def test_the_same_seed_gives_the_same_bytes(stops: int, weeks: int, tmp_path: Path) -> None:
    written = []
    for name, seed in (("first", 1), ("second", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        territory(stops, weeks, seed).write(tmp_path / name)
        written.append(files(tmp_path / name))
    assert written[0] == written[1]
    differ = [name for name, data in written[2].items() if data != written[0].get(name.replace("-2/", "-1/"))]
    assert {Path(name).stem for name in differ} >= {"stops", "members"}


@pytest.mark.parametrize(("stops", "weeks"), QUICK)
def test_it_is_read_without_a_warning(stops: int, weeks: int) -> None:
    assert territory(stops, weeks).read().warnings == ()


@pytest.mark.parametrize(("stops", "weeks"), QUICK)
def test_most_of_what_buses_and_doctors_can_give_is_wished(stops: int, weeks: int) -> None:
    scenario = territory(stops, weeks).read().scenario
    visits = sum(wished(scenario, stop) for stop in scenario.stops)
    out = sum(
        bus_out(scenario, bus, day, half) for bus in scenario.bus_ids for day in scenario.days for half in HalfDay
    )
    assert 0.75 <= visits / out <= 0.85
    doctors = sum(capacity(scenario, member) for member in scenario.members if "doctor" in member.roles)
    least = 0.75 if stops >= 40 else 0.65  # of few doctors one offer more or less, or a week off, counts much
    assert least <= visits / doctors <= 0.85


def wished(scenario: Scenario, stop: Stop) -> int:
    """Visits of the phase that has most."""
    return max(
        sum(
            group.least
            for group in due_groups(scenario, stop, phase)
            if any(open_on(scenario, stop, day) for day in group.days)
        )
        for phase in range(phases(scenario, stop))
    )


@pytest.mark.parametrize("stops", SIZES)
def test_stops_are_real_communes_without_a_gp_and_buses_stand_where_there_is_one(stops: int) -> None:
    tables = territory(stops, 13).tables
    known = {commune.insee: commune for commune in communes()}
    assert len(tables["stops"]) == len({row["insee"] for row in tables["stops"]}) == stops
    assert all(known[row["insee"]].gps == 0 for row in tables["stops"])
    assert len(tables["buses"]) == max(1, stops // 10)
    towns = {commune.name for commune in communes() if commune.gps}
    assert all(row["base"] in towns for row in tables["buses"])
    assert sum(row["roles"] == "doctor" for row in tables["members"]) == stops


def test_seasons_of_one_size_share_stops_and_people() -> None:
    short, long = (territory(40, weeks).tables for weeks in SEASONS)
    assert (short["stops"], short["members"]) == (long["stops"], long["members"])


def test_a_written_territory_is_planned_like_any_service(tmp_path: Path) -> None:
    config = territory(6, 4).write(tmp_path)
    told = document(medicobus("check", config, "--json", cwd=tmp_path))
    assert "warnings" not in told or told["warnings"] == []
    assert medicobus("plan", config, "--to", "plan.json", "--gap", 50, cwd=tmp_path).returncode == 0
    assert medicobus("verify", config, "plan.json", cwd=tmp_path).returncode == 0
