"""Bad tables: one test each; what was found says where, what stands there, and what to do."""

import pytest

from medicobus.errors import Problem
from medicobus.scenario.due import due_groups
from tests.service_files import TABLES, ServiceFiles


def told(problem: Problem) -> tuple[str, int | None, str | None, str | None]:
    """Where a problem stands; every problem has a sentence and a remedy."""
    assert problem.message
    assert problem.remedy
    return problem.file, problem.line, problem.column, problem.value


def test_the_service_itself_is_right(files: ServiceFiles) -> None:
    config = files.read()
    assert [stop.id for stop in config.scenario.stops] == ["prey", "gauciel"]
    assert config.scenario.stops[1].file == files.shown("stops")
    assert config.scenario.stops[1].line == 3
    assert config.scenario.members[1].roles == ("doctor",)
    assert config.scenario.availabilities[0].kind == "last_resort"
    assert config.warnings == ()


def test_missing_file_is_told_where_it_is_named(files: ServiceFiles) -> None:
    files.replace("config", "tables/buses.csv", "tables/busses.csv")
    problem = files.problem()
    assert told(problem) == (str(files.path), 13, "scenario.buses", str(files.folder / "tables/busses.csv"))
    assert problem.character == 10


def test_missing_columns_are_listed(files: ServiceFiles) -> None:
    files.tables["buses"] = "id,name,lat,lon\nbus-1,Bus,49.02,1.15\n"
    problem = files.problem()
    assert told(problem) == (files.shown("buses"), 1, "base", None)
    assert "base (dépôt)" in problem.message


def test_several_missing_columns_make_one_problem(files: ServiceFiles) -> None:
    files.tables["absences"] = "until\n2027-02-28\n"
    assert "member (membre), from (de)" in files.problem().message


def test_unknown_column_that_looks_like_a_known_one(files: ServiceFiles) -> None:
    files.replace("stops", "windows\n", "windws\n")
    problem = files.problem()
    assert told(problem) == (files.shown("stops"), 1, "windws", "windws")
    assert "windows (horaires)" in problem.message


def test_a_slip_in_a_needed_column_is_told_once(files: ServiceFiles) -> None:
    files.replace("stops", "frequency", "frequence ?")
    assert files.problems() == ()
    files.replace("stops", "frequence ?", "frequenzy")
    assert told(files.problem()) == (files.shown("stops"), 1, "frequenzy", "frequenzy")


def test_columns_of_ones_own_are_left_alone_with_a_warning(files: ServiceFiles) -> None:
    files.tables["buses"] = "id,name,base,lat,lon,Assureur,name 2\nbus-1,Bus,Évreux,49.02,1.15,Exemple,B\n"
    config = files.read()
    assert [told(warning)[:3] for warning in config.warnings] == [
        (files.shown("buses"), 1, "Assureur"),
        (files.shown("buses"), 1, "name 2"),
    ]


def test_a_column_may_stand_once_only_whatever_its_language(files: ServiceFiles) -> None:
    files.tables["buses"] = "id,name,nom,base,lat,lon\nbus-1,Bus,Bus,Évreux,49.02,1.15\n"
    assert told(files.problem()) == (files.shown("buses"), 1, "nom", "nom")


@pytest.mark.parametrize("cell", ["nord", "48°96", "1e3", "nan", "inf", "4٣", "--4"])
def test_wrong_number(files: ServiceFiles, cell: str) -> None:
    files.replace("stops", "48.96", cell)
    assert told(files.problem()) == (files.shown("stops"), 2, "lat", cell)


def test_number_out_of_range(files: ServiceFiles) -> None:
    files.replace("stops", "48.96", "148.96")
    problem = files.problem()
    assert told(problem) == (files.shown("stops"), 2, "lat", "148.96")
    assert "90" in problem.remedy


def test_swapped_latitude_and_longitude(files: ServiceFiles) -> None:
    files.replace("stops", "48.96,1.21", "1.21,48.96")
    problem = files.problem()
    assert told(problem) == (files.shown("stops"), 2, "lat", "1.21")
    assert "swapped" in problem.message


def test_half_a_pair_of_coordinates(files: ServiceFiles) -> None:
    files.replace("members", "doctor,49.02,1.15", "doctor,49.02,")
    assert told(files.problem()) == (files.shown("members"), 2, "lon", None)


@pytest.mark.parametrize("again", ["prey", "PREY"])
def test_duplicate_id(files: ServiceFiles, again: str) -> None:
    files.replace("stops", "gauciel,Mairie", f"{again},Mairie")
    problem = files.problem()
    assert told(problem) == (files.shown("stops"), 3, "id", again)
    assert f"{files.shown('stops')}, line 2" in problem.message


def test_an_id_names_one_place_in_all_tables(files: ServiceFiles) -> None:
    files.replace("members", "dr-2,", "gauciel,")
    files.replace("availabilities", "dr-2", "gauciel")
    assert told(files.problem()) == (files.shown("members"), 3, "id", "gauciel")


@pytest.mark.parametrize("name", ["mon", "Mardi", "any", "tous", "prey 2", "préy", "prey_2", "../x"])
def test_what_may_not_be_an_id(files: ServiceFiles, name: str) -> None:
    files.replace("stops", "gauciel,Mairie", f"{name},Mairie")
    assert told(files.problem()) == (files.shown("stops"), 3, "id", name)


def test_rows_of_a_bus_share_an_id_when_their_dates_do_not_overlap(files: ServiceFiles) -> None:
    files.tables["buses"] = (
        "id,name,base,lat,lon,from,until\n"
        "bus-1,Bus,Évreux,49.02,1.15,,2027-02-14\n"
        "bus-1,Bus,Évreux,49.02,1.15,2027-02-15,\n"
    )
    assert len(files.read().scenario.buses) == 2
    files.replace("buses", "2027-02-15", "2027-02-14")
    assert told(files.problem()) == (files.shown("buses"), 3, "id", "bus-1")


def test_rows_of_a_bus_share_its_base(files: ServiceFiles) -> None:
    files.tables["buses"] = (
        "id,name,base,lat,lon,from,until\n"
        "bus-1,Bus,Évreux,49.02,1.15,,2027-02-14\n"
        "bus-1,Bus,Prey,48.96,1.21,2027-02-15,\n"
    )
    assert told(files.problem()) == (files.shown("buses"), 3, "base", "Prey")


@pytest.mark.parametrize(
    ("table", "old", "new", "place"),
    [
        ("stops", "1.21,bus-1", "1.21,bus-2", (2, "bus", "bus-2")),
        ("members", "wed,prey", "wed,pray", (3, "only_stops", "pray")),
        ("absences", "dr-1", "dr-9", (2, "member", "dr-9")),
        ("availabilities", "dr-2", "dr-9", (2, "member", "dr-9")),
        ("closures", "stop,prey", "stop,pray", (2, "id", "pray")),
        ("closures", "stop,prey", "bus,prey", (2, "id", "prey")),
    ],
)
def test_unknown_names_in_another_table(
    files: ServiceFiles, table: str, old: str, new: str, place: tuple[int, str, str]
) -> None:
    files.replace(table, old, new)
    assert told(files.problem()) == (files.shown(table), *place)


def test_an_unknown_name_comes_with_the_nearest_known_one(files: ServiceFiles) -> None:
    files.replace("members", "wed,prey", "wed,pray")
    assert files.problem().remedy == "Did you mean prey?"


def test_names_in_rows_that_are_wrong_are_known_all_the_same(files: ServiceFiles) -> None:
    files.replace("stops", "48.96", "nord")
    assert [problem.column for problem in files.problems()] == ["lat"]


@pytest.mark.parametrize("cell", ["247", "274780", "27A78", "2C478"])
def test_insee_code_of_another_length(files: ServiceFiles, cell: str) -> None:
    files.replace("stops", "27478", cell)
    assert told(files.problem()) == (files.shown("stops"), 2, "insee", cell)


def test_an_insee_code_gets_its_zero_back_with_a_warning(files: ServiceFiles) -> None:
    files.replace("stops", "27478", "1004")
    config = files.read()
    assert config.scenario.stops[0].insee == "01004"
    assert [told(warning) for warning in config.warnings] == [(files.shown("stops"), 2, "insee", "1004")]
    assert "01004" in config.warnings[0].message


def test_a_departement_gets_its_zero_back_with_a_warning(files: ServiceFiles) -> None:
    files.replace("members", ",27\n", ",3 jusqu'au 31/03/2027|76|1\n")
    config = files.read()
    assert [permit.department for permit in config.scenario.members[0].departments] == ["03", "76", "01"]
    assert [told(warning)[1:3] for warning in config.warnings] == [(2, "departments")]


def test_unknown_departement(files: ServiceFiles) -> None:
    files.replace("members", ",27\n", ",Eure\n")
    assert told(files.problem()) == (files.shown("members"), 2, "departments", "Eure")


@pytest.mark.parametrize("table", ["absences", "closures"])
def test_reversed_dates(files: ServiceFiles, table: str) -> None:
    old, new = {"absences": ("2027-02-28", "2026-02-28"), "closures": ("2027-02-19", "2026-02-19")}[table]
    files.replace(table, old, new)
    problem = files.problem()
    assert told(problem)[2:] == ("until", new)
    assert problem.file == files.shown(table)


def test_row_outside_the_season_is_a_warning(files: ServiceFiles) -> None:
    files.tables["buses"] = "id,name,base,lat,lon,until\nbus-1,Bus,Évreux,49.02,1.15,2026-12-31\n"
    assert [told(warning)[2] for warning in files.read().warnings] == ["until"]


@pytest.mark.parametrize("cell", ["18:00-19:00", "wed 09:00-12:00", "tue 12:30-13:30"])
def test_window_outside_the_hours(files: ServiceFiles, cell: str) -> None:
    files.replace("stops", "09:00-12:00", cell)
    assert told(files.problem()) == (files.shown("stops"), 3, "windows", cell)


def test_window_of_the_afternoon_for_a_stop_that_opens_in_the_morning(files: ServiceFiles) -> None:
    files.replace("stops", "tue,09:00-12:00", "tue morning,14:00-17:00")
    assert told(files.problem())[2] == "windows"


def test_bus_hours_outside_the_half_days(files: ServiceFiles) -> None:
    files.replace("buses", "07:00-19:00", "19:00-23:00")
    assert told(files.problem()) == (files.shown("buses"), 2, "hours", "19:00-23:00")


def test_weekdays_on_which_the_service_does_not_run(files: ServiceFiles) -> None:
    files.replace("stops", "weekly,tue", "weekly,sam")
    assert told(files.problem()) == (files.shown("stops"), 3, "weekdays", "sam")


@pytest.mark.parametrize(("cell", "right"), [("4h", False), ("3h", True), ("190min", False), ("9h30", False)])
def test_a_visit_must_fit_somewhere(files: ServiceFiles, cell: str, right: bool) -> None:
    files.replace("stops", "half_day", cell)
    assert [problem.column for problem in files.problems()] == ([] if right else ["visit"])


def test_frequency_on_a_weekday_that_the_stop_never_has(files: ServiceFiles) -> None:
    files.replace("stops", "weekly,tue", "every 14 days from 2027-01-06,tue")
    assert told(files.problem())[1:3] == (3, "frequency")


def test_frequency_on_a_weekday_that_the_service_never_has(files: ServiceFiles) -> None:
    files.replace("stops", "every 2-3 weeks", "un vendredi sur deux")
    assert told(files.problem())[1:] == (2, "frequency", "un vendredi sur deux")


def test_a_frequency_says_when_a_turn_is_due_and_not_when_the_stop_is_open(files: ServiceFiles) -> None:
    files.replace("stops", "every 2-3 weeks", "un mardi sur deux")
    scenario = files.read().scenario
    prey = scenario.stops[0]
    due = {day for phase in (0, 1) for group in due_groups(scenario, prey, phase) for day in group.days}
    assert {day.weekday() for day in due} == {1}
    assert prey.weekdays is None


def test_a_half_day_of_the_frequency_is_when_the_stop_is_open(files: ServiceFiles) -> None:
    files.replace("stops", "half_day,weekly,tue,", "half_day,1st tue morning of the month,tue|wed,")
    weekdays = files.read().scenario.stops[1].weekdays
    assert str(weekdays) == "tue morning|wed morning"


def test_weekday_of_the_frequency_against_the_weekdays(files: ServiceFiles) -> None:
    files.replace("stops", "weekly,tue", "un lundi sur deux,tue")
    assert told(files.problem()) == (files.shown("stops"), 3, "weekdays", "tue")


@pytest.mark.parametrize("content", ["", "\n\n", " ; ;\n", "\ufeff"])
def test_empty_table(files: ServiceFiles, content: str) -> None:
    files.tables["absences"] = content
    assert told(files.problem()) == (files.shown("absences"), None, None, None)


def test_table_of_a_header_alone(files: ServiceFiles) -> None:
    files.tables["absences"] = "member,from,until\n,,\n"
    assert told(files.problem()) == (files.shown("absences"), 1, None, None)


@pytest.mark.parametrize("row", ["bus-2,Bus,Évreux,49.02,1.15", "bus-2,Bus,Évreux,49,02,1,15,07:00-19:00"])
def test_ragged_row(files: ServiceFiles, row: str) -> None:
    files.tables["buses"] = f"{TABLES['buses']}{row}\n"
    problem = files.problem()
    assert told(problem)[:2] == (files.shown("buses"), 3)
    assert str(row.count(",") + 1) in problem.message


def test_lines_are_those_of_the_file_blank_ones_and_cells_of_several_lines_included(files: ServiceFiles) -> None:
    files.tables["buses"] = (
        '\nid,name,base,lat,lon\n\nbus-1,"Bus\nd\'Exemple",Évreux,49.02,1.15\r\n,,,,\nbus-2,Bus,Évreux,nord,1.15\n'
    )
    assert told(files.problem())[:3] == (files.shown("buses"), 7, "lat")


def test_double_quotes_that_are_not_closed(files: ServiceFiles) -> None:
    files.replace("buses", "bus-1,Bus", 'bus-1,"Bus')
    assert told(files.problem())[:2] == (files.shown("buses"), 2)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_of_windows_1252(files: ServiceFiles, mark: bytes) -> None:
    files.tables["buses"] = mark + TABLES["buses"].encode("cp1252")
    problem = files.problem()
    assert told(problem) == (files.shown("buses"), 2, None, "Évreux")
    assert problem.character == TABLES["buses"].splitlines()[1].index("É") + 1
    assert "UTF-8" in problem.remedy


def test_utf_16(files: ServiceFiles) -> None:
    files.tables["buses"] = TABLES["buses"].encode("utf-16")
    assert told(files.problem())[:2] == (files.shown("buses"), 1)


def test_invisible_control_characters(files: ServiceFiles) -> None:
    files.replace("buses", "Bus d'Exemple", "Bus\x00d'Exemple")
    assert told(files.problem())[:3] == (files.shown("buses"), 2, "name")


def test_needed_cell_that_is_empty(files: ServiceFiles) -> None:
    files.replace("members", "Dr Exemple 1", "")
    assert told(files.problem()) == (files.shown("members"), 2, "name", "")


def test_limits_that_exclude_each_other(files: ServiceFiles) -> None:
    files.tables["members"] = (
        "id,name,roles,available,most_per_season,least_per_season\n"
        "dr-1,Dr Exemple 1,doctor,mon,4,6\ndr-2,Dr Exemple 2,doctor,mon,4,4\naide-1,Exemple 3,assistant,mon,,\n"
    )
    assert told(files.problem()) == (files.shown("members"), 2, "least_per_season", "6")


def test_closures_name_what_is_closed(files: ServiceFiles) -> None:
    files.tables["closures"] = "what,id,from\nservice,prey,2027-02-15\nbus,,2027-02-15\ngarage,,2027-02-15\n"
    assert [told(problem)[1:] for problem in files.problems()] == [
        (2, "id", "prey"),
        (3, "id", None),
        (4, "what", "garage"),
    ]


def test_a_role_that_nobody_has_is_a_warning(files: ServiceFiles) -> None:
    files.replace("config", "assistant: 1", "sage-femme: 1")
    warnings = files.read().warnings
    assert [told(warning)[2] for warning in warnings] == ["scenario.crew.midwife", "roles"]
    assert "role midwife" in warnings[0].message
    assert warnings[0].line == 9


def test_a_row_tells_everything_that_is_wrong_with_it(files: ServiceFiles) -> None:
    files.replace("members", "dr-2,Dr Exemple 2,médecin,,,wed,prey", "dr-2,,chef,1.2,48.9,un jour,pray")
    found = [(problem.line, problem.column) for problem in files.problems()]
    assert sorted(found, key=str) == [
        (3, "available"),
        (3, "lat"),
        (3, "name"),
        (3, "only_stops"),
    ]


def test_what_is_wrong_with_the_service_hides_nothing_in_the_tables(files: ServiceFiles) -> None:
    files.replace("config", "on_public_holiday: skip", "on_public_holiday: rien")
    files.replace("stops", "09:00-12:00", "18:00-19:00")
    assert [problem.column for problem in files.problems()] == ["scenario.holidays.on_public_holiday", "windows"]


def test_everything_that_is_wrong_is_told_at_once(files: ServiceFiles) -> None:
    files.replace("config", "weeks: 13", "weeks: 0")
    files.replace("config", "language: fr", "langage: fr")
    files.replace("config", "absences.csv", "absence.csv")
    files.replace("stops", "48.96", "nord")
    files.replace("stops", "half_day", "un moment")
    files.replace("members", "wed,prey", "wed,pray")
    files.replace("buses", "hours", "heurs")
    files.replace("closures", "2027-02-19", "2026-02-19")
    found = [(problem.file, problem.line, problem.column, problem.value) for problem in files.problems()]
    assert found == [
        (str(files.path), 2, "langage", "langage"),
        (str(files.path), 5, "scenario.season.weeks", "0"),
        (str(files.path), 14, "scenario.absences", str(files.folder / "tables/absence.csv")),
        (files.shown("stops"), 2, "lat", "nord"),
        (files.shown("stops"), 3, "visit", "un moment"),
        (files.shown("members"), 3, "only_stops", "pray"),
        (files.shown("buses"), 1, "heurs", "heurs"),
        (files.shown("closures"), 3, "until", "2026-02-19"),
    ]


@pytest.mark.parametrize(
    ("roles", "remedy"),
    [("docter", "Did you mean doctor?"), ("coach", "Asked for here: assistant, doctor.")],
)
def test_a_role_that_no_crew_asks_for(files: ServiceFiles, roles: str, remedy: str) -> None:
    files.replace("members", "dr-2,Dr Exemple 2,médecin", f"dr-2,Dr Exemple 2,{roles}")
    (warning,) = files.read().warnings
    assert (warning.line, warning.column, warning.value) == (3, "roles", roles)
    assert warning.remedy.startswith(remedy)


def test_a_further_role_that_is_known_is_no_slip(files: ServiceFiles) -> None:
    files.replace("members", "assistant|driver", "assistant|asistant")
    assert [warning.value for warning in files.read().warnings] == ["assistant|asistant"]
    files.replace("members", "assistant|asistant", "assistant|nurse")
    assert files.read().warnings == ()


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "column"),
    [
        ("absences", "2027-02-22,2027-02-28", "2028-02-22,2028-02-28", 2, "from"),
        ("closures", "2027-02-15,2027-02-19", "2026-02-15,2026-02-19", 3, "until"),
        ("closures", "2027-03-09,", "2026-03-09,", 2, "from"),
    ],
)
def test_an_absence_or_a_closure_outside_the_season(
    files: ServiceFiles, table: str, old: str, new: str, line: int, column: str
) -> None:
    files.replace(table, old, new)
    assert [told(warning)[:3] for warning in files.read().warnings] == [(files.shown(table), line, column)]


def test_a_stop_s_crew_that_leaves_the_driver_out(files: ServiceFiles) -> None:
    files.replace("config", "crew: {doctor: 1, assistant: 1}", "crew: {doctor: 1, driver: 1}")
    files.replace("stops", "weekdays,windows", "weekdays,windows,crew")
    files.replace("stops", "weeks,,", "weeks,,,doctor|assistant")
    files.replace("stops", "tue,09:00-12:00", "tue,09:00-12:00,doctor|driver")
    assert [told(warning)[1:3] for warning in files.read().warnings] == [(2, "crew")]
    files.replace("stops", "1.21,bus-1", "1.21,none")
    assert files.read().warnings == ()
