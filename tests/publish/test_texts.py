"""The texts for bulletins and mairies: every date, weekday, hour, place and phone is the plan's."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest

from medicobus.plan.plan import Plan
from medicobus.publish import Publication
from medicobus.publish.texts import Texts
from tests.publish import sample
from tests.publish.french_text import DAYS, full_dates, listed_dates, spans

LABELS = {
    "prey": "Prey",
    "gauciel": "Gauciel",
    "reuilly": "Reuilly",
    "ecully": "Écully-l'Exemple",
    "bois-27": "Bois-le-Roi (27)",
    "bois-77": "Bois-le-Roi (77)",
    "maison": "Saint-Exemple",
}
FILES = {
    **dict.fromkeys(LABELS, ""),
    "prey": "prey",
    "gauciel": "gauciel",
    "reuilly": "reuilly",
    "ecully": "ecully-l-exemple",
    "bois-27": "bois-le-roi-27",
    "bois-77": "bois-le-roi-77",
    "maison": "saint-exemple",
}
PLACES = {
    "prey": ("Salle des fêtes", "Devant la salle des fêtes", "1 rue de l'Exemple"),
    "reuilly": ("École", "2 place de l'Exemple, Reuilly"),
    "maison": ("Maison de santé", "1 rue de l'Exemple"),
}


def texts(plan: Plan | None = None, notice: Publication = sample.PUBLICATION, **scenario: object) -> dict[str, str]:
    found = Texts(notice=notice).documents(plan or sample.plan(), sample.scenario(**scenario))
    return {document.path.removeprefix("texts/").removesuffix(".txt"): document.content.decode() for document in found}


def held(stop: str, plan: Plan | None = None) -> dict[date, list[tuple[time, time]]]:
    """The plan's dates of a stop with their hours, lunch left out."""
    found: dict[date, list[tuple[time, time]]] = {}
    for visit in (plan or sample.plan()).visits:
        if visit.stop == stop:
            noon = datetime.combine(visit.date, time(12, 30))
            whole = visit.start < noon < visit.end
            moments = [visit.start.time(), *((time(12, 30), time(13, 30)) if whole else ()), visit.end.time()]
            found[visit.date] = list(zip(moments[::2], moments[1::2], strict=True))
    return found


def block(text: str, heading: str) -> list[str]:
    """The lines of a list under its heading."""
    part = next(part for part in text.split("\n\n") if re.match(heading, part))
    return [line.removeprefix("- ") for line in part.splitlines()[1:]]


@pytest.fixture(scope="module")
def usual() -> dict[str, str]:
    return texts()


def test_one_text_for_the_bulletin_and_two_for_each_commune(usual: dict[str, str]) -> None:
    assert next(iter(usual)) == "bulletin"
    assert set(usual) == {"bulletin", *FILES.values(), *(f"panel-{name}" for name in FILES.values())}


@pytest.mark.parametrize("stop", LABELS)
def test_a_mairie_s_sheet_has_every_date_in_full_with_its_hours(usual: dict[str, str], stop: str) -> None:
    sheet = usual[FILES[stop]]
    told = {full_dates(line)[0]: spans(line) for line in block(sheet, r"\d+ dates?\s: ")}
    assert told == held(stop)
    assert any(day < date(2027, 3, 28) for day in told)
    assert any(day > date(2027, 3, 28) for day in told)
    assert sheet.startswith(f"Bus d'exemple – {LABELS[stop]}\nHoraires valables du lundi 1er mars 2027 au dimanche")
    assert sheet.count("02 00 00 00 00 (du lundi au vendredi, de 9 h à 12 h)") == 2
    assert all(f"\n{line}\n" in sheet for line in PLACES.get(stop, ()))
    assert "planning@example.org" in sheet
    assert sheet.endswith("Communauté de communes d'Exemple – Publié le lundi 15 février 2027.\n")


def test_a_mairie_s_sheet_tells_what_departs_from_the_timetable(usual: dict[str, str]) -> None:
    assert block(usual["reuilly"], "Attention, ces dates changent") == [
        "Pas de passage le lundi 29 mars 2027 (après-midi, jour férié).",
        "Le passage du lundi 5 avril 2027 (après-midi) est remplacé par celui du mercredi 7 avril 2027.",
    ]
    assert block(usual["ecully-l-exemple"], "Attention, cette date change") == [
        "Pas de passage le mercredi 14 avril 2027 (matin)."
    ]
    assert "Attention" not in usual["prey"]
    assert all("absen" not in text.lower() for text in usual.values())


def test_a_mairie_is_asked_for_what_the_tables_say() -> None:
    stops = tuple(
        stop.model_copy(update={"setup": 30} | ({"setting": "indoors"} if stop.id == "gauciel" else {}))
        for stop in sample.STOPS
    )
    found, asked = texts(stops=stops), "merci de garder l'emplacement libre et accessible"
    assert block(found["prey"], "Ce qui est demandé") == [
        f"Les consultations ont lieu à bord du véhicule : {asked} (Devant la salle des fêtes).",
        "L'équipe s'installe 30 min avant l'ouverture et range pendant 30 min après la fermeture.",
    ]
    assert "dans 1 salle : Mairie." in block(found["gauciel"], "Ce qui est demandé")[0]
    assert "ouvert, éclairé et chauffé" in block(found["gauciel"], "Ce qui est demandé")[1]
    house = block(found["saint-exemple"], "Ce qui est demandé")
    assert "dans 2 salles : Maison de santé." in house[0]
    assert house[2] == "L'équipe vient sans le véhicule."
    assert "\nSonnez à la porte du parking.\n" in found["gauciel"]
    assert "s'installe" not in texts()["prey"], "nothing is asked for where no time is stated"


def line_of(bulletin: str, stop: str) -> str:
    return next(line for line in bulletin.splitlines() if line.startswith(f"{LABELS[stop]} – "))


def dates_in(line: str) -> set[date]:
    """The dates that somebody who reads the bulletin would come on."""
    first, last = sample.SEASON.first_day, sample.SEASON.last_day
    if listing := re.search(r"\((les? [^)]*\d{4})\)", line):
        days = set(listed_dates(listing[1], 2027))
    else:
        weekday = re.search(rf"tous les ({'|'.join(DAYS)})s", line)
        assert weekday is not None, line
        every = (first + timedelta(days=number) for number in range((last - first).days + 1))
        days = {day for day in every if day.weekday() == DAYS.index(weekday[1])}
        for sentence in re.findall(r"[LP][^.]*(?:Pas de passage|passage du)[^.]*\.|Pas de passage[^.]*\.", line):
            named = full_dates(sentence)
            days.discard(named[0])
            days |= set(named[1:])
    return days


@pytest.mark.parametrize("stop", LABELS)
def test_the_bulletin_tells_every_date_place_and_hour(usual: dict[str, str], stop: str) -> None:
    line = line_of(usual["bulletin"], stop)
    wanted = held(stop)
    assert dates_in(line) == set(wanted)
    assert [spans(line)] == [hours for number, hours in enumerate(wanted.values()) if number == 0]
    assert ", ".join(PLACES.get(stop, ())) in line


def test_the_bulletin_says_who_how_and_until_when(usual: dict[str, str]) -> None:
    text = usual["bulletin"]
    assert full_dates(text.splitlines()[1]) == [sample.SEASON.first_day, sample.SEASON.last_day]
    for told in (
        "Sur rendez-vous uniquement.",
        "Téléphone : 02 00 00 00 00 (du lundi au vendredi, de 9 h à 12 h).",
        "Qui peut venir : Toute personne sans médecin traitant.",
        "Tarif d'une consultation ordinaire, tiers payant.",
        "Pas de passage le lundi 29 mars 2027",
    ):
        assert told in text.replace("\u00a0", " ")
    bare = texts(notice=Publication(by_appointment=False))["bulletin"]
    assert "Téléphone" not in bare
    assert "None" not in "".join(texts(notice=Publication(by_appointment=False)).values())


def test_a_rhythm_that_begins_late_is_told_with_its_dates(usual: dict[str, str]) -> None:
    # The second bus stands still in the first week: « tous les jeudis » alone would send people to a closed door.
    assert "tous les jeudis, de 8 h 30 à 12 h 30 (les 11, 18" in line_of(usual["bulletin"], "bois-27")


def test_hours_that_change_are_told_with_their_dates() -> None:
    visits = list(sample.visits())
    first = next(number for number, visit in enumerate(visits) if visit.stop == "prey")
    visits[first] = visits[first].model_copy(update={"start": visits[first].start.replace(hour=9, minute=0)})
    line = line_of(texts(sample.plan(visits=tuple(visits)))["bulletin"], "prey")
    assert "de 9 h à 12 h 30 et de 13 h 30 à 17 h 30 le 2 mars 2027 ; de 8 h 30 à 12 h 30" in line
    assert "les 16 et 30 mars, 13 et 27 avril 2027" in line


def test_a_commune_that_bears_the_name_of_another_text_keeps_a_sheet_of_its_own() -> None:
    names = ("Bulletin", "Panel Prey", "Bulletin x", "Prey")
    stops = tuple(sample.stop(f"arret-{number}", name, None, "Mairie") for number, name in enumerate(names))
    empty = sample.plan(visits=(), exceptions=(), unserved=())
    found = list(Texts().documents(empty, sample.scenario(stops=stops)))
    paths = [document.path for document in found]
    assert len(set(paths)) == len(paths) == 1 + 2 * 4
    told = {document.path: document.content.decode().splitlines()[0] for document in found[-4:]}
    assert told["texts/bulletin-x-x.txt"].endswith("– Bulletin")
    assert told["texts/bulletin-x.txt"].endswith("– Bulletin x")
    assert told["texts/panel-prey-x.txt"].endswith("– Panel Prey")
    assert told["texts/prey.txt"].endswith("– Prey")


def test_two_stops_of_a_commune_share_its_sheet() -> None:
    stops = (*sample.STOPS, sample.stop("prey-2", "Prey", None, "Gymnase"))
    sheet = texts(stops=stops)["prey"]
    assert "\nGymnase\n" in sheet
    assert "Aucune date dans cette période." in sheet
    assert sheet.count("Ce qui est demandé à la mairie") == 1
