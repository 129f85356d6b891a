"""Travel times from a matrix or from a list of pairs, and what can be wrong with them."""

from pathlib import Path

import pytest

from medicobus.errors import InputError, TravelError
from medicobus.scenario.road import Place, Road
from medicobus.travel import TravelTable
from medicobus.travel.great_circle import crow_km, tenths

PLACES = (
    Place("a", 49.0, 1.0),
    Place("b", 49.1, 1.0),
    Place("bus-1", 49.0, 1.2),
    Place("dr-1", 49.05, 1.1, home=True),
)
MATRIX = "from;a;b;bus-1;dr-1\na;0;10;20,2;5\nb;11;;30;6\nbus-1;21;31;0;7\ndr-1;5;6;7;\n"
LIST = "from,to,minutes,km\na,b,10,12.5\nb,a,11,13\na,bus-1,20.2,9\nbus-1,a,21,9\nb,bus-1,30,\nbus-1,b,31,22.2\n"


def read(
    folder: Path, content: str, km: str | None = None, places: tuple[Place, ...] = PLACES, **options: float
) -> Road:
    (folder / "minutes.csv").write_text(content, encoding="utf-8")
    if km is None:
        return TravelTable(file=folder / "minutes.csv", **options).times(places)
    (folder / "km.csv").write_text(km, encoding="utf-8")
    return TravelTable(file=folder / "minutes.csv", km_file=folder / "km.csv", **options).times(places)


def problems(folder: Path, content: str, km: str | None = None) -> list[tuple[int | None, str | None, str | None]]:
    with pytest.raises(InputError) as caught:
        read(folder, content, km)
    for problem in caught.value.problems:
        assert problem.file.endswith(".csv")
        assert problem.message
        assert problem.remedy
    return [(problem.line, problem.column, problem.value) for problem in caught.value.problems]


def test_a_matrix_keeps_asymmetric_times_and_rounds_up(tmp_path: Path) -> None:
    road = read(tmp_path, MATRIX)
    assert road.minutes == ((0, 10, 21, 5), (11, 0, 30, 6), (21, 31, 0, 7), (5, 6, 7, 0))
    assert not road.estimate
    assert "minutes.csv" in road.source


def test_without_kilometres_the_great_circle_stands_in_and_the_source_says_so(tmp_path: Path) -> None:
    road = read(tmp_path, MATRIX, detour=1.5)
    assert road.tenths_between("a", "b") == tenths(crow_km(PLACES[0], PLACES[1]) * 1.5)
    assert "as the crow flies × 1.5" in road.source


def test_a_list_of_pairs_with_kilometres(tmp_path: Path) -> None:
    road = read(tmp_path, LIST, places=PLACES[:3])
    assert road.minutes_between("a", "bus-1") == 21
    assert (road.tenths_between("a", "b"), road.tenths_between("b", "a")) == (125, 130)
    assert road.tenths_between("b", "bus-1") == tenths(crow_km(PLACES[1], PLACES[2]) * 1.3)
    assert "where it has none" in road.source


def test_a_list_with_french_headers(tmp_path: Path) -> None:
    road = read(tmp_path, LIST.replace("from,to", "De,Vers"), places=PLACES[:3])
    assert road.minutes_between("b", "a") == 11


def test_a_table_of_kilometres_beside(tmp_path: Path) -> None:
    road = read(tmp_path, MATRIX, MATRIX.replace("b;11;;30", "b;14,25;;30"))
    assert road.tenths_between("b", "a") == 143
    assert road.minutes_between("b", "a") == 11
    assert "as the crow flies" not in road.source


def test_homes_that_are_left_out_are_estimated_and_the_source_says_so(tmp_path: Path) -> None:
    road = read(tmp_path, LIST, speed_kmh=60, detour=1.2)
    km = crow_km(PLACES[0], PLACES[3]) * 1.2
    assert road.minutes_between("a", "dr-1") in {int(km), int(km) + 1}
    assert road.estimate
    assert "1 home is not in the table" in road.source
    assert "home" not in read(tmp_path, LIST, places=PLACES[:3]).source


def test_missing_pairs_are_named_up_to_five(tmp_path: Path) -> None:
    places = (*PLACES, Place("c", 49, 1.1))
    with pytest.raises(TravelError) as caught:
        read(tmp_path, LIST, places=places)
    assert "6 pairs" in str(caught.value)
    assert "from a to c" in str(caught.value)
    assert "And 1 more." in str(caught.value)
    assert str(caught.value).count("from") == 5


def test_one_missing_pair(tmp_path: Path) -> None:
    with pytest.raises(TravelError) as caught:
        read(tmp_path, LIST.replace("b,a,11,13\n", ""))
    assert "1 pair" in str(caught.value)
    assert "from b to a" in str(caught.value)
    assert "more" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("20,2", "", (2, "bus-1", "")),
        ("20,2", "-3", (2, "bus-1", "-3")),
        ("20,2", "1 h", (2, "bus-1", "1 h")),
        ("20,2", "nan", (2, "bus-1", "nan")),
        ("20,2", "99999", (2, "bus-1", "99999")),
        ("\nb;", "\nc;", (3, "from", "c")),
        ("a;b;bus-1", "a;b;bus-2", (1, "bus-2", "bus-2")),
        ("a;b;bus-1", "a;a;bus-1", (1, "a", "a")),
        ("\nb;11;;", "\na;0;11;", (3, "from", "a")),
    ],
)
def test_bad_cells_of_a_matrix(tmp_path: Path, old: str, new: str, expected: tuple[int, str, str]) -> None:
    assert MATRIX.count(old) == 1
    assert expected in problems(tmp_path, MATRIX.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a,bus-1,20.2", "a,bus-1,", (4, "minutes", "")),
        ("a,bus-1,20.2", "a,bus-1,-1", (4, "minutes", "-1")),
        ("a,bus-1,20.2", "a,bus-2,20.2", (4, "to", "bus-2")),
        ("a,bus-1,20.2", "x,bus-1,20.2", (4, "from", "x")),
        ("a,bus-1,20.2", "a,b,20.2", (4, "to", "b")),
        ("10,12.5", "10,loin", (2, "km", "loin")),
        ("from,to,minutes", "from,to,temps", (1, "minutes", None)),
    ],
)
def test_bad_cells_of_a_list(tmp_path: Path, old: str, new: str, expected: tuple[int, str, str | None]) -> None:
    assert LIST.count(old) == 1
    assert problems(tmp_path, LIST.replace(old, new)) == [expected]


def test_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, MATRIX.replace("20,2", "x"), MATRIX.replace("31", "y"))
    assert found == [(2, "bus-1", "x"), (4, "b", "y")]


def test_an_unknown_place_comes_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, LIST.replace("a,bus-1,20.2", "a,bus-12,20.2"))
    assert caught.value.problems[0].remedy == "Did you mean bus-1?"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        TravelTable(file=tmp_path / "nowhere.csv").times(PLACES)
