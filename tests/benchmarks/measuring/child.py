"""The process in which one search runs: `python -m tests.benchmarks.measuring.child CONFIG ...` prints JSON."""

from __future__ import annotations

import argparse
import dataclasses
import errno
import json
import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from medicobus.config import Config, read_config
from medicobus.errors import InfeasibleError, TimeLimitError
from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.planner import make_plan, with_travel
from medicobus.solve.effort import Effort
from tests.benchmarks.measuring.measurement import Measurement, TierMeasured
from tests.benchmarks.measuring.recorder import Recorder

MADE_AT = datetime(2027, 1, 1, tzinfo=UTC)
INTEGRATED = "integrated"
OUT_OF_MEMORY = 70
"""The exit code of a process that had too little before its search began, or after it."""


def effort(seconds: float, seed: int, strategy: str) -> Effort:
    """How hard to search; as long as there is one strategy only, it is the baseline too."""
    stated = {field.name for field in dataclasses.fields(Effort)}
    named = {"strategy": strategy} if strategy == INTEGRATED and "strategy" in stated else {}
    return Effort(time_limit=seconds, seed=seed, **named)  # type: ignore[arg-type]


def measured(config: Config, chosen: argparse.Namespace) -> Measurement:
    """Run the search; whatever becomes of it is a result."""
    scenario = config.scenario
    weeks = -(-len(scenario.season.days()) // 7)
    blank = Measurement(
        config.path.stem, chosen.strategy, chosen.seconds, "no plan", stops=len(scenario.stops), weeks=weeks
    )
    recorder = Recorder()
    made: Plan | None = None
    outcome, message = "", ""
    try:
        made = make_plan(config, effort(chosen.seconds, chosen.seed, chosen.strategy), MADE_AT, recorder.watch)
    except TimeLimitError as error:
        outcome, message = "no plan", str(error)
    except InfeasibleError as error:
        outcome, message = "contradiction", str(error)
    except MemoryError:
        outcome = "out of memory"
    except RuntimeError as error:
        outcome, message = "fault", str(error)
    seconds = recorder.seconds
    certificate = made.certificate if made is not None else None
    tiers = certificate.tiers if certificate is not None else ()
    return dataclasses.replace(
        blank,
        outcome=certificate.status if certificate is not None else outcome,
        message=message,
        tiers=tuple(_tier(tier.name, tier.cost, tier.bound, recorder, seconds) for tier in tiers),
        gap=certificate.gap if certificate is not None else None,
        seconds=seconds,
        first_plan=recorder.first_plan,
        memory=peak(),
        trace=tuple(recorder.trace),
    )


def peak() -> int:
    """The most memory in megabytes, with that of the processes which the search has started, as if at the same time.

    Of these the system tells the largest only; so many run at once as there are workers.
    """
    own, theirs = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + Effort.workers * theirs) // 1024


def _tier(name: str, cost: float, bound: float, recorder: Recorder, seconds: float) -> TierMeasured:
    """The certificate has the last word: what it says better than any report was known at the end."""
    recorder.note(name, TierMeasured(name, cost, bound, None).gap, recorder.near.get(name, seconds))
    return TierMeasured(name, cost, bound, recorder.near.get(name))


def variables(config: Config) -> int | None:
    """How many variables the integrated model has with every rule in it; none if it cannot be built."""
    try:
        model = Model(with_travel(config))
    except TimeLimitError:
        return None
    for rule in config.rules:
        rule.limits(model)
    return len(model.cp.proto.variables)


def main() -> int:
    """Measure one search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strategy", default="default")
    parser.add_argument("--memory", type=float, default=0, help="gigabytes at most; 0 for no limit")
    parser.add_argument("--variables", action="store_true", help="count those of the integrated model as well")
    chosen = parser.parse_args()
    if chosen.memory:
        most = int(chosen.memory * 2**30)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        config = read_config(chosen.config)
        measurement = measured(config, chosen)
        if chosen.variables:
            measurement = dataclasses.replace(measurement, variables=variables(config))
    except (MemoryError, SystemError, OSError) as error:
        # At once and without a word: what is left may not be enough for a traceback. The interpreter has no exception
        # left for some allocations that fail, and says so by a SystemError (4 of 300 processes with 50 MB); where the
        # system has none for it to read a folder, by an OSError.
        lacking = not isinstance(error, OSError) or error.errno == errno.ENOMEM
        if not (chosen.memory and lacking):
            raise
        os._exit(OUT_OF_MEMORY)
    print(json.dumps(measurement.document()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
