"""`medicobus show`: the weekly grid in the terminal, holes in red."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medicobus.cli.options import monday, plan_file
from medicobus.cli.screen import Answer
from medicobus.words import _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from medicobus.plan.plan import Plan


def show(
    plan: Annotated[Path, plan_file()],
    week: Annotated[
        date | None,
        typer.Option("--week", metavar="2027-W05", parser=monday, help=_("One ISO week only.")),
    ] = None,
) -> Answer:
    """Show the weeks of a plan; ids stand for names, which the plan does not hold."""
    from medicobus.plan.file import read_plan
    from medicobus.plan.shortage import missing_half_days

    found = read_plan(plan)
    weeks = tuple(_mondays(found))
    if week is not None and week not in weeks:
        raise typer.BadParameter(_("The season has no such week."))
    shown = weeks if week is None else (week,)
    weeks_told = [_week_document(found, start) for start in shown]
    document = {"title": found.title, "weeks": weeks_told, "half_days_missing": dict(missing_half_days(found))}
    return Answer(document, _lines(found, shown))


def _mondays(plan: Plan) -> Iterator[date]:
    first, last = plan.season["first_day"], plan.season["last_day"]
    start = first - timedelta(days=first.weekday())
    while start <= last:
        yield start
        start += timedelta(days=7)


def _week_document(plan: Plan, start: date) -> dict[str, object]:
    from medicobus.cli.week import of_week

    visits, lacks, exceptions = of_week(plan, start)
    year, number, _day = start.isocalendar()
    return {
        "week": f"{year}-W{number:02}",
        "monday": str(start),
        "visits": [visit.model_dump(mode="json") for visit in visits],
        "unserved": [lack.model_dump(mode="json", by_alias=True) for lack in lacks],
        "exceptions": [exception.model_dump(mode="json") for exception in exceptions],
    }


def _lines(plan: Plan, weeks: tuple[date, ...]) -> Iterator[RenderableType]:
    from rich.text import Text

    from medicobus.cli.plan_told import status_lines
    from medicobus.cli.week import week_lines
    from medicobus.plan.shortage import missing_half_days
    from medicobus.words.workload import workload

    yield Text(plan.title, style="bold")
    yield from status_lines(plan.certificate)
    for start in weeks:
        yield ""
        yield from week_lines(plan, start)
    lacking = missing_half_days(plan)
    if lacking:
        yield ""
        yield Text(_("To give what is missing in the whole season: {workload}.", workload=workload(lacking)), "red")
