"""A file that is either the former one or the new one, never a part: whatever happens while it is written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; folders that are missing are made, and taken back should it fail.

    The new content is on the disk before it takes the former one's place. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    made = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _folder(target.parent) as handle:
            beside = target.with_name(f".{target.name}-{secrets.token_hex(8)}")
            try:
                _write_nameless(beside, handle, content)
                beside.replace(target)
            finally:
                beside.unlink(missing_ok=True)
            if handle is not None:
                os.fsync(handle)
    except BaseException:
        for folder in made:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


@contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """The folder itself, opened so that its entries can be brought onto the disk, where the system can."""
    if os.name != "posix":
        yield None
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _write_nameless(path: Path, folder: int | None, content: bytes) -> None:
    """Write a file that has no name before it is whole: then even a killed process leaves nothing behind."""
    flags = getattr(os, "O_TMPFILE", None)
    if flags is not None and folder is not None:
        try:
            handle = os.open(path.parent, flags | os.O_WRONLY, 0o666)
        except OSError:
            pass  # the file system has no such files
        else:
            with os.fdopen(handle, "wb") as file:
                _fill(file.fileno(), content)
                if _named(file.fileno(), path, folder):
                    return
    with path.open("xb") as file:
        _fill(file.fileno(), content)


def _named(handle: int, path: Path, folder: int) -> bool:
    """Give the file its name, which needs /proc."""
    try:
        # Only with a folder given does Python follow the link that /proc holds.
        os.link(f"/proc/self/fd/{handle}", path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
    except OSError:
        return False
    return True


def _fill(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)
