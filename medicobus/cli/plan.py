"""`medicobus plan`: find the best plan of the season, and say how good it is."""

from __future__ import annotations

import signal
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medicobus.cli.moment import this_moment
from medicobus.cli.options import config_file, number, whole
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _

if TYPE_CHECKING:
    from medicobus.solve.effort import Effort


class Strategy(StrEnum):
    """How to search."""

    auto = "auto"
    integrated = "integrated"
    districts = "districts"


def plan(  # noqa: PLR0913, PLR0917 - each argument is an option of the command line
    config: Annotated[Path, config_file()],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="PLAN", help=_("Where to write it. Default: out/NAME/plan.json.")),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", metavar=_("SECONDS"), parser=number(0.001), help=_("How long to search at most.")),
    ] = 60,
    gap: Annotated[
        float,
        typer.Option(
            "--gap", metavar=_("PERCENT"), parser=number(0, 100), help=_("Be content with a plan that is as close.")
        ),
    ] = 0,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", metavar="N", parser=whole(0), help=_("Another seed may find another plan of the same cost.")
        ),
    ] = 1,
    workers: Annotated[
        int,
        typer.Option("--workers", metavar="N", parser=whole(1), help=_("How many searches run at once.")),
    ] = 2,
    patience: Annotated[
        float | None,
        typer.Option(
            "--patience",
            metavar=_("SECONDS"),
            parser=number(0.001),
            help=_("Be content with what there is when nothing has got better for so long."),
        ),
    ] = None,
    strategy: Annotated[
        Strategy,
        typer.Option(
            "--strategy",
            metavar="auto|integrated|districts",
            help=_("One integrated model, or district by district; what suits the size, if not stated."),
        ),
    ] = Strategy.auto,
    repeatable: Annotated[
        bool,
        typer.Option(
            "--repeatable",
            help=_("The same plan on every run, even if time is up: the limit then counts work, not the clock."),
        ),
    ] = False,
) -> Answer:
    """Plan a season and write the plan, whole or not at all."""
    from medicobus.solve.effort import Effort

    effort = Effort(
        time_limit=time_limit,
        gap=gap,
        seed=seed,
        workers=workers,
        repeatable=repeatable,
        patience=patience,
        strategy=strategy.value,
    )
    return _planned(config, to or Path("out") / config.stem / "plan.json", effort)


def _planned(config: Path, path: Path, effort: Effort) -> Answer:
    """Read, search, write, tell."""
    from medicobus.cli.plan_told import document, lines
    from medicobus.cli.progress import watched
    from medicobus.config import read_config
    from medicobus.errors import TimeLimitError
    from medicobus.explain.cover import cover
    from medicobus.plan.file import check_writable, write_plan
    from medicobus.planner import make_plan

    service = read_config(config)
    speak_as(service.language)
    check_writable(path)
    interruption = Interruption()
    try:
        with interruption, watched(effort) as watch:
            made = make_plan(service, replace(effort, stopped=lambda: interruption.came), this_moment(), watch)
    except TimeLimitError:
        if interruption.came:
            raise KeyboardInterrupt from None
        raise
    write_plan(made, path)
    covers = cover(made, service.scenario)
    return Answer(
        document(made, covers, path, interrupted=interruption.came),
        lines(made, covers, service, path, interrupted=interruption.came),
        warnings=service.warnings,
    )


class Interruption:
    """Ctrl-C: the first time the search ends with the best plan that it has, the second time everything ends."""

    def __init__(self) -> None:
        self.came = False
        self._former: Any = None

    def __enter__(self) -> None:
        self._former = signal.signal(signal.SIGINT, self._note)

    def __exit__(self, *_error: object) -> None:
        signal.signal(signal.SIGINT, self._former)

    def _note(self, _number: int, _frame: object) -> None:
        if self.came:
            raise KeyboardInterrupt
        self.came = True
