"""What the system refuses is told in the user's language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from medicobus.words import speak
from medicobus.words.os_errors import os_reason


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EMFILE])
def test_the_system_s_own_words_are_not_repeated(number: int) -> None:
    speak("fr")
    assert os.strerror(number) not in os_reason(OSError(number, os.strerror(number)))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    speak("fr")
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "missing").read_text(encoding="utf-8")
    assert os_reason(caught.value) == "le fichier ou son dossier n'existe pas"


def test_a_name_that_no_system_takes() -> None:
    speak("fr")
    assert os_reason(ValueError("embedded null byte")) == "ce nom ne peut pas servir"
