"""Where the time of a search goes: reading, the model, each tier, what comes after; and the slowest modules."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from medicobus.config import Config, read_config
from medicobus.errors import NoPlanError
from medicobus.explain.unserved import unserved
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.planner import make_plan, with_travel
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import bill, hard_breaches
from tests.benchmarks.ladder.territory import territory
from tests.benchmarks.measuring.child import MADE_AT, effort
from tests.benchmarks.measuring.recorder import Recorder
from tests.benchmarks.results.tables import markdown

Result = TypeVar("Result")
SLOWEST = 12
"""Modules that are named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--stops", type=int, default=40)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60, help="how long the search may take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--config", type=Path, help="a service instead of a rung of the ladder")
    parser.add_argument("--baseline", action="store_true", help="the integrated model alone")


class Stages:
    """Seconds of each stage, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], Result]) -> Result:
        """Do a stage."""
        began = time.monotonic()
        result = work()
        self.seconds[name] = time.monotonic() - began
        return result

    def table(self) -> str:
        """Each stage's seconds."""
        return markdown(("stage", "seconds"), ([name, f"{taken:.2f}"] for name, taken in self.seconds.items()))


def run(chosen: argparse.Namespace) -> int:
    """Profile one search and show two tables."""
    stages, profiler = Stages(), cProfile.Profile()
    with TemporaryDirectory() as folder:
        path = chosen.config or territory(chosen.stops, chosen.weeks, chosen.seed).write(Path(folder))
        profiler.enable()
        config = stages.timed("read", lambda: read_config(path))
        try:
            _search(config, chosen, stages)
        except NoPlanError as error:
            print(error)
        profiler.disable()
    print(stages.table())
    print(_modules(pstats.Stats(profiler)))
    return 0


def _search(config: Config, chosen: argparse.Namespace, stages: Stages) -> None:
    scenario = stages.timed("travel times", lambda: with_travel(config))
    recorder = Recorder()
    strategy = "integrated" if chosen.baseline else "default"
    hard = effort(chosen.seconds, chosen.seed, strategy)
    try:
        made = stages.timed("plan, in all", lambda: make_plan(config, hard, MADE_AT, recorder.watch))
    finally:
        before = 0.0
        for number, (tier, ended) in enumerate(recorder.ended.items()):
            stages.seconds[f"... {'up to the end of ' if not number else ''}{tier}"] = ended - before
            before = ended
    stages.seconds["... after the last tier"] = stages.seconds["plan, in all"] - before
    stages.timed("of these: breaches of hard rules, bill", lambda: _verified(made, scenario, config))
    stages.timed("of these: what is unserved", lambda: unserved(made, scenario, config.rules))
    _model(scenario, config, stages)


def _verified(made: Plan, scenario: Scenario, config: Config) -> None:
    hard_breaches(made, scenario, config.rules)
    bill(made, scenario, config.rules)


def _model(scenario: Scenario, config: Config, stages: Stages) -> None:
    """The integrated model once more, by itself."""
    model = stages.timed("integrated model: structure", lambda: Model(scenario))

    def say() -> None:
        for rule in config.rules:
            rule.limits(model)

    stages.timed(f"integrated model: {len(config.rules)} rules", say)


def _modules(stats: pstats.Stats) -> str:
    """The modules in which Python itself spent most; the solver's threads are not among them."""
    own: Counter[str] = Counter()
    for (file, _line, _function), (_calls, _all, seconds, *_rest) in stats.stats.items():  # type: ignore[attr-defined]
        if file == "~":
            own["built in, the solver among it"] += seconds
            continue
        parts = Path(file).with_suffix("").parts
        start = next((place for place, part in enumerate(parts) if part in ("medicobus", "ortools")), len(parts) - 1)
        own[".".join(parts[start:])] += seconds
    rows = ([name, f"{seconds:.2f}"] for name, seconds in own.most_common(SLOWEST))
    return markdown(("module", "seconds of its own"), rows)
