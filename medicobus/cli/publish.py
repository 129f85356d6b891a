"""`medicobus publish`: the files to hand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medicobus.cli.options import config_file, plan_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _, many

if TYPE_CHECKING:
    from rich.console import RenderableType

    from medicobus.config import Config
    from medicobus.errors import Problem
    from medicobus.explain.verdict import Verdict
    from medicobus.plan.plan import Plan
    from medicobus.publish.read_back import ReadBackError
    from medicobus.scenario.scenario import Scenario

MOST_TOLD = 20
"""Differences that are told one by one."""
REFUSED = 1
"""The exit code when the plan cannot be carried out, so that nothing is published."""


def publish(
    config: Annotated[Path, config_file()],
    plan: Annotated[Path, plan_file()],
    to: Annotated[
        Path | None, typer.Option("--to", metavar=_("FOLDER"), help=_("Where to write. Default: out/NAME."))
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="EXPORTER", help=_("These exporters only; the other files stay."), show_default=False
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="PLAN",
            help=_("The plan that was published before, where the folder does not know it."),
            show_default=False,
        ),
    ] = None,
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
) -> Answer:
    """Verify a plan, then write its documents, all or none."""
    from medicobus.cli.verdict_told import changed_input
    from medicobus.config import read_config
    from medicobus.explain.verdict import verdict
    from medicobus.plan.file import read_plan
    from medicobus.planner import with_travel

    service = read_config(config)
    speak_as(service.language)
    names = _names(only or (), more or ())
    _check(service, names)
    found = read_plan(plan)
    scenario = with_travel(service)
    judged = verdict(found, scenario, service.rules)
    warnings = (*service.warnings, *changed_input(found, service, plan))
    if not judged.may_be_published:
        return Answer(_refusal(judged), _refusal_lines(judged), exit_code=REFUSED, warnings=warnings)
    former = None if previous is None else read_plan(previous)
    return _written(service, scenario, found, to or Path("out") / config.stem, former, names, warnings)


def _written(
    service: Config,
    scenario: Scenario,
    plan: Plan,
    folder: Path,
    former: Plan | None,
    names: Sequence[str],
    warnings: tuple[Problem, ...],
) -> Answer:
    """Write the documents and read them back; the former publication stands if one says otherwise than the plan."""
    from medicobus.publish.addresses import read_addresses
    from medicobus.publish.folder import write_documents
    from medicobus.publish.published_file import read_published
    from medicobus.publish.read_back import ReadBackError, checked

    published = read_published(folder)
    if former is not None:
        published = service.publish.knowing(published, former, scenario)
    documents = list(service.publish.documents(plan, scenario, published, names or None, read_addresses(folder)))

    def check(stage: Path, places: Sequence[str]) -> None:
        checked(stage, places, plan, scenario, service.publish, read_published(stage))

    try:
        written = write_documents(documents, folder, keep_others=bool(names), check=check)
    except ReadBackError as error:
        said = [{"document": one.place, "said": one.said} for one in error.differences]
        return Answer({"files": [], "differences": said}, _differences(error), exit_code=REFUSED, warnings=warnings)
    return Answer({"files": [str(path) for path in written]}, _lines(written, folder), warnings=warnings)


def _names(only: Sequence[str], more: Sequence[str]) -> list[str]:
    """The exporters asked for: `--only one two` and `--only one,two` are understood beside `--only one --only two`."""
    if more and not only:
        raise typer.BadParameter(_("Nothing more is expected behind: {words}.", words=" ".join(more)))
    return [name for text in [*only, *more] for name in text.split(",") if name]


def _check(service: Config, names: Sequence[str]) -> None:
    """Refuse names of exporters that are not there, or are switched off."""
    from medicobus.publish import EXPORTERS
    from medicobus.reading.refusals import suggestion

    chosen = {exporter.name for exporter in service.publish.chosen()}
    known = tuple(kind.name for kind in EXPORTERS)
    for name in names:
        if name not in known:
            message = " ".join((_("There is no exporter {name}.", name=name), suggestion(name, known)))
            raise typer.BadParameter(message)
        if name not in chosen:
            raise typer.BadParameter(_("The config switches {name} off.", name=name))


def _refusal(judged: Verdict) -> dict[str, object]:
    from medicobus.cli.verdict_told import document

    return {"files": [], "verdict": document(judged)}


def _refusal_lines(judged: Verdict) -> Iterator[RenderableType]:
    from rich.text import Text

    from medicobus.cli.verdict_told import wrong_lines

    yield from wrong_lines(judged)
    yield Text(_("Nothing was published: the plan cannot be carried out."), style="bold red")


def _differences(error: ReadBackError) -> Iterator[RenderableType]:
    """What was read back otherwise than the plan has it; the fault is the program's, not the user's."""
    from rich.text import Text

    for one in error.differences[:MOST_TOLD]:
        yield Text.assemble((one.place, "bold"), f" {one.said}")
    if len(error.differences) > MOST_TOLD:
        yield many("and {count} more", "and {count} more", len(error.differences) - MOST_TOLD)
    yield Text(
        _(
            "Nothing was published: read again, these documents say otherwise than the plan. The fault is in the "
            "program: tell its makers, with this list. The former publication stands."
        ),
        style="bold red",
    )


def _lines(written: Sequence[Path], folder: Path) -> Iterator[str]:
    titles = {
        "public": _("Public files, for anybody to read:"),
        "private": _("Private files, with names, for the service alone:"),
    }
    for side, title in titles.items():
        files = [path for path in written if path.relative_to(folder).parts[0] == side]
        if files:
            yield title
            yield from (f"  {path}" for path in files)
    if not written:
        yield _("No exporter is switched on: nothing was written.")
