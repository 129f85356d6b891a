"""The roster as French spreadsheets want it."""

from __future__ import annotations

import csv
import io

from medicobus.publish.attendance import parts
from medicobus.publish.roster_csv import RosterCsv, harmless
from medicobus.publish.slots import slots_line
from tests.publish import sample


def content() -> bytes:
    return next(iter(RosterCsv().documents(sample.plan(), sample.scenario()))).content


def rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(content().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_as_a_french_excel_wants_it() -> None:
    raw = content()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not raw.decode("utf-8-sig").startswith("sep=")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(rows())


def test_one_row_a_member_and_half_day() -> None:
    wanted = sum(len(entry.half_days) for visit in sample.plan().visits for entry in visit.crew)
    assert len(rows()) == 1 + wanted
    assert rows()[1][:9] == [
        *("01/03/2027", "lundi", "9", "matin", "08:30", "12:30", "4,00", "Gauciel (27280)", "Mairie"),
    ]
    assert rows()[1][10:] == ["Grand bus", "medecin-aa", "Dr Exemple Unique", "médecin", "12", "0"]


def test_an_insee_code_keeps_its_zero_because_it_stands_within_text() -> None:
    assert {row[7] for row in rows() if "Écully" in row[7]} == {"Écully-l'Exemple (01004)"}


def test_members_there_for_half_a_day_have_their_own_half() -> None:
    day = [row for row in rows() if row[0] == "05/03/2027"]
    assert [(row[3], row[4], row[5], row[11]) for row in day] == [
        ("matin", "08:30", "12:30", "medecin-bb"),
        ("après-midi", "13:30", "17:30", "medecin-cc"),
    ]


def test_a_half_day_without_anybody_is_a_row_too() -> None:
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un")
    found = next(iter(RosterCsv().documents(sample.plan(visits=(visit,)), sample.scenario()))).content
    assert found.decode("utf-8-sig").count("Prey (27478)") == 2


def test_formulas_are_disarmed_and_numbers_are_not() -> None:
    assert [harmless(cell) for cell in ("=1", "+1", "-1", "@x", "\tx", "\rx", "1,5", "a=b")] == [
        *("'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "1,5", "a=b"),
    ]


def test_a_visit_edited_beyond_the_hours_keeps_its_own_start_and_end() -> None:
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un")
    early = visit.model_copy(update={"start": visit.start.replace(hour=6), "end": visit.end.replace(hour=19, minute=5)})
    found = parts(sample.scenario(), early)
    assert (found[0].start, found[-1].end) == (early.start, early.end)
    assert found[0].end.hour == 12
    evening = visit.model_copy(update={"start": visit.start.replace(hour=19), "end": visit.end.replace(hour=21)})
    assert [(part.half_day, part.start) for part in parts(sample.scenario(), evening)] == [("afternoon", evening.start)]


def test_urgent_slots_are_told_wherever_the_visit_is() -> None:
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un").model_copy(update={"urgent": 5})
    assert slots_line(visit) == "24 créneaux, dont 5 pour les urgences"
    assert slots_line(visit.model_copy(update={"urgent": 0})) == ""
    found = next(iter(RosterCsv().documents(sample.plan(visits=(visit,)), sample.scenario()))).content
    assert found.decode("utf-8-sig").splitlines()[1].endswith(";24;5")
