"""A config as a whole: what is read, what is refused, and where."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from medicobus.config import read_config
from medicobus.errors import InputError, Problem
from medicobus.rules import RULES
from medicobus.travel import Estimate, TravelTable
from medicobus.words import speak, spoken
from tests.service_files import ServiceFiles


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    return ServiceFiles(tmp_path)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = spoken()
    speak("en")
    yield
    speak(before)


def place(problem: Problem) -> tuple[int | None, str | None, int | None, str | None]:
    """Where a problem stands; every problem has a sentence and a remedy."""
    assert problem.message
    assert problem.remedy
    return problem.line, problem.column, problem.character, problem.value


def test_everything_is_there(files: ServiceFiles) -> None:
    config = files.read()
    assert config.title == config.scenario.title == "Bus d'Exemple"
    assert config.scenario.season.last_day == date(2027, 4, 4)
    assert config.scenario.weekdays == ("mon", "tue", "wed")
    assert config.scenario.dates.public == {date(2027, 1, 1), date(2027, 3, 29)} - {date(2027, 1, 1)}
    assert date(2027, 2, 20) in config.scenario.dates.school
    assert config.scenario.road is None
    assert config.travel == Estimate(speed_kmh=50, detour=1.4)
    assert tuple(type(rule) for rule in config.rules) == RULES
    assert {rule.name: rule.weight for rule in config.rules}["fair_load"] == 3
    assert config.publish.phone == "02 00 00 00 00"


def test_a_config_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_config(tmp_path / "nowhere.yaml")
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / "nowhere.yaml")]


def test_a_folder_is_no_config(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_config(tmp_path)
    assert [problem.value for problem in caught.value.problems] == [None]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("travel:", "travels:", (17, "travels", 1, "travels")),
        ("weekdays:", "weekday:", (6, "scenario.weekday", 3, "weekday")),
        ("weeks: 13", "week: 13", (5, "scenario.season.week", 35, "week")),
        ("detour: 1.4", "detours: 1.4", (17, "travel.detours", 45, "detours")),
        ("{weight: 3}", "{weigth: 3}", (19, "rules.fair_load.weigth", 15, "weigth")),
        ("fair_load", "fairload", (19, "rules.fairload", 3, "fairload")),
        ("phone", "fone", (20, "publish.fone", 53, "fone")),
    ],
)
def test_unknown_key(files: ServiceFiles, old: str, new: str, expected: tuple[int, str, int, str]) -> None:
    files.replace("config", old, new)
    found = [problem for problem in files.problems() if problem.column == expected[1]]
    assert [place(problem) for problem in found] == [expected]
    assert f"Did you mean {old.split(':', maxsplit=1)[0].strip('{')}?" == found[0].remedy


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("weeks: 13", "weeks: 0", "scenario.season.weeks"),
        ("weeks: 13", "weeks: -2", "scenario.season.weeks"),
        ("weeks: 13", "weeks: douze", "scenario.season.weeks"),
        ("weeks: 13", "weeks: 999999999999", "scenario.season.weeks"),
        ("weeks: 13", "weeks: [13]", "scenario.season.weeks"),
        ("weeks: 13", "last_day: 2026-01-04", "scenario.season.last_day"),
        ("weeks: 13", "last_day: 9999-12-31", "scenario.season.last_day"),
        ("weeks: 13", "last_day: 0001-01-01", "scenario.season"),
        ("weeks: 13", "weeks: 13, last_day: 2027-04-05", "scenario.season.weeks"),
        (", weeks: 13", "", "scenario.season.last_day"),
        ("2027-01-04", "4 janvier", "scenario.season.first_day"),
        ("2027-01-04", "0027-01-04", "scenario.season.first_day"),
        ("2027-01-04", "9999-12-20", "scenario.season.first_day"),
        ("{first_day: 2027-01-04, weeks: 13}", "13 weeks", "scenario.season"),
        ("{first_day: 2027-01-04, weeks: 13}", "{first_day: 2027-01-07, last_day: 2027-01-10}", "scenario.season"),
        ("[mon, tue, wed]", "[mon, tuedi]", "scenario.weekdays"),
        ("[mon, tue, wed]", "[]", "scenario.weekdays"),
        ("[mon, tue, wed]", "{mon: tue}", "scenario.weekdays"),
        ("public: FR,", "public: FR-1,", "scenario.holidays.public"),
        ("school_zone: B", "school_zone: D", "scenario.holidays.school_zone"),
        ("{doctor: 1, assistant: 1}", "{doctor: 0}", "scenario.crew.doctor"),
        ("{doctor: 1, assistant: 1}", "{doctor: 1, médecin: 1}", "scenario.crew"),
        ("{doctor: 1, assistant: 1}", "[doctor]", "scenario.crew"),
        ("[doctor]", "[]", "scenario.practitioners"),
        ("Europe/Paris", "Europe/Evreux", "scenario.timezone"),
        ("Europe/Paris", "../secret", "scenario.timezone"),
        ("title: Bus d'Exemple", "title: ''", "title"),
        ("title: Bus d'Exemple", "title:", "title"),
        ("language: fr", "language: de", "language"),
        ("tables/stops.csv", "[tables/stops.csv]", "scenario.stops"),
        ("speed_kmh: 50", "speed_kmh: 0", "travel.speed_kmh"),
        ("speed_kmh: 50", "speed_kmh: nan", "travel.speed_kmh"),
        ("speed_kmh: 50", "speed_kmh: vite", "travel.speed_kmh"),
        ("provider: estimate", "provider: teleport", "travel.provider"),
        ("provider: estimate", "provider: [estimate]", "travel.provider"),
        ("{provider: estimate, speed_kmh: 50, detour: 1.4}", "estimate", "travel"),
        ("{weight: 3}", "{weight: '3 points'}", "rules.fair_load.weight"),
        ("{weight: 3}", "3", "rules.fair_load"),
        ("rules:\n  fair_load: {weight: 3}", "rules: [fair_load]", "rules"),
        ("fair_load: {weight: 3}", "one_place:", "rules.one_place"),
        ("fair_load: {weight: 3}", "one_place: {weight: 4}", "rules.one_place.weight"),
        ("mailto:planning@example.org", "planning", "publish.organizer"),
    ],
)
def test_wrong_value(files: ServiceFiles, old: str, new: str, column: str) -> None:
    files.replace("config", old, new)
    problem = files.problem()
    assert problem.column == column
    assert place(problem)[0] is not None
    assert problem.file == str(files.path)


@pytest.mark.parametrize(
    ("hours", "column", "value"),
    [
        ("14:00", "scenario.half_days.afternoon", "14:00"),
        ("[14:00, 18:00]", "scenario.half_days.afternoon", None),
        ("{start: 14:00, end: 18:00}", "scenario.half_days.afternoon", None),
        ("840", "scenario.half_days.afternoon", "840"),
        ("18:00-14:00", "scenario.half_days.afternoon", "18:00-14:00"),
        ("12:00-18:00", "scenario.half_days.afternoon", "12:00-18:00"),
        ("25:00-26:00", "scenario.half_days.afternoon", "25:00-26:00"),
    ],
)
def test_hours_of_another_form_are_told_what_to_write(
    files: ServiceFiles, hours: str, column: str, value: str | None
) -> None:
    files.replace("config", '"13:30-17:30"', hours)
    problem = files.problem()
    assert (problem.line, problem.column, problem.value) == (7, column, value)
    assert problem.remedy


@pytest.mark.parametrize("hours", ["14:00-18:00", "14h-18h", "de 14 h à 18 h", "'14:00 - 18:00'"])
def test_hours_need_no_quotes(files: ServiceFiles, hours: str) -> None:
    files.replace("config", '"13:30-17:30"', hours)
    assert str(files.read().scenario.half_days.afternoon.start) == "14:00:00"


@pytest.mark.parametrize("words", ["[lundi, mardi, mercredi]", "lun|mar|mer", "[Wednesday, mon., mar]"])
def test_weekdays_in_french(files: ServiceFiles, words: str) -> None:
    files.replace("config", "[mon, tue, wed]", words)
    assert files.read().scenario.weekdays == ("mon", "tue", "wed")


def test_french_words_in_the_config(files: ServiceFiles) -> None:
    files.replace("config", "{doctor: 1, assistant: 1}", "{Médecin: 2, infirmière: 1}")
    files.replace("config", "on_public_holiday: skip", "on_public_holiday: déplacer")
    files.replace("config", "school_zone: B", "school_zone: zone c")
    files.replace("members", "assistant|driver", "infirmier|conducteur")
    scenario = files.read().scenario
    assert scenario.crew == {"doctor": 2, "nurse": 1}
    assert scenario.holidays.on_public_holiday == "move"
    assert scenario.holidays.school_zone == "C"
    assert scenario.members[2].roles == ("nurse", "driver")


def test_a_rule_is_switched_off_by_nothing(files: ServiceFiles) -> None:
    files.replace("config", "fair_load: {weight: 3}", "fair_load: null")
    assert "fair_load" not in {rule.name for rule in files.read().rules}


def test_sections_may_be_left_out_or_empty(files: ServiceFiles) -> None:
    head, _travel = files.config.split("travel:")
    files.config = head
    bare = files.read()
    files.config = head + "travel:\nrules:\npublish:\n"
    empty = files.read()
    assert bare.travel == empty.travel == Estimate()
    assert bare.rules == empty.rules == tuple(rule() for rule in RULES)
    assert bare.publish == empty.publish


def test_a_service_without_a_bus(files: ServiceFiles) -> None:
    files.replace("config", "  buses: tables/buses.csv\n", "")
    files.replace("stops", "1.21,bus-1", "1.21,aucun")
    files.replace("stops", "1.26,any", "1.26,none")
    scenario = files.read().scenario
    assert scenario.buses == ()
    assert [scenario.buses_of(stop) for stop in scenario.stops] == [(), ()]


def test_buses_that_no_table_holds(files: ServiceFiles) -> None:
    files.replace("config", "  buses: tables/buses.csv\n", "")
    assert place(files.problem())[1::2] == ("bus", "bus-1")


def test_files_of_the_travel_table_are_found_from_the_config(files: ServiceFiles) -> None:
    files.replace(
        "config", "provider: estimate, speed_kmh: 50, detour: 1.4", "provider: table, file: tables/../way.csv"
    )
    assert place(files.problem()) == (17, "travel.file", 33, str(files.folder / "way.csv"))
    (files.folder / "way.csv").write_text("from,to,minutes\n", encoding="utf-8")
    assert files.read().travel == TravelTable(file=files.folder / "way.csv")


def test_school_holidays_beyond_what_is_published(files: ServiceFiles) -> None:
    files.replace("config", "2027-01-04", "2030-01-07")
    assert "scenario.holidays.school_zone" in [warning.column for warning in files.read().warnings]


def test_the_hash_changes_with_every_file_and_with_nothing_else(files: ServiceFiles) -> None:
    first = files.read().input_hash
    assert first == files.read().input_hash
    assert len(first) == 64
    seen = {first}
    for name in files.tables:
        table = files.tables[name]
        assert isinstance(table, str)
        files.tables[name] = f"{table}\n"
        seen.add(files.read().input_hash)
    files.config += "\n"
    seen.add(files.read().input_hash)
    assert len(seen) == len(files.tables) + 2


def test_the_hash_does_not_depend_on_the_folder(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        hashes.add(ServiceFiles(tmp_path / name).read().input_hash)
    assert len(hashes) == 1
