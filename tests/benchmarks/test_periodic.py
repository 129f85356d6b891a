"""Periodic instances: files are read or refused, broken solutions are caught, the command tells all."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import parser
from tests.benchmarks.periodic.evaluator import judge
from tests.benchmarks.periodic.instance import BrokenInstanceError, read_instance

INSTANCE = """\
1 1 3 2
100 10
100 10

0 0 0 0 0 0 0
1 10 0 20 6 1 2 1 2
2 0 10 20 6 1 2 1 2
3 -10 0 20 2 2 1 3
"""
GOOD = [[[1, 3]], [[2, 3]]]
"""Customer 1 on the first day, 2 on the second, 3 on both."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The instance as a file."""
    found = tmp_path / "tiny.txt"
    found.write_text(INSTANCE, encoding="utf-8")
    return found


def test_an_instance_is_read(path: Path) -> None:
    problem = read_instance(path)
    assert [day.longest for day in problem.days] == [100, 100]
    assert [customer.patterns for customer in problem.customers] == [
        (frozenset({1}), frozenset({0})),
        (frozenset({1}), frozenset({0})),
        (frozenset({0, 1}),),
    ]
    assert problem.distance[1, 3] == 20
    path.write_text(INSTANCE.replace("100 10", "0 0"), encoding="utf-8")
    assert {(day.longest, day.capacity) for day in read_instance(path).days} == {(math.inf, math.inf)}


def test_a_good_solution_has_its_cost_and_no_fault(path: Path) -> None:
    verdict = judge(path, GOOD)
    assert verdict.faults == ()
    assert verdict.cost == pytest.approx(40 + 20 + 2 * math.sqrt(200) - math.sqrt(200))


@pytest.mark.parametrize(
    ("tours", "fault"),
    [
        ([[[1, 3]], [[3, 2], []]], ""),
        ([[[1, 3], [2]], [[3]]], "day 1: 2 tours for 1 vehicles"),
        ([[[1, 2]], [[3]]], "day 1: a tour carries 12, a vehicle 10"),
        ([[[2, 1, 3]], [[3]]], "day 1: a tour lasts 114.142, more than 100"),
        ([[[1, 3]], [[2]]], "customer 3 is visited on days that are no pattern of it (2)"),
        ([[[1, 3]], [[2, 3, 1]]], "customer 1 is visited on days that are no pattern of it (3)"),
        ([[[3]], [[2, 3]]], "customer 1 is never visited"),
        ([[[1, 3, 1]], [[2, 3]]], "customer 1 is visited more than once on day 1"),
        ([[[1, 4]], [[2, 3]]], "customer 4 does not exist"),
        ([[[1, 0]], [[2, 3]]], "customer 0 does not exist"),
        ([[[1, 3]]], "1 days instead of 2"),
    ],
)
def test_broken_solutions_are_caught(path: Path, tours: list[list[list[int]]], fault: str) -> None:
    faults = judge(path, tours).faults
    assert fault in faults if fault else not faults


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("1 1 3 2", "0 1 3 2", ":1: The type is « 0 »"),
        ("1 1 3 2", "1 1 x 2", ":1: n is « x », it must be a number."),
        ("1 1 3 2", "1 1 9 2", ":8: The file ends here; 2 days, a depot and 9 customers were announced."),
        ("1 10 0 20 6 1 2 1 2", "1 10 0 20 6 1 2 1", ":6: A pattern is missing."),
        ("2 0 10 20 6 1 2 1 2", "2 0 10 20 6 1 2 1 4", ":7: The pattern 4 speaks of more than 2 days."),
        ("3 -10 0 20 2 2 1 3", "3 -10 0 20 2 1 1 3", ":8: The pattern 3 has 2 days, the frequency is 1."),
        ("3 -10 0 20 2", "3 -10 0 20 -2", ":8: The demand is -2, it must not be negative."),
        ("3 -10 0 20 2", "3 nan 0 20 2", ":8: x is « nan », it must be finite."),
        (INSTANCE, "\n", ":1: The file is empty."),
    ],
)
def test_broken_files_are_told_with_their_line(path: Path, before: str, after: str, message: str) -> None:
    path.write_text(INSTANCE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BrokenInstanceError) as error:
        read_instance(path)
    assert f"tiny.txt{message}" in str(error.value)


def test_the_command_solves_judges_and_writes(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONWARNINGS", raising=False)
    (tmp_path / "best_known.csv").write_text("instance,best_known_2012\ntiny,70\n", encoding="utf-8")
    written = tmp_path / "measured.json"
    chosen = parser().parse_args(["periodic", str(path.parent), "--seconds", "0.1", "--json", str(written)])
    assert chosen.run(chosen) == 0
    told = capsys.readouterr().out
    assert "| tiny | 3 | 4 | 70.00 | 74.14 | 5.92 % | – |" in told
    assert "Mean gap 5.92 %, worst gap 5.92 %." in told
    (one,) = json.loads(written.read_text(encoding="utf-8"))
    assert {key: one[key] for key in ("instance", "bound", "feasible")} == {
        "instance": "tiny",
        "bound": None,
        "feasible": True,
    }


@pytest.mark.parametrize(("only", "message"), [("", "tiny.txt:1: The file is empty."), ("p99", "p99.txt")])
def test_the_command_refuses_with_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], only: str, message: str
) -> None:
    path.write_text("", encoding="utf-8")
    chosen = parser().parse_args(["periodic", str(path.parent), "--only", only])
    assert chosen.run(chosen) == 2
    assert message in capsys.readouterr().err
