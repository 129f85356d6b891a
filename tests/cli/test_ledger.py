"""`ledger` closes a season, and the next one begins with what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from medicobus.config import read_config
from tests.cli.conftest import Said
from tests.service_files import ServiceFiles

ROWS = "member,offered,half_days,holidays,far\ndr-1,20,10,2,1\n"


def test_a_season_is_closed_and_the_next_begins_with_it(say: Callable[..., Said], planned: Path) -> None:
    said = say("ledger", "service.yaml", "out/service/plan.json", "--json")
    assert said.code == 0
    assert said.document["file"] == str(Path("out/service/ledger.csv"))
    first = said.document["accounts"]
    assert [account["member"] for account in first] == ["dr-1", "dr-2", "aide-1"]
    assert 0 < first[0]["half_days"] <= first[0]["offered"]

    text = (planned / "service.yaml").read_text()
    (planned / "service.yaml").write_text(text.replace("  closures:", "  ledger: out/service/ledger.csv\n  closures:"))
    read = read_config(planned / "service.yaml").scenario.ledger
    assert [account.model_dump() for account in read] == first

    said = say("ledger", "service.yaml", "out/service/plan.json", "--to", "second.csv", "--json")
    for former, latter in zip(first, said.document["accounts"], strict=True):
        assert (latter["offered"], latter["half_days"]) == (2 * former["offered"], 2 * former["half_days"])


def test_french_spreadsheets_open_it(say: Callable[..., Said], planned: Path) -> None:
    said = say("ledger", "service.yaml", "out/service/plan.json")
    assert "Dr Exemple 1 (dr-1)" in said.out
    content = (planned / "out/service/ledger.csv").read_bytes()
    assert content.startswith("\ufeffmembre;offertes;demi_journées;en_vacances;au_loin\r\n".encode())


def test_a_plan_that_cannot_be_carried_out_is_refused(say: Callable[..., Said], planned: Path) -> None:
    absences = planned / "tables/absences.csv"
    absences.write_text(absences.read_text() + "dr-1,2027-01-04,2027-01-24\n")
    said = say("ledger", "service.yaml", "out/service/plan.json")
    assert said.code == 1
    assert "availability" in said.out
    assert not (planned / "out/service/ledger.csv").exists()
    assert say("ledger", "service.yaml", "out/service/plan.json", "--json").document["file"] is None


def test_the_ledger_that_the_season_begins_with_is_kept(say: Callable[..., Said], planned: Path) -> None:
    files = ServiceFiles(planned, (planned / "service.yaml").read_text())
    files.replace("config", "  closures:", "  ledger: tables/ledger.csv\n  closures:")
    (planned / "service.yaml").write_text(files.config)
    (planned / "tables/ledger.csv").write_text(ROWS)
    said = say("ledger", "service.yaml", "out/service/plan.json", "--to", "tables/../tables/ledger.csv")
    assert said.code == 2
    assert (planned / "tables/ledger.csv").read_text() == ROWS
    assert say("ledger", "service.yaml", "out/service/plan.json", "--to", "tables").code == 2


def test_what_former_seasons_gave_is_told(say: Callable[..., Said], tmp_path: Path) -> None:
    files = ServiceFiles(tmp_path)
    files.replace("config", "  closures:", "  ledger: tables/ledger.csv\n  closures:")
    files.tables["ledger"] = ROWS
    files.read()
    said = say("check", files.path, "--lang", "en")
    assert "former seasons: 10 half-days of 20 on offer; 2 in holidays, 1 at far stops" in said.out


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("dr-9,1,1,0,0\n", "There is no member dr-9."),
        ("dr-1,1,1,0,0\n", "This member stands at line 2 already."),
        ("dr-2,1,-1,0,0\n", ""),
        ("dr-2,1,1.5,0,0\n", ""),
    ],
)
def test_rows_that_are_wrong(say: Callable[..., Said], tmp_path: Path, row: str, message: str) -> None:
    files = ServiceFiles(tmp_path)
    files.replace("config", "  closures:", "  ledger: tables/ledger.csv\n  closures:")
    files.tables["ledger"] = ROWS + row
    assert len(files.problems()) == 1
    said = say("check", files.path, "--lang", "en")
    assert said.code == 2
    assert "ledger.csv:3" in said.err
    assert message in said.err


def test_more_than_was_offered_deserves_a_look(say: Callable[..., Said], tmp_path: Path) -> None:
    files = ServiceFiles(tmp_path)
    files.replace("config", "  closures:", "  ledger: tables/ledger.csv\n  closures:")
    files.tables["ledger"] = ROWS.replace("20,10", "10,20")
    files.read()
    assert "more half-days than were on offer, 10" in say("check", files.path, "--lang", "en").err
