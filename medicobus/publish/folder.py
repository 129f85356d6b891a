"""Documents on disk: the former publication stands until the new one is whole."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from medicobus.errors import InputError, Problem
from medicobus.publish.exporter import Document
from medicobus.words import _
from medicobus.words.os_errors import os_reason

SIDES = ("public", "private")
"""The two folders that belong to the publication."""
LEDGER = ".published"
"""In `private`: the documents that were written, one path a line; all else was put there by somebody."""
SAFE_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
STAGE = ".publishing-"
ABANDONED = 3600
"""Seconds after which a publication is no longer at work."""
Check = Callable[[Path, Sequence[str]], None]
"""Reads documents: the folder where they stand, and their places in it."""


def write_documents(
    documents: Iterable[Document], folder: Path, *, keep_others: bool = False, check: Check | None = None
) -> tuple[Path, ...]:
    """Write the documents into `public` and `private` within a folder, all or none, and give their paths.

    Once they are on the disk, `check` reads them there, before they take the place of the former ones; if it raises an
    error, these stay.

    Documents of the former publication that are not among them are removed, unless `keep_others`; files that
    somebody else put there stay. Raises InputError when the folder cannot be written.
    """
    _check_sides(folder)
    made = _missing_parents(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_old_stages(folder)
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
        try:
            written = _fill(stage, documents)
            if check is not None:
                check(stage, written)
            _carry_over(stage, folder, set(written), keep_others=keep_others)
            _swap(stage, folder)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except BaseException as error:
        _remove_empty(made)
        if isinstance(error, OSError):
            raise InputError([_problem(folder, error)]) from error
        raise
    return tuple(folder / path for path in written)


def _check_sides(folder: Path) -> None:
    """What is to be replaced are folders of our own: neither somebody's file nor a way to somewhere else."""
    for path in (folder / side for side in SIDES):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            message = _("Something other than a folder stands here: it would be lost.")
            raise InputError([Problem(str(path), message, _("Move it away, or choose another folder with --to."))])


def _clear_old_stages(folder: Path) -> None:
    """What a publication left that was killed half-way; one that is at work now is younger."""
    for stage in folder.glob(f"{STAGE}*"):
        if time.time() - stage.stat().st_mtime > ABANDONED:
            shutil.rmtree(stage, ignore_errors=True)


def _fill(stage: Path, documents: Iterable[Document]) -> list[str]:
    """Write everything into the stage and onto the disk."""
    for side in SIDES:
        (stage / side).mkdir()
    written: list[str] = []
    for document in documents:
        path = _inside(document)
        if path.lower() in (other.lower() for other in written):
            message = f"two documents share the path {path}"
            raise ValueError(message)
        _write(stage / path, document.content)
        written.append(path)
    return written


def _inside(document: Document) -> str:
    """The document's path from the folder; one that would lead elsewhere is a fault of its exporter."""
    parts = PurePosixPath(document.path).parts
    if not parts or not all(SAFE_PART.fullmatch(part) for part in parts):
        message = f"a document's path leads out of its folder or is unsafe: {document.path!r}"
        raise ValueError(message)
    return document.place


def _carry_over(stage: Path, folder: Path, written: set[str], *, keep_others: bool) -> None:
    """Copy what stays: files that are not ours, and our former ones if they are to be kept; then the ledger."""
    former = _ledger(folder)
    kept = set()
    for side in SIDES:
        for source in sorted((folder / side).rglob("*")):
            path = source.relative_to(folder).as_posix()
            if path in written or path == f"private/{LEDGER}" or (source.is_dir() and not source.is_symlink()):
                continue
            if path in former and not keep_others:
                continue
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
            kept |= {path} & former
    _write(stage / "private" / LEDGER, "".join(f"{path}\n" for path in sorted(written | kept)).encode())
    (stage / "private").chmod(0o700)


def _ledger(folder: Path) -> set[str]:
    path = folder / "private" / LEDGER
    return set(path.read_text(encoding="utf-8", errors="replace").splitlines()) if path.is_file() else set()


def _swap(stage: Path, folder: Path) -> None:
    """Put the new folders in the place of the old; should that fail half-way, the old ones come back."""
    aside = stage / "former"
    aside.mkdir()
    done: list[tuple[Path, Path]] = []
    try:
        for side in SIDES:
            if (folder / side).exists():
                _move(folder / side, aside / side, done)
            _move(stage / side, folder / side, done)
    except BaseException:
        for source, target in reversed(done):
            target.rename(source)
        raise
    _sync(folder)


def _move(source: Path, target: Path, done: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    done.append((source, target))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the folder's own entries on the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing_parents(folder: Path) -> list[Path]:
    """The folders that are not there yet, the deepest first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _remove_empty(made: list[Path]) -> None:
    for path in made:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _problem(folder: Path, error: OSError) -> Problem:
    return Problem(
        str(folder),
        _("The documents cannot be written here: {reason}.", reason=os_reason(error)),
        _("Choose another folder with --to, or mend its permissions."),
    )
