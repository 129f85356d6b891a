"""`medicobus init`: a new service of one's own, from a shipped one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from medicobus.cli.screen import Answer
from medicobus.words import _

DEFAULT = "doctobus-evreux"
FORMS = ("csv", "workbook")
"""What the tables become: files of their own, or the sheets of one workbook."""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar=_("FOLDER"), help=_("Where to make it; it may be new."), show_default=False)
    ],
    service: Annotated[
        str, typer.Option("--from", metavar="SERVICE", help=_("The shipped service that is copied."))
    ] = DEFAULT,
    form: Annotated[
        str,
        typer.Option(
            "--as", metavar="csv|workbook", help=_("The tables as CSV files, or as one workbook that explains itself.")
        ),
    ] = FORMS[0],
) -> Answer:
    """Write the config and the tables of a shipped service into a folder, all or nothing."""
    from medicobus.initial.folder import write_new
    from medicobus.initial.service import new_files
    from medicobus.initial.shipped import SOURCES, shipped_services

    known = shipped_services()
    if service not in known:
        message = _("There is no shipped service {name}.", name=service)
        raise typer.BadParameter(" ".join((message, _("Known here: {words}.", words=", ".join(known)))))
    if form not in FORMS:
        message = _("« {value} » is not known; write one of: {words}.", value=form, words=", ".join(FORMS))
        raise typer.BadParameter(message)
    files = new_files(service, as_workbook=form == "workbook")
    if (folder / SOURCES).is_file():  # another service came with it, and somebody may have added to it
        files.pop(SOURCES, None)
    written = write_new(folder, files)
    config = folder / "config" / f"{service}.yaml"
    return Answer({"config": str(config), "files": [str(path) for path in written]}, _lines(written, config))


def _lines(written: Sequence[Path], config: Path) -> Iterator[str]:
    yield _("Written:")
    yield from (f"  {path}" for path in written)
    yield ""
    yield _("Change the config and the tables into those of your service, then:")
    yield f"  medicobus check {config}"
    yield f"  medicobus plan {config}"
