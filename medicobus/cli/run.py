"""The program `medicobus`: from the command line to an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Sequence

import typer

from medicobus.cli.help_page import fault
from medicobus.cli.wishes import Wishes, read_wishes
from medicobus.errors import InputError, MedicobusError, Problem
from medicobus.words import LANGUAGES, _
from medicobus.words.os_errors import os_reason

INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + 13


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _give_stdout_up()
        code = BROKEN_PIPE
    except OSError as error:
        _give_stdout_up()
        with contextlib.suppress(OSError):
            sys.stderr.write(_("Nothing more can be written: {reason}", reason=os_reason(error)) + "\n")
        code = InputError.exit_code
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            sys.stderr.write("\n" + _("Interrupted; nothing was written.") + "\n")
        code = INTERRUPTED
    sys.exit(code)


def _give_stdout_up() -> None:
    """Nobody can read any more; Python must not complain of it a second time when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str]) -> int:
    """Do what a command line asks; gives the exit code."""
    wishes = read_wishes(arguments)
    # The help texts are worded when the program is put together, so the language must be known before.
    from medicobus.cli.app import application

    try:
        if wishes.unknown_language is not None:
            known = ", ".join(LANGUAGES)
            raise typer.BadParameter(
                _("--lang: « {value} » is not spoken here, only {known}.", value=wishes.unknown_language, known=known)
            )
        if wishes.arguments == ["--version"]:
            return _version(as_json=wishes.as_json)
        program = typer.main.get_command(application())
        answer = program.main(list(wishes.arguments), prog_name="medicobus", standalone_mode=False)
    except typer.TyperException as error:
        return _usage(error, wishes)
    except MedicobusError as error:
        from medicobus.cli.screen import show_error

        return show_error(error, as_json=wishes.as_json)
    if answer == INTERRUPTED:
        raise KeyboardInterrupt
    if isinstance(answer, int):
        return answer
    from medicobus.cli.screen import show

    return show(answer, as_json=wishes.as_json)


def _version(*, as_json: bool) -> int:
    """Tell which version this is; gives the exit code."""
    from importlib.metadata import version

    from medicobus.cli.screen import print_json, say

    found = version("medicobus")
    if as_json:
        print_json({"version": found})
    else:
        say([f"medicobus {found}"])
    return 0


def _usage(error: typer.TyperException, wishes: Wishes) -> int:
    from medicobus.cli.screen import say, show_error

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "medicobus"
    remedy = _("See {command} --help.", command=path)
    if wishes.as_json:
        return show_error(InputError([Problem("", fault(error), remedy)]), as_json=True)
    say([fault(error), remedy], stderr=True)
    return InputError.exit_code
