"""`feeds` gives members and buses addresses that nobody guesses, and takes them back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Said

CONFIG, PLAN = "service.yaml", "out/service/plan.json"


def addresses(said: Said) -> dict[str, str]:
    assert said.code == 0, said.err
    return {row["id"]: row["address"] for row in said.document["feeds"]}


def files(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "out/service/private/feeds").glob("*")}


def test_at_first_nobody_has_an_address(say: Callable[..., Said], planned: Path) -> None:
    said = say("feeds", CONFIG)
    assert "Personne n'a d'adresse." in said.out
    assert not (planned / "out/service/private").exists()


def test_an_address_leads_to_the_calendar_until_it_is_renewed_or_revoked(
    say: Callable[..., Said], planned: Path
) -> None:
    config = planned / CONFIG
    config.write_text(config.read_text().replace('00"}', '00", feeds_at: "https://example.org/agendas/"}'))
    first = addresses(say("feeds", CONFIG, "--renew", "dr-1", "--renew", "bus-1", "--json"))
    assert set(first) == {"dr-1", "bus-1"}
    assert all(re.fullmatch(r"https://example\.org/agendas/[A-Za-z0-9_-]{32}\.ics", one) for one in first.values())
    assert say("publish", CONFIG, PLAN).code == 0
    private = planned / "out/service/private"
    token = first["dr-1"].rpartition("/")[2]
    assert (private / "feeds" / token).read_bytes() == (private / "members/dr-1.ics").read_bytes()
    bus = first["bus-1"].rpartition("/")[2]
    assert (private / "feeds" / bus).read_bytes() == (private / "buses/bus-1.ics").read_bytes()
    assert len(files(planned)) == 2

    second = addresses(say("feeds", CONFIG, "--renew", "dr-1", "--json"))
    assert second["dr-1"] != first["dr-1"]
    assert second["bus-1"] == first["bus-1"]
    assert files(planned) == {bus.removesuffix(".ics")}
    assert say("publish", CONFIG, PLAN).code == 0
    assert len(files(planned)) == 2

    assert set(addresses(say("feeds", CONFIG, "--revoke", "all", "--json"))) == set()
    assert files(planned) == set()
    assert say("publish", CONFIG, PLAN).code == 0
    assert files(planned) == set()


def test_everybody_at_once(say: Callable[..., Said], planned: Path) -> None:
    given = addresses(say("feeds", CONFIG, "--renew", "all", "--to", "web", "--json"))
    assert set(given) == {"dr-1", "dr-2", "aide-1", "bus-1"}
    assert len(set(given.values())) == 4
    said = say("feeds", CONFIG, "--to", "web")
    assert "Dr Exemple 1 (dr-1)" in said.out
    assert "feeds_at" in said.out
    assert (planned / "web/private").stat().st_mode & 0o077 == 0


def test_who_is_not_there_and_a_file_that_is_damaged(say: Callable[..., Said], planned: Path) -> None:
    said = say("feeds", CONFIG, "--renew", "dr-9")
    assert said.code == 2
    assert "il n'y a ni membre ni bus dr-9" in said.err
    assert not (planned / "out/service/private").exists()
    path = planned / "out/service/private/addresses.json"
    path.parent.mkdir(parents=True)
    for text in ("{", '{"members": {"dr-1": "../../x"}}', '{"members": 3}'):
        path.write_text(text)
        assert say("feeds", CONFIG).code == 2
        assert say("publish", CONFIG, PLAN).code == 2
