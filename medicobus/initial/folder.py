"""New files in a folder: all of them or none, and nothing that stands there already is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from medicobus.errors import InputError, Problem
from medicobus.words import _
from medicobus.words.os_errors import os_reason

STAGE = ".medicobus-"


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files under a folder, which is made if need be, and give their paths.

    Raises:
        InputError: some of them are there already, or the folder cannot be written; nothing is left behind.
    """
    targets = {folder / name: content for name, content in files.items()}
    present = [path for path in targets if os.path.lexists(path)]
    if present:
        message, remedy = _("This file is there already; nothing was written."), _("Name another folder, or move it.")
        raise InputError([Problem(str(path), message, remedy) for path in present])
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
        try:
            for number, content in enumerate(targets.values()):
                _write(stage / str(number), content)
            for number, path in enumerate(targets):
                made = [parent for parent in path.parents if not parent.exists()] + made
                path.parent.mkdir(parents=True, exist_ok=True)
                written.append(path)
                (stage / str(number)).rename(path)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        for path in made:
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        if isinstance(error, OSError):
            raise InputError([_problem(folder, error)]) from error
        raise
    return tuple(targets)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _problem(folder: Path, error: OSError) -> Problem:
    message = _("Nothing can be written here: {reason}.", reason=os_reason(error))
    return Problem(str(folder), message, _("Name another folder, or mend its permissions."))
