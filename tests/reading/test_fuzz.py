"""Whatever stands in a file, the answer is a config, or sentences about what is wrong."""

import string
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicobus.errors import InputError, Problem
from tests.service_files import CONFIG, TABLES, ServiceFiles

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CELLS = st.sampled_from(
    [
        *("", "x", "prey", "bus-1", "dr-1", "any", "none", "mon", "1", "-1", "48,9", "day", "2h", "weekly"),
        *("2027-01-05", "05/01/2027", "09:00-12:00", "every day", "doctor", "27", "1004", "oui", "matin"),
        *("service", "|", "tue|", '"'),
    ]
)


def outcome(files: ServiceFiles) -> None:
    problems: tuple[Problem, ...]
    try:
        problems = files.read().warnings
    except InputError as error:
        problems = error.problems or (Problem("", ""),)
    for problem in problems:
        assert problem.file
        assert problem.message
        assert problem.line is None or problem.line > 0
        str(problem).encode()


def read(config: str = CONFIG, name: str = "stops", table: str | bytes = TABLES["stops"]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome(ServiceFiles(Path(folder), config, {**TABLES, name: table}))


@FEW
@given(st.binary(max_size=300), st.sampled_from(sorted(TABLES)))
def test_any_bytes_as_a_table(data: bytes, name: str) -> None:
    read(name=name, table=data)


@FEW
@given(st.binary(max_size=200), st.sampled_from(sorted(TABLES)), st.integers(0, 400))
def test_bytes_in_the_middle_of_a_table(data: bytes, name: str, place: int) -> None:
    table = TABLES[name].encode()
    read(name=name, table=table[:place] + data + table[place:])


@FEW
@given(st.data(), st.sampled_from(sorted(TABLES)))
def test_any_cells(data: st.DataObject, name: str) -> None:
    header = TABLES[name].splitlines()[0]
    width = header.count(",") + 1
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3))
    lines = [";".join(row) for row in rows]
    read(name=name, table="\n".join([header.replace(",", ";"), *lines]))


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_as_a_config(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = ServiceFiles(Path(folder))
        files.path.write_bytes(data)
        files.config = data.decode("utf-8", "replace")
        outcome(files)


@FEW
@given(
    st.text(alphabet=string.ascii_letters + ":-[]{}&*!|>'\"#%@`,?\n \t~<\\0é", max_size=60), st.integers(0, len(CONFIG))
)
def test_text_in_the_middle_of_a_config(text: str, place: int) -> None:
    read(CONFIG[:place] + text + CONFIG[place:])


@FEW
@given(st.integers(0, len(CONFIG)), st.integers(0, len(CONFIG)))
def test_a_config_with_a_piece_cut_out(one: int, other: int) -> None:
    read(CONFIG[: min(one, other)] + CONFIG[max(one, other) :])


@FEW
@given(st.sampled_from(CONFIG.replace("{", " ").replace("}", " ").replace(",", " ").split()), CELLS)
def test_a_word_of_the_config_changed(word: str, cell: str) -> None:
    read(CONFIG.replace(word, cell, 1))
