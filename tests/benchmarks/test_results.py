"""Measurements are told as they are, in tables, in a picture and in the README."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from medicobus.solve.effort import Progress
from tests.benchmarks.__main__ import COMMANDS, parser
from tests.benchmarks.commands import ladder, services
from tests.benchmarks.measuring.measurement import Measurement, TierMeasured, write_json
from tests.benchmarks.measuring.recorder import Recorder
from tests.benchmarks.measuring.run import ROOT
from tests.benchmarks.results.page import BEGIN, END, Results, headline, keep, results_page, with_headline
from tests.benchmarks.results.picture import picture
from tests.benchmarks.results.tables import ladder_table, line

CLOSED = TierMeasured("care", 4, 4, near=0.5)
OPEN = TierMeasured("road", 1250.5, 1000.4, near=None)
OPTIMAL = Measurement(
    "ladder-40-4-1",
    "default",
    30,
    "optimal",
    stops=40,
    weeks=4,
    tiers=(CLOSED, TierMeasured("road", 500, 500, near=2.25)),
    gap=0,
    seconds=3.5,
    first_plan=0.25,
    memory=150,
    trace=((0.25, 1.0), (2.25, 0.0)),
)
FEASIBLE = Measurement(
    "ladder-100-13-1", "default", 60, "feasible", stops=100, weeks=13, tiers=(CLOSED, OPEN), gap=0.2, seconds=61.0
)
NO_PLAN = Measurement(
    "ladder-100-13-1", "integrated", 60, "no plan", "Too many tours.", stops=100, weeks=13, seconds=80, memory=400
)


def test_a_tier_that_is_not_proven_stands_before_its_bound() -> None:
    headings, _rule, *rows = ladder_table([OPTIMAL, FEASIBLE, NO_PLAN]).splitlines()
    assert headings.startswith("| stops | weeks | strategy | limit (s) | outcome | care | regularity | people | road |")
    assert headings.endswith("| gap | greatest gap | seconds | first plan | to 1 % | memory (MB) |")
    assert rows == [
        "| 40 | 4 | default | 30 | optimal | 4 | – | – | 500 | 0 % | 0 % | 3.5 | 0.2 | 2.2 | 150 |",
        "| 100 | 13 | default | 60 | feasible | 4 | – | – | 1,250 ≥ 1,000 | 20.00 % | 20.00 % | 61 | – | – | – |",
        "| 100 | 13 | integrated | 60 | no plan | – | – | – | – | – | – | 80 | – | – | 400 |",
    ]


def test_why_there_is_no_plan_is_told() -> None:
    assert line(NO_PLAN) == "ladder-100-13-1 (integrated): no plan, gap –, 80 s, 400 MB: Too many tours."
    page = results_page(Results([], [OPTIMAL, NO_PLAN]))
    assert "- ladder-100-13-1, integrated: no plan: Too many tours." in page
    assert "Periodic" not in page


def test_what_was_measured_comes_back_from_json(tmp_path: Path) -> None:
    write_json([OPTIMAL, NO_PLAN], tmp_path / "found.json")
    documents = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert [Measurement.of(one) for one in documents] == [OPTIMAL, NO_PLAN]
    assert (documents[0]["near"], documents[0]["greatest_gap"]) == (2.25, 0)


def test_the_time_to_one_per_cent_is_that_of_the_last_tier() -> None:
    recorder = Recorder()
    for tier, cost, bound in (("care", 10, 0), ("care", 10, 9.95), ("people", 8, 4), ("people", 8, 8), ("road", 9, 1)):
        recorder.watch(Progress(tier, cost, bound))
    assert recorder.first_plan is not None
    assert list(recorder.near) == ["care", "regularity", "people"]
    assert [gap for _seconds, gap in recorder.trace] == [1, pytest.approx(8 / 9, abs=1e-6)]


def test_a_tier_that_gets_worse_again_is_not_near() -> None:
    recorder = Recorder()
    recorder.watch(Progress("care", 10, 10))
    recorder.watch(Progress("care", 10, 2))
    assert recorder.near == {}


def test_the_picture_is_svg_with_a_line_for_every_season() -> None:
    drawing = ET.fromstring(picture([OPTIMAL, FEASIBLE, NO_PLAN]))  # noqa: S314 - it was drawn here
    words = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"4 weeks", "13 weeks", "n log n", "40 × 4"} <= set(words)
    assert "13 weeks, baseline" not in words
    assert picture([]).count("nothing measured") == 3


def test_results_are_kept_in_their_page_and_in_the_readme(tmp_path: Path) -> None:
    (tmp_path / "tests/benchmarks").mkdir(parents=True)
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    found = Results([OPTIMAL], [OPTIMAL, FEASIBLE], "| instance |\n\n5 of 5 feasible; gap 1.00 % in the mean")
    for _time in range(2):
        keep(found, tmp_path, picture(found.ladder))
    text = readme.read_text(encoding="utf-8")
    assert text == f"before\n{headline(found)}\nafter\n"
    assert "1 of 1 proven optimal" in text
    assert "5 of 5 feasible; gap 1.00 % in the mean." in text
    for named in re.findall(r"\]\((\S+)\)", text):
        assert (tmp_path / named).is_file()


def test_a_readme_without_the_section_is_told() -> None:
    with pytest.raises(ValueError, match="no section"):
        with_headline("before", headline(Results([], [])))


def test_the_readme_has_the_section_and_names_the_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert with_headline(readme, BEGIN + END)
    told = readme[readme.index("/python -m tests.benchmarks`") :]
    assert all(name in told for name in COMMANDS)


def test_the_commands_read_their_options() -> None:
    chosen = parser().parse_args(["ladder", "--stops", "100", "--weeks", "13", "--seconds", "120", "--baseline"])
    assert (chosen.run, chosen.stops, chosen.weeks, chosen.seconds, chosen.baseline) == (ladder.run, 100, 13, 120, True)
    assert parser().parse_args(["services"]).seconds == services.SECONDS


def test_a_search_is_measured_in_a_process_of_its_own() -> None:
    found = ladder.climbed(ladder.Rung(6, 4, 5, memory=0))
    assert found.outcome in ("optimal", "feasible")
    assert found.memory
    assert found.first_plan is not None
    assert found.seconds is not None
    assert found.first_plan <= found.seconds


def test_a_process_that_has_too_little_memory_is_a_result() -> None:
    assert ladder.climbed(ladder.Rung(6, 4, 5, memory=0.05)).outcome == "out of memory"


def test_the_memory_of_processes_that_a_search_starts_counts_as_if_at_the_same_time() -> None:
    program = """
import subprocess, sys
from tests.benchmarks.measuring.child import peak
before = peak()
subprocess.run([sys.executable, "-c", "b'x' * (200 << 20)"])
print(before, peak())
"""
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    before, after = map(int, told.split())
    assert 400 < after - before < 600
