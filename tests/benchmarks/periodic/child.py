"""The process in which one instance is solved: `python -m tests.benchmarks.periodic.child FILE ...` prints JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

BEGAN = time.monotonic()
"""Before the engine is loaded: what that takes counts."""


def main() -> int:
    """Solve one instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()

    from medicobus.errors import MedicobusError  # noqa: PLC0415 - the clock already runs
    from medicobus.solve.periodic.search import Effort, solve  # noqa: PLC0415
    from tests.benchmarks.periodic.instance import BrokenInstanceError, read_instance  # noqa: PLC0415

    try:
        problem = read_instance(chosen.instance)
        left = chosen.seconds - (time.monotonic() - BEGAN)
        found = solve(problem, Effort(max(0.0, left), chosen.seed, workers=chosen.workers))
    except (MedicobusError, BrokenInstanceError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, BrokenInstanceError) else error.exit_code
    answer = {"cost": found.cost, "bound": found.bound, "tours": found.tours, "seconds": time.monotonic() - BEGAN}
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
