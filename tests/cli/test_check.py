"""`check` tells every error at once, and what was understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import small_service
from tests.cli.conftest import Said
from tests.service_files import ServiceFiles

SHIPPED = Path(__file__).parents[2] / "config"


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    return small_service(tmp_path)


def written(files: ServiceFiles) -> Path:
    """The files as they now are, wrong or not."""
    files.problems()
    return files.path


@pytest.mark.parametrize("service", ["doctobus-evreux", "medicobus-dieppe"])
def test_the_shipped_services_are_right(say: Callable[..., Said], service: str) -> None:
    said = say("check", SHIPPED / f"{service}.yaml")
    assert said.code == 0
    assert "Tout a pu être lu." in said.out


def test_what_was_understood_is_told_in_words(say: Callable[..., Said]) -> None:
    said = say("check", SHIPPED / "doctobus-evreux.yaml").out
    assert "Saison : du lundi 4 janvier 2027 au dimanche 4 avril 2027" in said
    assert "Jours fériés de la saison : lundi 29 mars 2027 (Lundi de Pâques)" in said
    assert "médecin : les lundis des semaines impaires et les mardis des semaines paires" in said
    assert "toutes les 2 à 3 semaines, toute la journée" in said
    assert "équipe : 1 médecin et 1 assistant" in said
    assert "au plus 2 demi-journées par semaine et 8 demi-journées par mois" in said


def test_closures_absences_and_authorisations_are_told(say: Callable[..., Said]) -> None:
    said = say("check", SHIPPED / "medicobus-dieppe.yaml").out
    assert "Fermé : " in said
    assert "3 salles" in said
    assert "1 absence : du lundi 22 février au dimanche 28 février 2027\n" in said


def test_authorisations_are_told(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "mon|tue,,27", "mon|tue,,27 until 2027-01-12|76")
    said = say("check", written(files)).out
    assert "autorisé dans : 27 jusqu'au mardi 12 janvier 2027 et 76" in said


def test_the_config_s_language_is_spoken_unless_another_is_asked_for(
    say: Callable[..., Said], files: ServiceFiles
) -> None:
    files.replace("config", "language: fr", "language: en")
    path = written(files)
    assert "Season: from Monday 4 January 2027" in say("check", path).out
    assert "Saison : du lundi 4 janvier 2027" in say("check", path, "--lang", "fr").out


def test_programs_are_told_the_same(say: Callable[..., Said], files: ServiceFiles) -> None:
    said = say("check", files.path, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.document["season"] == {"first_day": "2027-01-04", "last_day": "2027-01-24"}
    assert [stop["id"] for stop in said.document["stops"]] == ["prey", "gauciel"]
    assert {member["id"]: member["half_days"] for member in said.document["members"]}["dr-1"] == 10
    assert said.document["warnings"] == []


def test_every_error_is_told_with_its_place(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("stops", "weekly", "sometimes")
    files.replace("members", "wed,prey", "wed,nowhere")
    path = written(files)
    said = say("check", path)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("2 erreurs\n")
    assert f"{files.shown('stops')}:3 frequency « sometimes »" in said.err
    assert f"{files.shown('members')}:3 only_stops « nowhere »" in said.err
    assert said.err.count("    → ") == 2
    errors = say("check", path, "--json").document["errors"]
    assert [(error["line"], error["column"], error["value"]) for error in errors] == [
        (3, "frequency", "sometimes"),
        (3, "only_stops", "nowhere"),
    ]
    assert list(errors[0]) == ["file", "line", "column", "character", "value", "message", "remedy"]


def test_warnings_are_told_apart_from_the_data(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("stops", "lat,lon", "lat,lon,favourite_colour")
    files.replace("stops", "48.96,1.21", "48.96,1.21,red")
    files.replace("stops", "49.01,1.26", "49.01,1.26,blue")
    path = written(files)
    said = say("check", path)
    assert said.code == 0
    assert said.err.startswith("1 avertissement\n")
    assert "favourite_colour" in said.err
    assert "favourite_colour" not in said.out
    assert len(say("check", path, "--json").document["warnings"]) == 1


def test_a_contradiction_that_shows_at_once(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "available,only_stops", "available,least_per_season,only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,11,,27")
    files.replace("members", "wed,prey", "wed,7,prey")
    files.replace("members", "every day,,", "every day,,,")
    path = written(files)
    said = say("check", path)
    assert (said.code, said.out) == (4, "")
    assert "1 membre devrait travailler plus" in said.err
    conflict = say("check", path, "--json")
    assert conflict.code == 4
    assert conflict.document["conflict"]["rules"] == ["minimum_load", "availability", "caps"]
    assert conflict.document["conflict"]["rows"] == [
        {"file": files.shown("members"), "line": 2, "column": "least_per_season"}
    ]


def test_a_price_takes_the_contradiction_away(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "available,only_stops", "available,least_per_season,only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,11,,27")
    files.replace("members", "wed,prey", "wed,,prey")
    files.replace("members", "every day,,", "every day,,,")
    files.replace("config", "fair_load: {weight: 3}", "minimum_load: {weight: 3}")
    assert say("check", written(files)).code == 0


@pytest.mark.parametrize("name", ["missing.yaml", ".", "x" * 300 + ".yaml"])
def test_what_is_no_config_is_told(say: Callable[..., Said], tmp_path: Path, name: str) -> None:
    said = say("check", tmp_path / name)
    assert (said.code, said.out) == (2, "")
    assert "1 erreur" in said.err


def test_what_is_said_of_places_is_told(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("config", "  stops:", "  areas: tables/areas.csv\n  need_from: {population: 0.005}\n  stops:")
    files.tables["areas"] = "area,weekdays,until\nIton,mon|tue morning,2027-03-31\n"
    files.replace("stops", "windows\n", "windows,area,wanted_days,avoided_days,population,pharmacy,zone\n")
    files.replace("stops", "every 2-3 weeks,,\n", "every 2-3 weeks,,,Iton,mon,tue afternoon,1010,no,ZIP\n")
    files.replace("stops", "09:00-12:00\n", "09:00-12:00,Eure,,,,,\n")
    said = say("check", written(files), "--lang", "en").out
    assert "area: Iton, on Mondays; on Tuesdays in the morning, until Wednesday 31 March 2027" in said
    assert "area: Eure, served on any day" in said
    assert "days that are wanted: on Mondays" in said
    assert "days that are avoided: on Tuesdays in the afternoon" in said
    assert "5 consultations a week are needed" in said
    assert "need worked out from: 1010 inhabitants × 0.005, rounded down" in said
    assert "the commune has no pharmacy; zone ZIP" in said
