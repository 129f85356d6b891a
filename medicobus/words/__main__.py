"""Bring the catalogues up to date with the code: `python -m medicobus.words [TRANSLATIONS.tsv ...]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from medicobus.words.catalogue import FOLDER, Message, as_files, messages_in, read_catalogue, read_translations


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """Write the catalogues that stand in a folder of the package; 1 if something has no French yet.

    What is missing, and what was given but does not stand in the code, is said on stderr.
    """
    messages = messages_in(folder.parent)
    french = read_catalogue(folder / "fr.po")
    for argument in arguments:
        given = read_translations(Path(argument))
        _tell(f"{argument}: not in the code", (message for message in given if message not in messages))
        french |= given
    catalogues: dict[str, dict[Message, Message]] = {
        "en": {message: message for message in messages},
        "fr": {message: french.get(message, "") for message in messages},
    }
    for language, entries in catalogues.items():
        text, compiled = as_files(language, entries)
        (folder / f"{language}.po").write_bytes(text)
        (folder / f"{language}.mo").write_bytes(compiled)
    missing = [message for message, translation in catalogues["fr"].items() if not any(translation)]
    _tell("no French yet", missing)
    return 1 if missing else 0


def _tell(heading: str, messages: Iterable[Message]) -> None:
    for message in messages:
        sys.stderr.write(f"{heading}: {message!r}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
