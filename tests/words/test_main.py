"""The command that brings the catalogues up to date."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from medicobus.words.__main__ import main
from medicobus.words.catalogue import as_files, read_catalogue


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """The catalogues of a package that says three things, one of them translated, and no longer a fourth."""
    folder = tmp_path / "package" / "words"
    folder.mkdir(parents=True)
    (folder.parent / "code.py").write_text(
        '_("Good day."), _("Good night."), many("{count} bus", "{count} buses", 2)\n'
    )
    (folder / "fr.po").write_bytes(as_files("fr", {"Good day.": "Bonjour.", "Farewell.": "Adieu."})[0])
    return folder


def test_messages_come_and_go_and_translations_stay(words: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = words.parent.parent / "new.tsv"
    table.write_text(
        "{count} bus|||{count} buses\t{count} car|||{count} cars\nGood evening.\tBonsoir.\n", encoding="utf-8"
    )
    assert main([str(table)], words) == 1
    assert read_catalogue(words / "fr.po") == {
        "Good day.": "Bonjour.",
        "Good night.": "",
        ("{count} bus", "{count} buses"): ("{count} car", "{count} cars"),
    }
    told = capsys.readouterr().err.splitlines()
    assert told == [f"{table}: not in the code: 'Good evening.'", "no French yet: 'Good night.'"]


def test_what_is_compiled_speaks_and_stays_the_same(words: Path) -> None:
    table = words.parent.parent / "new.tsv"
    table.write_text(
        "Good night.\tBonne nuit.\n{count} bus|||{count} buses\t{count} car|||{count} cars\n", encoding="utf-8"
    )
    assert main([str(table)], words) == 0
    before = {file.name: file.read_bytes() for file in words.iterdir()}
    assert main([], words) == 0
    assert {file.name: file.read_bytes() for file in words.iterdir()} == before
    with (words / "fr.mo").open("rb") as file:
        french = gettext.GNUTranslations(file)
    assert french.gettext("Good night.") == "Bonne nuit."
    # In French, none and one and a half are singular.
    assert [french.ngettext("{count} bus", "{count} buses", count) for count in (0, 1, 2)] == ["{count} car"] * 2 + [
        "{count} cars"
    ]


def test_english_is_the_message_itself(words: Path) -> None:
    main([], words)
    with (words / "en.mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert [english.ngettext("{count} bus", "{count} buses", count) for count in (0, 1)] == [
        "{count} buses",
        "{count} bus",
    ]
    assert set(read_catalogue(words / "en.po")) == {"Good day.", "Good night.", ("{count} bus", "{count} buses")}
