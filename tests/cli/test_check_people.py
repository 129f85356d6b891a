"""`check` tells back what members wish and how they work, and what is fixed beforehand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import small_service
from tests.cli.conftest import Said
from tests.service_files import ServiceFiles


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    return small_service(tmp_path)


def told(say: Callable[..., Said], files: ServiceFiles) -> str:
    files.problems()
    return say("check", files.path, "--lang", "en").out


def test_wishes_and_days_of_members_are_told(say: Callable[..., Said], files: ServiceFiles) -> None:
    columns = "likes,dislikes,likes_days,dislikes_days,desk,most_days_running,least_days_off"
    files.replace("members", "available,only_stops", f"available,{columns},only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,prey,gauciel,tue,mon morning,tue afternoon,2,3,,27")
    files.replace("members", "wed,prey", "wed,,,,,,,,prey")
    files.replace("members", "every day,,", "every day,,,,,,,,,")
    found = told(say, files)
    assert "likes to go to: Salle des fêtes\n" in found
    assert "would rather not go to: Mairie\n" in found
    assert "likes to come: on Tuesdays\n" in found
    assert "would rather not come: on Mondays in the morning\n" in found
    assert "takes bookings by telephone, and is at no visit: on Tuesdays in the afternoon\n" in found
    assert "at most 2 days running\n" in found
    assert "at least 3 days off in 7\n" in found
    # Ten half-days within the offer and the absence, less three Tuesday afternoons.
    assert "7 half-days on offer in the season" in found


def test_pins_and_presence_are_told(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace(
        "config", "  closures: tables/closures.csv", "  closures: tables/closures.csv\n  pins: tables/pins.csv"
    )
    files.replace("config", "fair_load: {weight: 3}", "presence: {least: {doctor: 2}}")
    files.tables["pins"] = (
        "stop,member,from,until,half_day,days\n"
        "gauciel,,,,,\n"
        ",dr-1,2027-01-05,,,tue of odd weeks\n"
        "prey,dr-2,2027-01-06,,morning,\n"
        "prey,,,2027-01-12,,\n"
    )
    found = told(say, files)
    assert "Fixed beforehand: Mairie is visited, all season: 2 dates\n" in found
    assert "Exemple 1 works, on Tuesdays of odd weeks, from Tuesday 5 January 2027 on: 2 dates\n" in found
    assert "Dr Exemple 2 comes to Salle des fêtes, on Wednesday 6 January 2027, morning: 1 date\n" in found
    assert "Salle des fêtes is visited, until Tuesday 12 January 2027: 5 dates\n" in found
    assert "At work at least, whenever the service runs: 2 doctors" in found
    assert len(say("check", files.path, "--json").document["pins"]) == 4


def test_a_promise_beyond_what_the_desk_leaves_names_the_desk(say: Callable[..., Said], files: ServiceFiles) -> None:
    files.replace("members", "available,only_stops", "available,desk,least_per_season,only_stops")
    files.replace("members", "mon|tue,,27", "mon|tue,tue afternoon,8,,27")
    files.replace("members", "wed,prey", "wed,,,prey")
    files.replace("members", "every day,,", "every day,,,,")
    files.problems()
    said = say("check", files.path, "--json")
    assert said.code == 4
    assert said.document["conflict"]["rules"] == ["minimum_load", "availability", "desk", "caps"]
    files.replace("config", "fair_load: {weight: 3}", "desk: {weight: 3}")
    files.problems()
    assert say("check", files.path).code == 0
