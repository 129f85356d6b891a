"""The services that are shipped with the program, and the files of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medicobus.reading.text_file import Source, read_bytes
from medicobus.reading.yaml_file import read_yaml

PACKAGE = Path(__file__).parents[1]
SOURCES = "data/SOURCES.md"
"""Where the data come from; their licence asks that it goes along with them."""


def shipped_folder() -> Path:
    """Where `config` and `data` stand: within an installed package, or at the root beside its sources."""
    inside = PACKAGE / "services"
    return inside if inside.is_dir() else PACKAGE.parent


def shipped_services() -> tuple[str, ...]:
    """The names of the services."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "config").glob("*.yaml")))


def config_of(service: str) -> Path:
    """The config of a shipped service."""
    return shipped_folder() / "config" / f"{service}.yaml"


def files_of(service: str) -> dict[str, bytes]:
    """A shipped service's own files, by their paths from the folder that holds `config` and `data`.

    Its config, every file that the config names, and the note of where the data come from.
    """
    root, config = shipped_folder(), config_of(service)
    document = read_yaml(read_bytes(Source(config, str(config))), str(config))
    named = [config, *(config.parent / text.partition("#")[0] for text in _texts(document.value)), root / SOURCES]
    inside = {path.resolve() for path in named if _is_file(path) and path.resolve().is_relative_to(root.resolve())}
    return {path.relative_to(root.resolve()).as_posix(): path.read_bytes() for path in sorted(inside)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
