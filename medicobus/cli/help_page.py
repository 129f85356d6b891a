"""The pages of `--help` and the faults of a command line, in the language that is spoken.

Typer's own words are English only: its commands are told here to use ours.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from medicobus.words import _

WIDEST = 100
"""Columns: longer lines are hard to read."""
Entry = tuple[str, str]


def common_options() -> list[Entry]:
    """The options of every command."""
    return [
        ("--json", _("Put one JSON document on stdout.")),
        ("--lang fr|en", _("The language to speak; by default the service's.")),
        ("-h, --help", _("Show this page.")),
    ]


class Command(TyperCommand):
    """A command whose help and faults are in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        arguments = [_entry(one) for one in self.params if isinstance(one, TyperArgument) and not one.hidden]
        options = [_entry(one) for one in self.params if isinstance(one, TyperOption) and not one.hidden]
        usage = " ".join([ctx.command_path, *(name for name, _text in arguments), _("[OPTIONS]")])
        formatter.write(
            _page(usage, self.help or "", {_("Arguments"): arguments, _("Options"): [*options, *common_options()]})
        )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what is too much, in the user's language."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise typer.BadParameter(_("Nothing more is expected behind: {words}.", words=" ".join(rest)), ctx=ctx)
        return rest


class Group(TyperGroup):
    """The program itself: its page lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        commands = [(name, command.help or "") for name, command in self.commands.items()]
        version = ("--version", _("Tell the version."))
        usage = " ".join([ctx.command_path, _("COMMAND"), _("[OPTIONS]")])
        options = [*common_options(), version]
        formatter.write(_page(usage, self.help or "", {_("Commands"): commands, _("Options"): options}))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuse a command that is not known, in the user's language."""
        if args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=1)
            if args[0].startswith("-"):
                raise typer.BadParameter(_("There is no option {name}.", name=args[0]), ctx=ctx)
            message = _("There is no command {name}.", name=args[0])
            raise typer.BadParameter(" ".join([message, *_meant(near)]), ctx=ctx)
        return super().resolve_command(ctx, args)


def fault(error: typer.TyperException) -> str:
    """What is wrong with the command line, a sentence in the language that is spoken."""
    param: Any = getattr(error, "param", None)
    name = "" if param is None else param.opts[-1] if isinstance(param, TyperOption) else param.metavar or param.name
    kind = type(error).__name__
    if kind == "MissingParameter":
        return _("{name} is missing.", name=name)
    if kind == "NoSuchOption":
        message = _("There is no option {name}.", name=getattr(error, "option_name", ""))
        return " ".join([message, *_meant(sorted(getattr(error, "possibilities", None) or ()))])
    if kind == "BadOptionUsage":
        option = getattr(error, "option_name", "")
        if "not take" in error.message:
            return _("The option {name} takes no value.", name=option)
        return _("The option {name} needs a value.", name=option)
    return _("{name}: {fault}", name=name, fault=error.message) if name else error.message


def _meant(near: list[str]) -> list[str]:
    return [_("Did you mean {word}?", word=near[0])] if near else []


def _entry(param: TyperArgument | TyperOption) -> Entry:
    metavar = param.metavar or ""
    if isinstance(param, TyperArgument):
        return metavar, param.help or ""
    text = param.help or ""
    if param.show_default and param.default not in {None, False}:
        text = " ".join((text, _("Default: {value}.", value=param.default)))
    return f"{', '.join(param.opts)} {metavar}".strip(), text


def _page(usage: str, text: str, parts: dict[str, list[Entry]]) -> str:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    lines = [_("Usage: {usage}", usage=usage), ""]
    lines += textwrap.wrap(text, width)
    for title, entries in parts.items():
        if entries:
            lines += ["", title, *_columns(entries, width)]
    return "\n".join(lines)


def _columns(entries: Iterable[Entry], width: int) -> Iterable[str]:
    entries = list(entries)
    names = max(len(name) for name, _text in entries) + 4
    for name, text in entries:
        yield from textwrap.wrap(
            text,
            max(width, names + 20),
            initial_indent=f"  {name}".ljust(names),
            subsequent_indent=" " * names,
            break_long_words=False,
        ) or [f"  {name}"]
