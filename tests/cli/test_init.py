"""`init`: a new service from a shipped one; all of it or nothing, and nothing of the user's is touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from medicobus.initial.shipped import files_of, shipped_folder, shipped_services
from tests.cli.conftest import Said

SERVICES = shipped_services()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("service", SERVICES)
def test_the_files_are_those_of_the_shipped_service(say: Callable[..., Said], service: str) -> None:
    said = say("init", "mine/season", "--from", service)
    assert (said.code, said.err) == (0, "")
    assert contents(Path("mine/season")) == files_of(service)
    assert f"mine/season/config/{service}.yaml" in said.out
    assert f"medicobus check mine/season/config/{service}.yaml" in said.out
    assert f"medicobus plan mine/season/config/{service}.yaml" in said.out


def test_what_it_says_to_programs(say: Callable[..., Said]) -> None:
    told = say("init", "mine", "--as", "workbook", "--json").document
    assert told["config"] == "mine/config/doctobus-evreux.yaml"
    assert sorted(told["files"]) == sorted(f"mine/{path}" for path in contents(Path("mine")))
    assert "mine/data/doctobus-evreux/service.xlsx" in told["files"]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workbook_says_what_the_tables_say(say: Callable[..., Said], service: str, language: str) -> None:
    say("init", "tables", "--from", service)
    say("init", "book", "--from", service, "--as", "workbook", "--lang", language)
    both = [say("check", f"{folder}/config/{service}.yaml", "--json") for folder in ("tables", "book")]
    assert [said.code for said in both] == [0, 0], both
    one, other = (said.document for said in both)
    assert one.pop("input_hash") != other.pop("input_hash")
    assert len(other.pop("warnings")) <= len(one.pop("warnings"))
    assert one == other


def test_services_and_forms_that_are_not_there(say: Callable[..., Said]) -> None:
    said = say("init", "mine", "--from", "medicobus-paris", "--lang", "en")
    assert (said.code, said.out) == (2, "")
    assert "There is no shipped service medicobus-paris." in said.err
    assert all(service in said.err for service in SERVICES)
    said = say("init", "mine", "--as", "pdf", "--lang", "en")
    assert said.code == 2
    assert "csv, workbook" in said.err
    assert not Path("mine").exists()


def test_nothing_is_overwritten(say: Callable[..., Said]) -> None:
    table = Path("mine/data/doctobus-evreux/stops.csv")
    table.parent.mkdir(parents=True)
    table.write_text("my own", encoding="utf-8")
    said = say("init", "mine", "--json")
    assert said.code == 2
    assert [error["file"] for error in said.document["errors"]] == [str(table)]
    assert contents(Path("mine")) == {"data/doctobus-evreux/stops.csv": b"my own"}
    assert say("init", "mine", "--as", "workbook").code == 0
    assert table.read_text(encoding="utf-8") == "my own"
    assert say("init", "mine", "--as", "workbook").code == 2


def test_a_second_service_goes_beside_the_first(say: Callable[..., Said]) -> None:
    assert [say("init", "mine", "--from", service).code for service in SERVICES] == [0] * len(SERVICES)
    assert len(list(Path("mine/config").glob("*.yaml"))) == len(SERVICES)


def test_a_file_in_the_place_of_the_folder(say: Callable[..., Said]) -> None:
    Path("mine").write_text("a file", encoding="utf-8")
    said = say("init", "mine")
    assert (said.code, said.out) == (2, "")
    assert contents(Path()) == {"mine": b"a file"}
    Path("other").mkdir()
    Path("other/data").write_text("a file", encoding="utf-8")
    assert say("init", "other").code == 2
    assert contents(Path("other")) == {"data": b"a file"}
    assert os.listdir("other") == ["data"]  # noqa: PTH208 - nothing is left behind, hidden files neither


def test_the_shipped_services_stand_at_one_place() -> None:
    assert {"doctobus-evreux", "medicobus-dieppe"} <= set(SERVICES)
    assert not (shipped_folder() / "medicobus" / "services").exists()


def test_what_somebody_wrote_of_the_sources_stays(say: Callable[..., Said]) -> None:
    Path("mine/data").mkdir(parents=True)
    Path("mine/data/SOURCES.md").write_text("my own", encoding="utf-8")
    assert say("init", "mine").code == 0
    assert Path("mine/data/SOURCES.md").read_text(encoding="utf-8") == "my own"
