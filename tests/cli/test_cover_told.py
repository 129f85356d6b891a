"""The cover of the communes in the terminal: legible at 80 columns, and never a flood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from medicobus.cli.cover_told import MOST_COMMUNES, cover_lines
from medicobus.cli.screen import say as say_lines
from medicobus.explain.cover import Cover
from medicobus.plan.plan import TimetableException
from tests.cli.conftest import Said
from tests.service_files import ServiceFiles


def lost(stop: str, day: date, kind: str = "holiday", half_day: str | None = None) -> TimetableException:
    return TimetableException.model_validate({"stop": stop, "date": day, "kind": kind, "half_day": half_day})


def told(covers: list[Cover], capsys: pytest.CaptureFixture[str]) -> str:
    say_lines(cover_lines(covers, {cover.stops[0]: cover.commune for cover in covers}))
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


SHORT = Cover(
    commune="Saint-Exemple-le-Gaillard-sur-Mer",
    stops=("saint",),
    given=9,
    lost=(lost("saint", date(2027, 3, 29)), lost("saint", date(2027, 2, 9), "closure")),
    shortened=(lost("saint", date(2027, 1, 12), "closure", "morning"),),
    missing=4,
    consultations_asked=156,
    consultations_given=108,
    consultations_missing=48,
    reasons=Counter(crew=2, bus=1, closed=1),
    half_days=Counter(doctor=3, assistant=4, bus=2),
)
FULL = Cover(commune="Prey", stops=("prey",), given=13, consultations_asked=130, consultations_given=208)


def test_every_figure_and_reason_stands_in_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    said = told([SHORT, FULL], capsys)
    assert max(map(len, said.splitlines())) <= 80
    rows = {line.split()[0]: line.split() for line in said.splitlines() if line.split()}
    assert rows["Prey"] == ["Prey", "13", "13", "0", "0", "208/130"]
    assert rows["En"][:7] == ["En", "tout", "28", "22", "2", "4", "316/286"]
    words = " ".join(said.split())
    for want in ("médecin 1,5 j", "assistant 2 j", "bus 1 j", "une date ouverte"):
        assert want in words
    assert (
        "Pour assurer ce qui manque : 3 demi-journées de médecin, soit 1 jour et demi ; 4 demi-journées d'assistant, "
        "soit 2 jours ; 2 demi-journées de bus, soit 1 jour." in words
    )
    assert "2 visites (29 mars, jour férié ; 9 février, fermé) et 1 demi-journée (12 janvier, fermé)" in words
    assert "48 consultations nécessaires manquent." in words


def test_what_is_whole_needs_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert told([FULL], capsys).splitlines() == [
        "Couverture des communes",
        "  Tout ce qui était demandé est assuré : 13 visites.",
    ]


def test_many_communes_are_shortened_and_the_figures_still_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    many = [
        Cover(
            commune=f"Commune-{number}",
            stops=(f"stop-{number}",),
            given=10,
            missing=number % 3,
            reasons=Counter(crew=number % 3),
            half_days=Counter(doctor=2 * (number % 3)),
        )
        for number in range(60)
    ]
    lines = told(many, capsys).splitlines()
    rows = [line.split() for line in lines if line.startswith(" Commune-")]
    assert len(rows) == MOST_COMMUNES
    assert {row[3] for row in rows} == {"2"}
    [rest] = [line.split() for line in lines if "autres communes" in line]
    # 20 communes miss 1 and 20 miss 2, 60 visits in all; 15 × 2 of them stand in rows of their own.
    assert rest[:6] == ["45", "autres", "communes", "480", "450", "30"]
    assert any(line.split()[:5] == ["En", "tout", "660", "600", "60"] for line in lines)


def test_plan_and_verify_tell_what_each_commune_misses(say: Callable[..., Said], planned: Path) -> None:
    """The doctor of Tuesdays is away on 12 January, when the stop is closed too, and on 19 January as well."""
    files = ServiceFiles(planned, (planned / "service.yaml").read_text())
    for name in files.tables:
        files.tables[name] = (planned / f"tables/{name}.csv").read_text()
    files.replace("absences", "dr-1,2027-01-11,\n", "dr-1,2027-01-19,\n")
    files.read()
    made = say("plan", "service.yaml", "--json")
    assert made.code == 0, made.err
    told = {one["commune"]: one for one in made.document["cover"]["communes"]}
    assert told["Gauciel"]["visits"] == {"asked": 3, "given": 1, "lost": 1, "missing": 1}
    assert told["Gauciel"]["lost"] == [{"stop": "gauciel", "date": "2027-01-12", "kind": "closure"}]
    assert told["Gauciel"]["half_days_missing"] == {"doctor": 1}
    assert told["Gauciel"]["days_missing"] == {"doctor": 0.5}
    verified = say("verify", "service.yaml", "out/service/plan.json", "--json").document["cover"]
    assert verified == made.document["cover"]
    words = " ".join(say("verify", "service.yaml", "out/service/plan.json").out.split())
    assert "Gauciel : 1 visite (12 janvier, fermé)" in words
    assert "Pour assurer ce qui manque : 1 demi-journée de médecin." in words
