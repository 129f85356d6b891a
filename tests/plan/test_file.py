"""plan.json: its form, its faults told with their place, and a former plan that is never lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicobus.errors import InputError, Problem
from medicobus.plan.file import plan_text, read_plan, write_plan
from medicobus.plan.plan import Plan
from medicobus.plan.whole_file import replace_file
from medicobus.words import speak
from tests.publish import sample

PLAN = sample.plan()
TEXT = plan_text(PLAN)


def problems_of(text: str | bytes, folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a file."""
    speak("en")
    path = folder / "plan.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read_plan(path)
    assert all(problem.message and problem.remedy and problem.file == str(path) for problem in caught.value.problems)
    return caught.value.problems


def test_it_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "plan.json"
    write_plan(PLAN, path)
    assert path.read_text(encoding="utf-8") == TEXT
    assert read_plan(path) == PLAN
    assert [file.name for file in path.parent.iterdir()] == ["plan.json"]


def test_a_plan_of_before_urgent_slots_is_read_with_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    former = TEXT.replace('   "urgent": 0,\n', "")
    assert "urgent" not in former
    path.write_text(former, encoding="utf-8")
    assert read_plan(path) == PLAN


def test_keys_stand_in_their_order() -> None:
    data = json.loads(TEXT)
    top = "format title timezone made_at input_hash season visits tours shifts unserved exceptions certificate"
    assert list(data) == top.split()
    assert list(data["visits"][0]) == ["id", "stop", "date", "start", "end", "bus", "slots", "urgent", "crew"]
    assert list(data["tours"][0]) == ["bus", "date", "departs", "returns", "minutes", "km", "visits", "legs"]
    assert list(data["tours"][0]["legs"][0]) == ["from", "to", "minutes", "km"]
    assert list(data["shifts"][0]) == ["member", "date", "half_days", "visits"]
    assert list(data["unserved"][0]) == ["stop", "period", "visits", "slots", "reason", "missing"]
    assert list(data["unserved"][0]["period"]) == ["from", "until"]
    assert list(data["exceptions"][0]) == ["stop", "date", "half_day", "kind", "instead"]
    assert list(data["certificate"]) == ["status", "tiers", "gap", "seconds", "seed", "workers", "version", "bill"]
    assert TEXT.endswith("}\n")


def test_dates_and_times_are_as_promised() -> None:
    data = json.loads(TEXT)
    assert data["visits"][0]["start"] == f"{data['visits'][0]['date']}T08:30"
    assert data["tours"][0]["departs"].count(":") == 1
    assert data["made_at"] == "2027-02-15T08:05:12Z"
    assert any(visit["bus"] is None for visit in data["visits"])
    assert data["exceptions"][0]["instead"] is None


def test_seconds_that_somebody_wrote_stay() -> None:
    first = PLAN.visits[0]
    odd = first.model_copy(update={"start": first.start.replace(second=30)})
    assert '"start": "2027-03-01T08:30:30"' in plan_text(PLAN.model_copy(update={"visits": (odd,)}))


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    [
        ('"slots": 12,', '"slots": "many",', "visits.0.slots", "not a whole number"),
        ('"slots": 12,', '"slots": 12.5,', "visits.0.slots", "not a whole number"),
        ('"slots": 12,', "", "visits.0.slots", "needed and is not stated"),
        ('"slots": 12,', '"slots": 12, "color": 1,', "visits.0.color", "not known"),
        ('"date": "2027-03-01"', '"date": 20270301', "visits.0.date", "not a date"),
        ('"date": "2027-03-01"', '"date": "2027-02-31"', "visits.0.date", "not a date"),
        ('T08:30"', 'T08:30+01:00"', "visits.0.start", "has no zone"),
        ('"morning"', '"evening"', "visits.0.crew.0.half_days.0", "none of the words"),
        ('"kind": "holiday"', '"kind": "rain"', "exceptions.0.kind", "none of the words"),
        ('12Z"', '12"', "made_at", "no time zone"),
        ('"first_day"', '"frist_day"', "season", "first and a last day"),
        ('"km": 12.5', '"km": "far"', "tours.0.legs.0.km", "not a"),
        ('"format": 1', '"format": 2', "format", "format 1 only"),
        ('"format": 1', '"format": true', "format", "format 1 only"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, column: str, message: str) -> None:
    assert old in TEXT
    found = problems_of(TEXT.replace(old, new, 1), tmp_path)
    assert [problem.column for problem in found] == [column]
    assert message in found[0].message
    # The line is that of the value, or of the record that lacks it.
    line = TEXT[: TEXT.index(old)].count("\n") + 1
    assert found[0].line is not None
    if "needed" in message:
        assert found[0].line < line
    elif column != "season":
        assert found[0].line == line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = TEXT.replace('"slots": 12', '"slots": null').replace('"title": "', '"title": 7, "x": "', 1)
    assert len(problems_of(text, tmp_path)) == text.count('"slots": null') + len(("title", "x")) > 10


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "7", '"plan"', "{}", '{"format": 1}', "[" * 100_000, "9" * 10_000, "\x00"),
        *(TEXT[: len(TEXT) // 2], TEXT + "}", '{"format": 1, "format": 1}', TEXT.replace(": 12.5", ": NaN", 1)),
        *(TEXT.replace("Bus", "\\ud800", 1), TEXT.replace("Bus", "\\u0000", 1), TEXT.replace(": 12.5", ": 1e999")),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    assert problems_of(text, tmp_path)


def test_a_plan_that_was_cut_off_says_where(tmp_path: Path) -> None:
    cut = TEXT[: len(TEXT) // 2]
    assert problems_of(cut, tmp_path)[0].line == cut.count("\n") + 1


def test_another_encoding_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    assert "UTF-8" in problems_of(TEXT.encode("cp1252", "replace"), tmp_path)[0].message
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(InputError):
            read_plan(path)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_any_damage_is_told_not_thrown(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 40)))
    piece = data.draw(st.one_of(st.text(max_size=5), st.sampled_from(['"', "{", "]", "null", "1e5", "\\", "\t"])))
    path = tmp_path_factory.mktemp("damage") / "plan.json"
    path.write_bytes((TEXT[:start] + piece + TEXT[end:]).encode("utf-8", "surrogatepass"))
    with suppress(InputError):
        assert plan_text(read_plan(path))


WRITER = """\
import resource, signal, sys
from pathlib import Path
from medicobus.errors import InputError
from medicobus.plan.file import read_plan, write_plan
source, target, kind = sys.argv[1:]
plan = read_plan(Path(source))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kind == "killed" else signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_plan(plan, Path(target))
except InputError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("kind", ["killed", "full"])
@pytest.mark.parametrize("former", [True, False])
def test_a_write_that_fails_half_way_leaves_the_former_plan(tmp_path: Path, kind: str, *, former: bool) -> None:
    """The system stops the writer after 4 kB: with a signal that kills, or as a disk does that is full."""
    source, target = tmp_path / "source.json", tmp_path / "out" / "service" / "plan.json"
    write_plan(PLAN, source)
    if former:
        write_plan(PLAN.model_copy(update={"title": "former"}), target)
    ended = subprocess.run(
        [sys.executable, "-c", WRITER, str(source), str(target), kind], capture_output=True, text=True, check=False
    )
    assert ended.returncode == (-signal.SIGXFSZ if kind == "killed" else 1), ended.stderr
    if kind == "full":
        assert "le fichier serait trop grand" in ended.stderr or "too large" in ended.stderr
        assert "Traceback" not in ended.stderr
    if former:
        assert read_plan(target).title == "former"
        assert list(target.parent.iterdir()) == [target]
    elif kind == "full":
        assert not (tmp_path / "out").exists()
    else:
        assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    "place",
    [
        lambda folder: folder,
        lambda folder: folder / "file" / "plan.json",
        lambda folder: folder / ("x" * 300),
        lambda _folder: Path("/proc/nowhere/plan.json"),
        lambda _folder: Path("/dev/full"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    (tmp_path / "file").write_text("a file")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError) as caught:
        write_plan(PLAN, place(tmp_path))
    assert caught.value.problems[0].remedy
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_left_beside_what_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "full" / "inner").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "full", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "plan.json").symlink_to(tmp_path / "real.json")
    write_plan(PLAN, tmp_path / "plan.json")
    assert (tmp_path / "plan.json").is_symlink()
    assert read_plan(tmp_path / "real.json") == PLAN


def test_the_text_is_the_same_for_the_same_plan() -> None:
    data: Any = json.loads(TEXT)
    assert plan_text(Plan.model_validate(data)) == TEXT
