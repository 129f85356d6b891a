"""`check` tells the dates that offers and frequencies give in the season."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Said
from tests.service_files import ServiceFiles


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    """Thirteen weeks from Monday 4 January to Sunday 4 April 2027; Mondays, Tuesdays and Wednesdays."""
    found = ServiceFiles(tmp_path)
    found.replace("absences", "dr-1,2027-02-22,2027-02-28\n", "dr-2,2027-01-26,\n")
    return found


def understood(say: Callable[..., Said], files: ServiceFiles, table: str, name: str) -> dict[str, Any]:
    files.read()
    said = say("check", files.path, "--json")
    assert said.code == 0, said.out
    found: dict[str, Any] = next(row for row in said.document[table] if row["id"] == name)
    return found


def test_an_offer_that_weekdays_alone_do_not_tell(say: Callable[..., Said], files: ServiceFiles) -> None:
    """Even weeks 2, 4 (absent), 6, 8, 10 and 12; the first Wednesdays of January, February and March."""
    files.replace("members", "wed,prey", "tue of even weeks|1st wednesday of the month,prey")
    found = understood(say, files, "members", "dr-2")
    tuesdays = ["2027-01-12", "2027-02-09", "2027-02-23", "2027-03-09", "2027-03-23"]
    wednesdays = ["2027-01-06", "2027-02-03", "2027-03-03"]
    assert found["dates"] == sorted(tuesdays + wednesdays)
    # Five Tuesdays and three Wednesdays make 8 days, that is 16 half-days; 12 January is on offer already.
    assert found["half_days"] == 16
    assert found["understood"][:4] == [
        "médecin : les mardis des semaines paires et le 1er mercredi du mois — 16 demi-journées",
        "les mardis — janvier : 12 ; février : 9, 23 ; mars : 9, 23",
        "les mercredis — janvier : 6 ; février : 3 ; mars : 3",
        "1 absence : le mardi 26 janvier 2027",
    ]
    assert "en plus, seulement au besoin : le mardi 12 janvier 2027 (matin)" in found["understood"]
    assert "16 demi-journées offertes dans la saison" in found["understood"]


def test_mornings_stand_apart_and_holidays_are_marked(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "wed,prey", "last mon morning of the month|on 2027-01-05,prey")
    lines = understood(say, files, "members", "dr-2")["understood"]
    assert "les mardis — janvier : 5" in lines
    assert "les lundis matin — janvier : 25 ; février : 22 ; mars : 29 (jour férié)" in lines


def test_what_weekdays_tell_is_not_repeated(say: Callable[..., Said], files: ServiceFiles) -> None:
    found = understood(say, files, "members", "dr-1")
    assert found["understood"][0] == "médecin : les lundis et les mardis"
    assert not any("janvier :" in line for line in found["understood"])
    assert len(found["dates"]) == 26


def test_caps_are_told_beside_what_is_offered(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "available,only_stops", "available,most_per_season,only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,20,,27")
    files.replace("members", "wed,prey", "wed,,prey")
    files.replace("members", "every day,,", "every day,,,")
    lines = understood(say, files, "members", "dr-1")["understood"]
    assert "20 demi-journées offertes dans la saison, à choisir parmi 52" in lines


@pytest.mark.parametrize(
    ("frequency", "dates", "told"),
    [
        (
            "semaines paires",
            ["2027-01-12", "2027-01-26", "2027-02-09", "2027-02-23", "2027-03-09", "2027-03-23"],
            "les mardis — janvier : 12, 26 ; février : 9, 23 ; mars : 9, 23",
        ),
        (
            "tous les 28 jours à partir du 19/01/2027",
            ["2027-01-19", "2027-02-16", "2027-03-16"],
            # The service is closed from 15 to 19 February.
            "les mardis — janvier : 19 ; février : 16 (fermé) ; mars : 16",
        ),
        (
            "2e mardi du mois",
            ["2027-01-12", "2027-02-09", "2027-03-09"],
            "les mardis — janvier : 12 ; février : 9 ; mars : 9",
        ),
        ("le 05/01/2027|2027-02-02", ["2027-01-05", "2027-02-02"], "les mardis — janvier : 5 ; février : 2"),
        ("tous les 14 jours à partir du 04/05/2027", [], "aucune date de la saison"),
    ],
)
def test_the_dates_of_a_frequency(
    say: Callable[..., Said], files: ServiceFiles, frequency: str, dates: list[str], told: str
) -> None:
    files.replace("stops", "weekly,tue", f"{frequency},tue")
    found = understood(say, files, "stops", "gauciel")
    assert found["dates"] == dates
    assert told in found["understood"]


def test_a_frequency_that_leaves_the_day_open_tells_its_weeks(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("stops", "weekly,tue", "odd weeks,tue|wed")
    found = understood(say, files, "stops", "gauciel")
    assert "une fois dans chacune de ces 7 semaines : 1, 3, 5, 7, 9, 11 et 13" in found["understood"]
    assert found["dates"][:3] == ["2027-01-05", "2027-01-06", "2027-01-19"]


def test_a_frequency_of_which_the_plan_chooses_the_dates_tells_none(
    say: Callable[..., Said], files: ServiceFiles
) -> None:
    assert understood(say, files, "stops", "prey")["dates"] is None


def test_the_dates_of_a_bus(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("buses", "hours\n", "hours,dates\n")
    files.replace("buses", "07:00-19:00", "07:00-19:00,2027-01-11|2027-01-05|2027-01-06")
    found = understood(say, files, "buses", "bus-1")
    assert found["dates"] == ["2027-01-05", "2027-01-06", "2027-01-11"]
    assert "du lundi au mercredi — janvier : 5, 6, 11" in found["understood"]
    assert understood(say, files, "members", "dr-1")["last_resort_dates"] == []
