"""The program's table of contents: every command, in the order in which they are used."""

from __future__ import annotations

import typer

from medicobus.cli.check import check
from medicobus.cli.feeds import feeds
from medicobus.cli.help_page import Command, Group
from medicobus.cli.init import init
from medicobus.cli.ledger import ledger
from medicobus.cli.plan import plan
from medicobus.cli.propose import propose
from medicobus.cli.publish import publish
from medicobus.cli.rules import rules
from medicobus.cli.show import show
from medicobus.cli.travel import travel
from medicobus.cli.verify import verify
from medicobus.words import _


def application() -> typer.Typer:
    """The program, worded in the language that is spoken now."""
    app = typer.Typer(
        cls=Group,
        help=_("Plan a season of a mobile health service, prove how good the plan is, make the files to hand out."),
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    commands = (
        (init, _("Make a new service of one's own from a shipped one.")),
        (check, _("Read everything, tell every error at once, say what was understood.")),
        (travel, _("Tell travel times and where they come from.")),
        (propose, _("Propose needs and priorities from who lives there and how far the doctors are.")),
        (plan, _("Find the best plan of the season.")),
        (show, _("Show a plan week by week.")),
        (verify, _("Hold a finished plan, even one edited by hand, against every rule.")),
        (publish, _("Make the files to hand out: timetable, calendars, rosters.")),
        (feeds, _("Give, renew and revoke the secret addresses of private calendars.")),
        (ledger, _("Close a season: what each member has given, for the next season to begin with.")),
        (rules, _("Tell every rule, its options and their defaults, and what it counts.")),
    )
    for function, sentence in commands:
        app.command(function.__name__, cls=Command, help=sentence)(function)

    @app.callback(invoke_without_command=True)
    def _program(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(2)

    return app
