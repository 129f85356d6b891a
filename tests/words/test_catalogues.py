"""Whatever the code can say stands in both catalogues, translated, compiled, with the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from medicobus.words import LANGUAGES
from medicobus.words.catalogue import (
    FOLDER,
    Message,
    as_files,
    messages_in,
    read_catalogue,
    read_translations,
)

MESSAGES = messages_in(FOLDER.parent)
FRENCH = read_catalogue(FOLDER / "fr.po")


def forms(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def placeholders(message: Message) -> set[str]:
    """What is filled in; not the count, which « tous les jours » may leave out as the singular does."""
    pieces = (piece for form in forms(message) for piece in Formatter().parse(form))
    return {name for _text, name, _format, _conversion in pieces if name is not None} - {"count"}


def test_the_code_speaks() -> None:
    assert "This is not a date." in MESSAGES
    assert ("doctor", "doctors") in MESSAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_what_the_code_says_and_no_more(language: str) -> None:
    catalogue = read_catalogue(FOLDER / f"{language}.po")
    assert set(catalogue) == set(MESSAGES), "run python -m medicobus.words"
    untold = [message for message, words in catalogue.items() if not all(forms(words))]
    assert untold == [], "run python -m medicobus.words TRANSLATIONS.tsv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    for message, words in read_catalogue(FOLDER / f"{language}.po").items():
        told = [form for form in forms(words) if form]
        assert all(placeholders(form) == placeholders(message) for form in told), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_what_the_command_writes(language: str) -> None:
    text, compiled = as_files(language, read_catalogue(FOLDER / f"{language}.po"))
    assert (FOLDER / f"{language}.po").read_bytes() == text
    assert (FOLDER / f"{language}.mo").read_bytes() == compiled


def test_english_is_what_the_code_says() -> None:
    assert all(message == words for message, words in read_catalogue(FOLDER / "en.po").items())


def test_sentences_are_translated() -> None:
    sentences = [
        message for message in MESSAGES if len(re.findall(r"(?<!\{)\b[a-z]{2,}", " ".join(forms(message)))) > 3
    ]
    assert len(sentences) > 20
    assert [message for message in sentences if FRENCH.get(message) in (message, "", None)] == []


def test_messages_of_python_and_of_templates_are_found(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text('for _ in (1,):\n    x = _("A {b}", b=1), many("{count} c", "{count} d", 2)\n')
    (tmp_path / "two.html").write_text('<p>{{ _("E &amp; {f}", f=g) }}</p>{{ many("{count} c", "{count} d", n) }}')
    assert messages_in(tmp_path) == ("A {b}", "E &amp; {f}", ("{count} c", "{count} d"))


def test_a_broken_template_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "two.html").write_text("{% if %}")
    with pytest.raises(Exception, match="Expected an expression"):
        messages_in(tmp_path)


def test_translations_are_read_and_written_back(tmp_path: Path) -> None:
    table = tmp_path / "some.tsv"
    table.write_text(
        "A “b”\tUn « b »\n\nc|||{count} d\te|||{count} f\nline\\nbreak\tsaut\\nde ligne\n", encoding="utf-8"
    )
    entries = read_translations(table)
    assert entries == {
        "A “b”": "Un « b »",
        ("c", "{count} d"): ("e", "{count} f"),
        "line\nbreak": "saut\nde ligne",
    }
    (tmp_path / "fr.po").write_bytes(as_files("fr", entries)[0])
    assert read_catalogue(tmp_path / "fr.po") == entries
