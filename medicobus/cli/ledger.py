"""`medicobus ledger`: what each member has given, for the next season to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medicobus.cli.options import config_file, plan_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from medicobus.config import Config
    from medicobus.explain.verdict import Verdict
    from medicobus.scenario.ledger import Account

REFUSED = 1
"""The exit code when the plan cannot be carried out, so that nothing is written."""


def ledger(
    config: Annotated[Path, config_file()],
    plan: Annotated[Path, plan_file()],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("Where to write it. Default: out/NAME/ledger.csv.")),
    ] = None,
) -> Answer:
    """Verify a plan, then write the ledger with its figures added, whole or not at all."""
    from medicobus.cli.verdict_told import changed_input, document
    from medicobus.config import read_config
    from medicobus.explain.verdict import verdict
    from medicobus.plan.file import read_plan, write_whole
    from medicobus.planner import with_travel
    from medicobus.publish.ledger import accounts_after, ledger_csv

    service = read_config(config)
    speak_as(service.language)
    path = to or Path("out") / config.stem / "ledger.csv"
    _keep_former(service, path)
    found = read_plan(plan)
    scenario = with_travel(service)
    judged = verdict(found, scenario, service.rules)
    warnings = (*service.warnings, *changed_input(found, service, plan))
    if not judged.may_be_published:
        refusal: dict[str, object] = {"file": None, "accounts": [], "verdict": document(judged)}
        return Answer(refusal, _refusal_lines(judged), exit_code=REFUSED, warnings=warnings)
    accounts = accounts_after(found, scenario, service.rules)
    write_whole(ledger_csv(accounts), path)
    told = {"file": str(path), "accounts": [account.model_dump(mode="json") for account in accounts]}
    return Answer(told, _lines(service, accounts, path), warnings=warnings)


def _keep_former(service: Config, path: Path) -> None:
    """The ledger that the season begins with is not written over: a second run would count the season twice."""
    if any(Path(account.file).resolve() == path.resolve() for account in service.scenario.ledger):
        message = _("--to: the season begins with this ledger; a second run would count the season twice.")
        raise typer.BadParameter(" ".join((message, _("Write to another file."))))


def _refusal_lines(judged: Verdict) -> Iterator[RenderableType]:
    from rich.text import Text

    from medicobus.cli.verdict_told import wrong_lines

    yield from wrong_lines(judged)
    yield Text(_("Nothing was written: the plan cannot be carried out."), style="bold red")


def _lines(service: Config, accounts: Sequence[Account], path: Path) -> Iterator[str]:
    from medicobus.cli.account_words import account_in_words

    yield _("This season and former ones:")
    for account in accounts:
        yield f"  {service.scenario.member[account.member].name} ({account.member})"
        yield f"    {account_in_words(account)}"
    yield ""
    yield _("The ledger is in {path}.", path=path)
    yield _("Next season: copy it beside the other tables, and name it in the config under scenario: ledger:")
