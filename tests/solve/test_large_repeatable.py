"""A repeatable search asks the same whatever the order of sets, which changes from one run of Python to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SENT = """
from random import Random
from medicobus.solve.effort import Effort
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.matching import Matching
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetabling import Timetabling
from tests.solve.test_large_parts import RULE_SET, territory

scenario = territory(Random(5), 24, 6)
clock = Clock(Effort(time_limit=20, repeatable=True))
timetable = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), clock).find(2)
placed = Exchange(scenario, RULE_SET, timetable, 1).placed()
print(Matching(scenario, Reach(scenario, RULE_SET), timetable.workers).visits(placed.visits))
"""


def sent(order: int) -> str:
    """The visits with those who are sent there by a process of its own, with one order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": str(order)}
    return subprocess.run(
        [sys.executable, "-c", SENT], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_the_order_of_sets_sends_nobody_elsewhere() -> None:
    first, second, third = map(sent, range(1, 4))
    assert first == second == third
    assert "crew" in first
