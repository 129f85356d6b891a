"""Bad configs: what is no YAML, keys that are unknown or stand twice, and texts that YAML would twist."""

import pytest

from medicobus.errors import InputError, Problem
from medicobus.reading.yaml_file import read_yaml
from tests.service_files import ServiceFiles


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read_yaml(text.encode(), "service.yaml")
    return caught.value.problems


def test_every_scalar_is_a_text() -> None:
    text = "hours: 14:00\ncode: 01000\nphone: 0200000000\nyes: no\nday: 2027-01-04\nnone: ~\nnothing:\nempty: ''\n"
    assert read_yaml(text.encode(), "service.yaml").value == {
        "hours": "14:00",
        "code": "01000",
        "phone": "0200000000",
        "yes": "no",
        "day": "2027-01-04",
        "none": None,
        "nothing": None,
        "empty": "",
    }


@pytest.mark.parametrize(
    ("text", "line", "character"),
    [
        ("title: [a\nb: c", 2, 2),
        ("title: Bus: un\n", 1, 11),
        ("a:\n\tb: 1\n", 2, 1),
        ("a: 'b\n", 2, 1),
        ("a: \x07\n", 1, 4),
        ("a: b\n---\nc: d\n", 2, 1),
        ("", None, None),
        ("# only a remark\n", None, None),
        ("- a\n- b\n", 1, 1),
        ("title\n", 1, 1),
        ("a: &x [1]\nb: *x\n", 2, 4),
        ("a: " + "[" * 30 + "]" * 30, 1, 23),
        ("a: " + "[" * 5000, None, None),
    ],
)
def test_what_is_no_config(text: str, line: int | None, character: int | None) -> None:
    (problem,) = problems(text)
    assert problem.file == "service.yaml"
    assert problem.message
    assert problem.remedy
    if line is not None:
        assert (problem.line, problem.character) == (line, character)


def test_bytes_of_windows_1252() -> None:
    with pytest.raises(InputError) as caught:
        read_yaml("title: Bus d'été\n".encode("cp1252"), "service.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.character, problem.value) == (1, 14, "d'été")


@pytest.mark.parametrize("text", ["a: !!python/object:os.system x", "a: !secret x", "a: !!binary aGk=", "!x {a: b}"])
def test_types_are_refused(text: str) -> None:
    document = read_yaml(text.encode(), "service.yaml")
    assert [problem.line for problem in document.problems] == [1]


def test_a_key_that_stands_twice(files: ServiceFiles) -> None:
    files.config += "title: Autre\n"
    problem = files.problem()
    assert (problem.line, problem.column, problem.character) == (1, "title", 1)
    assert "line 21" in problem.message


@pytest.mark.parametrize("text", ['a: "\\0"', 'a: "\\ud800"', '"\\0": a', "[a, b]: c"])
def test_what_cannot_be_printed_or_is_no_word(text: str) -> None:
    assert len(read_yaml(text.encode(), "service.yaml").problems) == 1
