"""`python -m tests.benchmarks [COMMAND]`: the engine on shipped services, on the ladder; without a command, all."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks.commands import everything, ladder, periodic, profile, services

COMMANDS = {
    "services": services,
    "ladder": ladder,
    "profile": profile,
    "periodic": periodic,
}
"""To add one: a module with `arguments(parser)` and `run(chosen)`, and a line here."""


def parser() -> argparse.ArgumentParser:
    """All commands; what stands without one belongs to all of them together."""
    found = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=everything.__doc__)
    everything.arguments(found)
    found.set_defaults(run=everything.run)
    commands = found.add_subparsers(metavar="COMMAND")
    for name, module in COMMANDS.items():
        one = commands.add_parser(name, help=(module.__doc__ or "").splitlines()[0], description=module.__doc__)
        module.arguments(one)
        one.set_defaults(run=module.run)
    return found


def main() -> int:
    """Run what the command line asks for."""
    chosen = parser().parse_args()
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
