"""The catalogues of sentences: what stands in the code, and what it is called in each language."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
"""Where the catalogues stand."""

Message = str | tuple[str, ...]
"""A sentence, or its singular and plural."""
Entries = Mapping[Message, Message]
"""Messages and what they are called in a language; empty where nobody has said it yet."""

_METHODS = (
    ("rules/*.py", "medicobus.words.rule_docs:messages"),
    ("scenario/*.py", "medicobus.words.column_docs:messages"),
    ("**.py", "python"),
    ("**.html", "jinja2.ext:babel_extract"),
)
_OPTIONS = {"**.html": {"silent": "false"}}
_KEYWORDS = {"_": None, "many": (1, 2)}


class QuietCatalogue(Catalog):
    """A catalogue whose header holds no date and no person: the same sentences, the same file."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", get_plural(self.locale).plural_forms),
        ]

    mime_headers = property(_get_mime_headers)


def messages_in(folder: Path) -> tuple[Message, ...]:
    """Every message that the Python files and templates of a folder can say, in order."""
    found = extract_from_dir(folder, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS)
    messages = {message for _file, _line, message, _comments, _context in found}
    # A catalogue has one entry a sentence: where a plural has it, its singular is found there.
    plurals = {message[0] for message in messages if isinstance(message, tuple)}
    return tuple(sorted(messages - plurals, key=_sentence))


def read_catalogue(file: Path) -> dict[Message, Message]:
    """The entries of a `.po` file; those marked as fuzzy are as good as empty."""
    with file.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    return {
        _frozen(message.id): "" if message.fuzzy else _frozen(message.string or "")
        for message in catalogue
        if message.id
    }


def _frozen(message: str | list[str] | tuple[str, ...]) -> Message:
    return message if isinstance(message, str) else tuple(message)


def read_translations(file: Path) -> dict[Message, Message]:
    """The entries of a TSV file: message, tab, translation; `|||` between singular and plural."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = [line.replace("\\n", "\n").split("\t") for line in lines if line.strip()]
    return {_plural(message): _plural(translation) for message, translation in pairs}


def _plural(text: str) -> Message:
    singular, bar, plural = text.partition("|||")
    return (singular, plural) if bar else singular


def _sentence(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def as_files(language: str, entries: Entries) -> tuple[bytes, bytes]:
    """The `.po` and the `.mo` file of a language, byte for byte the same for the same entries."""
    catalogue = QuietCatalogue(locale=language, header_comment="", fuzzy=False)
    for message in sorted(entries, key=_sentence):
        catalogue.add(message, entries[message])
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=0, no_location=True)
    write_mo(compiled, catalogue)
    return text.getvalue().strip() + b"\n", compiled.getvalue()
