"""As a user does: plan, verify, publish, edit by hand, be caught."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from medicobus.plan.file import read_plan
from tests.cli.commands import document, medicobus
from tests.cli.conftest import Said, planned, planned_once, say

__all__ = ["planned", "planned_once", "say"]

CONFIG, PLAN = "service.yaml", "out/service/plan.json"


def edit(change: Callable[[dict[str, Any]], None]) -> None:
    """Edit the plan by hand."""
    path = Path(PLAN)
    plan = json.loads(path.read_text(encoding="utf-8"))
    change(plan)
    path.write_text(json.dumps(plan), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_plan_is_right(say: Callable[..., Said], planned: Path) -> None:
    plan = read_plan(planned / PLAN)
    assert plan.certificate.status == "optimal"
    said = say("verify", CONFIG, PLAN)
    assert said.code == 0, said.out
    assert "Le plan respecte toutes les règles, et son certificat est juste." in said.out
    told = say("verify", CONFIG, PLAN, "--json").document
    assert told["holds"] is True
    assert told["bill"] == json.loads((planned / PLAN).read_text())["certificate"]["bill"]
    assert told["faults"] == told["hard"] == told["certificate"] == told["unserved"] == []


def test_same_input_same_bytes(planned: Path) -> None:
    for number in (1, 2):
        ended = medicobus(
            "plan", CONFIG, "--to", f"plan{number}.json", "--repeatable", cwd=planned, SOURCE_DATE_EPOCH="1800000000"
        )
        assert ended.returncode == 0, ended.stderr
    assert (planned / "plan1.json").read_bytes() == (planned / "plan2.json").read_bytes()
    assert '"made_at": "2027-01-15T08:00:00Z"' in (planned / "plan1.json").read_text()


def test_it_is_published(say: Callable[..., Said], planned: Path) -> None:
    said = say("publish", CONFIG, PLAN)
    assert said.code == 0, said.err
    told = [line.strip() for line in said.out.splitlines() if line.startswith("  ")]
    written = {path for path in contents(planned / "out/service") if not path.startswith("private/.")}
    assert {f"out/service/{path}" for path in written} == {*told, PLAN}
    assert (planned / "out/service/public/index.html").is_file()


def test_a_few_exporters_only(say: Callable[..., Said], planned: Path) -> None:
    assert say("publish", CONFIG, PLAN, "--to", "web", "--only", "roster_csv", "calendar_buses").code == 0
    ledger = "private/published.json"
    assert set(contents(planned / "web")) - {"private/.published"} == {
        "private/roster.csv",
        "private/buses/bus-1.ics",
        ledger,
    }
    again = say("publish", CONFIG, PLAN, "--to", "web", "--only=site", "--json")
    assert again.document["files"][0] == "web/public/index.html"
    assert again.document["files"][-1] == f"web/{ledger}"
    assert "private/roster.csv" in contents(planned / "web")


def test_a_second_publication_tells_what_was_published_before(say: Callable[..., Said], planned: Path) -> None:
    def stamps(folder: str) -> set[str]:
        calendar = (planned / folder / "public/service.ics").read_text(encoding="utf-8")
        return {line for line in calendar.splitlines() if line.startswith(("SEQUENCE", "LAST-MODIFIED"))}

    assert say("publish", CONFIG, PLAN, "--to", "web").code == 0
    edit(lambda plan: plan.update(made_at="2027-01-08T08:00:00Z"))
    assert say("publish", CONFIG, PLAN, "--to", "web").code == 0
    first = stamps("web")
    assert "SEQUENCE:0" in first
    assert "LAST-MODIFIED:20270108T080000Z" not in first
    assert say("publish", CONFIG, PLAN, "--to", "elsewhere").code == 0
    assert "LAST-MODIFIED:20270108T080000Z" in stamps("elsewhere")
    (planned / "web/private/published.json").write_text("{")
    said = say("publish", CONFIG, PLAN, "--to", "web")
    assert said.code == 2
    assert "registre des publications" in said.err
    assert stamps("web") == first


def test_a_plan_that_was_published_elsewhere(say: Callable[..., Said], planned: Path) -> None:
    (planned / "old.json").write_bytes((planned / PLAN).read_bytes())
    edit(lambda plan: plan.update(made_at="2027-01-08T08:00:00Z"))
    assert say("publish", CONFIG, PLAN, "--previous", "old.json", "--to", "web").code == 0
    assert "20270108T080000Z" not in (planned / "web/public/service.ics").read_text(encoding="utf-8")
    said = say("publish", CONFIG, PLAN, "--previous", "none.json", "--to", "web")
    assert (said.code, "none.json" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--only", "roster_cvs"), "Il n'y a pas de format roster_cvs. Vouliez-vous dire roster_csv ?"),
        (("--only", "roster_csv", "--only", "x"), "Il n'y a pas de format x."),
        (("more",), "Rien d'autre n'est attendu : more."),
    ],
)
def test_an_exporter_that_is_not_there(
    say: Callable[..., Said], planned: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    said = say("publish", CONFIG, PLAN, "--to", "web", *arguments)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert not (planned / "web").exists()


def test_an_exporter_that_is_switched_off(say: Callable[..., Said], planned: Path) -> None:
    config = planned / CONFIG
    config.write_text(config.read_text().replace('00"}', '00", exporters: {roster_csv: null}}'))
    said = say("publish", CONFIG, PLAN, "--only", "roster_csv")
    assert said.code == 2
    assert "La configuration désactive roster_csv." in said.err


def other_member(plan: dict[str, Any]) -> None:
    """A doctor who does not offer the day comes in the place of one who does."""
    visit = plan["visits"][0]
    doctor = next(entry for entry in visit["crew"] if entry["role"] == "doctor")
    doctor["member"] = "dr-2" if doctor["member"] == "dr-1" else "dr-1"


EDITS: list[tuple[Callable[[dict[str, Any]], None], str, str]] = [
    (other_member, "hard", "n'est pas disponible"),
    (lambda plan: plan["visits"][0].update(stop="nowhere"), "faults", "il n'y a pas d'arrêt nowhere"),
    (lambda plan: plan["visits"][0].update(slots=1), "faults", "1 créneaux sont indiqués"),
    (lambda plan: plan["tours"][0].update(km=1), "faults", "km de la tournée"),
    (lambda plan: plan["visits"][0]["crew"].pop(), "hard", "crew"),
    (lambda plan: plan["certificate"]["bill"][0].update(amount=7), "certificate", "le certificat dit 7"),
    (lambda plan: plan["certificate"]["tiers"][0].update(cost=7), "certificate", "le certificat dit 7"),
    (lambda plan: plan["certificate"].update(status="feasible"), "certificate", "ne découlent pas"),
    (lambda plan: plan["visits"].pop(), "certificate", "frequency"),
    (lambda plan: plan["visits"].pop(), "unserved", "non assurées"),
    (lambda plan: plan["exceptions"].pop(), "unserved", "non assurées"),
]


@pytest.mark.parametrize(("change", "kind", "sentence"), EDITS)
def test_an_edit_is_caught(
    say: Callable[..., Said], planned: Path, change: Callable[[dict[str, Any]], None], kind: str, sentence: str
) -> None:
    assert planned.is_dir()
    edit(change)
    said = say("verify", CONFIG, PLAN)
    assert said.code == 1
    assert sentence in said.out
    assert "Le plan n'est pas juste." in said.out
    told = say("verify", CONFIG, PLAN, "--json")
    assert told.code == 1
    assert told.document["holds"] is False
    assert any(sentence in str(entry) for entry in told.document[kind])


def test_what_cannot_be_carried_out_is_not_published(say: Callable[..., Said], planned: Path) -> None:
    assert say("publish", CONFIG, PLAN).code == 0
    before = contents(planned / "out/service/public")
    edit(other_member)
    said = say("publish", CONFIG, PLAN)
    assert said.code == 1
    assert "Rien n'a été publié" in said.out
    assert "n'est pas disponible" in said.out
    assert contents(planned / "out/service/public") == before
    assert say("publish", CONFIG, PLAN, "--json").document["files"] == []


def test_other_input_is_a_warning(say: Callable[..., Said], planned: Path) -> None:
    config = planned / CONFIG
    config.write_text(config.read_text().replace("Bus d'Exemple", "Bus d'Exemples"))
    said = say("verify", CONFIG, PLAN)
    assert said.code == 0
    assert "a changé depuis que ce plan a été fait" in said.err
    assert [warning["column"] for warning in say("verify", CONFIG, PLAN, "--json").document["warnings"]] == [
        "input_hash"
    ]


@pytest.mark.parametrize("command", [("plan", CONFIG), ("publish", CONFIG, PLAN), ("verify", CONFIG, PLAN)])
def test_nothing_is_written_when_the_input_is_wrong(
    say: Callable[..., Said], planned: Path, command: tuple[str, ...]
) -> None:
    table = planned / "tables/stops.csv"
    table.write_text(table.read_text().replace("weekly", "sometimes"))
    before = contents(planned)
    said = say(*command)
    assert (said.code, said.out) == (2, "")
    assert "sometimes" in said.err
    assert contents(planned) == before


def test_no_time_leaves_the_former_plan(say: Callable[..., Said], planned: Path) -> None:
    before = contents(planned)
    said = say("plan", CONFIG, "--time-limit", "0.001")
    assert (said.code, said.out) == (5, "")
    assert "--time-limit" in said.err
    assert contents(planned) == before


def test_a_contradiction_names_rules_and_rows(say: Callable[..., Said], planned: Path) -> None:
    table = planned / "tables/members.csv"
    text = table.read_text().replace("available,only_stops", "available,least_per_season,only_stops")
    text = text.replace("mon|tue,,27", "mon|tue,10,,27").replace("wed,prey", "wed,,prey")
    table.write_text(text.replace("every day,,", "every day,,,"))
    before = contents(planned)
    said = say("plan", CONFIG, "--json")
    assert said.code == 4, said
    assert "minimum_load" in said.document["conflict"]["rules"]
    assert {"file": "tables/members.csv", "line": 2, "column": "least_per_season"} in said.document["conflict"]["rows"]
    assert contents(planned) == before


@pytest.mark.parametrize("place", ["out", "service.yaml/plan.json"])
def test_a_place_that_cannot_be_written_is_told_at_once(say: Callable[..., Said], planned: Path, place: str) -> None:
    before = contents(planned)
    said = say("plan", CONFIG, "--to", place)
    assert (said.code, said.out) == (2, "")
    assert "ne peut pas être écrit ici" in said.err
    assert "La recherche" not in said.err
    assert contents(planned) == before


def test_json_of_a_plan(planned: Path) -> None:
    ended = medicobus("plan", CONFIG, "--to", "new/plan.json", "--json", cwd=planned)
    told = document(ended)
    assert told["plan"] == "new/plan.json"
    assert told["interrupted"] is False
    assert told["certificate"]["status"] == "optimal"
    assert told["visits"] == len(read_plan(planned / "new/plan.json").visits)
    assert told["warnings"] == []


def test_a_plan_edited_by_hand_is_a_new_edition_and_one_that_was_not_is_none(
    say: Callable[..., Said], planned: Path
) -> None:
    edit(lambda plan: plan.update(made_at="2020-01-06T08:00:00Z"))
    say("verify", CONFIG, PLAN, "--mend")
    assert read_plan(planned / PLAN).made_at.year == 2020
    edit(lambda plan: plan["visits"].pop())
    say("verify", CONFIG, PLAN, "--mend")
    second = read_plan(planned / PLAN).made_at
    assert second.year > 2020
    say("verify", CONFIG, PLAN, "--mend")
    assert read_plan(planned / PLAN).made_at == second
