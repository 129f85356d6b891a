"""The former publication stands until the new one is whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from medicobus.errors import InputError
from medicobus.publish import Document
from medicobus.publish.folder import LEDGER, write_documents


def document(path: str, text: str = "x", *, public: bool = True) -> Document:
    return Document(path, "text/plain", text.encode(), public)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, the ledger apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LEDGER
    }


def test_public_and_private_apart(tmp_path: Path) -> None:
    out = tmp_path / "out" / "service"
    written = write_documents([document("a/b.ics"), document("roster.csv", "y", public=False)], out)
    assert tree(out) == {"public/a/b.ics": "x", "private/roster.csv": "y"}
    assert written == (out / "public/a/b.ics", out / "private/roster.csv")
    assert stat.S_IMODE((out / "private").stat().st_mode) == 0o700
    assert {path.name for path in out.iterdir()} == {"public", "private"}


def test_former_documents_go_and_other_peoples_files_stay(tmp_path: Path) -> None:
    write_documents([document("old.html"), document("same.html", "1"), document("p.csv", public=False)], tmp_path)
    (tmp_path / "plan.json").write_text("plan")
    (tmp_path / "public" / "photo.jpg").write_text("hers")
    write_documents([document("same.html", "2"), document("new.html")], tmp_path)
    assert tree(tmp_path) == {
        "plan.json": "plan",
        "public/new.html": "x",
        "public/photo.jpg": "hers",
        "public/same.html": "2",
    }
    write_documents([], tmp_path)
    assert tree(tmp_path) == {"plan.json": "plan", "public/photo.jpg": "hers"}


def test_the_others_can_be_kept_and_are_still_known_as_ours(tmp_path: Path) -> None:
    write_documents([document("page.html", "1"), document("calendar.ics")], tmp_path)
    write_documents([document("page.html", "2")], tmp_path, keep_others=True)
    assert tree(tmp_path) == {"public/calendar.ics": "x", "public/page.html": "2"}
    write_documents([document("page.html", "3")], tmp_path)
    assert tree(tmp_path) == {"public/page.html": "3"}


def failing() -> Iterator[Document]:
    yield document("page.html", "new")
    message = "half-way"
    raise RuntimeError(message)


def test_a_failure_half_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    write_documents([document("page.html", "old")], tmp_path)
    with pytest.raises(RuntimeError, match="half-way"):
        write_documents(failing(), tmp_path)
    assert tree(tmp_path) == {"public/page.html": "old"}
    assert {path.name for path in tmp_path.iterdir()} == {"public", "private"}


def test_a_first_publication_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write_documents(failing(), tmp_path / "out" / "service")
    assert not list(tmp_path.iterdir())


def test_a_failure_while_swapping_brings_the_old_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_documents([document("page.html", "old"), document("p.csv", "old", public=False)], tmp_path)
    rename = Path.rename

    def failing_once(source: Path, target: Path) -> Path:
        if target == tmp_path / "private" and "former" not in source.parts:
            message = "the disk went away"
            raise OSError(message)
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", failing_once)
    with pytest.raises(InputError, match="the disk went away"):
        write_documents([document("page.html", "new")], tmp_path)
    assert tree(tmp_path) == {"private/p.csv": "old", "public/page.html": "old"}


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "a/../../x", "a\\b", "", ".", ".hidden", "a//../b", "a b", "é", "x\x00", "con:", "a/.b"]
)
def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        write_documents([document(path)], tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_two_documents_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="share"):
        write_documents([document("a.html"), document("A.html")], tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(InputError) as caught:
        write_documents([document("a.html")], tmp_path / "out")
    assert caught.value.problems[0].file == os.fspath(tmp_path / "out")
    assert caught.value.problems[0].remedy
    assert (tmp_path / "out").read_text() == "a file, not a folder"


@pytest.mark.parametrize("side", ["public", "private"])
def test_what_is_no_folder_of_ours_is_not_replaced(tmp_path: Path, side: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    for make in (lambda path: path.write_text("hers"), lambda path: path.symlink_to(tmp_path / "elsewhere")):
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        path = out / side
        make(path)
        with pytest.raises(InputError) as caught:
            write_documents([document("a.html")], out)
        assert caught.value.problems[0].file == str(path)
        assert path.is_symlink() or path.read_text() == "hers"
        path.unlink()


def test_what_a_killed_publication_left_goes_and_one_at_work_stays(tmp_path: Path) -> None:
    old, young = tmp_path / ".publishing-old", tmp_path / ".publishing-young"
    for stage in (old, young):
        (stage / "private").mkdir(parents=True)
        (stage / "private" / "roster.csv").write_text("names")
    os.utime(old, (0, 0))
    write_documents([document("a.html")], tmp_path)
    assert not old.exists()
    assert young.exists()
