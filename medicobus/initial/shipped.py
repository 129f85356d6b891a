"""The services that are shipped with the program, and the files of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medicobus.reading.service import TABLES
from medicobus.reading.text_file import Source, read_bytes
from medicobus.reading.yaml_file import Document, read_yaml

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
    root, config = shipped_folder().resolve(), config_of(service)
    paths = {f"config/{config.name}", SOURCES, *_named(config, _document(config).value)}
    return {path: (root / path).read_bytes() for path in sorted(paths) if (root / path).is_file()}


def tables_of(service: str) -> set[str]:
    """Those of the files that hold tables."""
    config = config_of(service)
    scenario = _document(config).get(("scenario",))
    return set(_named(config, {key: scenario[key] for key in (*TABLES, "workbook") if key in scenario}))


def _document(config: Path) -> Document:
    return read_yaml(read_bytes(Source(config, str(config))), str(config))


def _named(config: Path, value: Any) -> Iterator[str]:
    """The files beside a config that it names, by their paths from the shipped folder."""
    root = shipped_folder().resolve()
    for text in _texts(value):
        path = config.parent / text.partition("#")[0]
        if _is_file(path) and path.resolve().is_relative_to(root):
            yield path.resolve().relative_to(root).as_posix()


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
