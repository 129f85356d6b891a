"""The week as a table, counted by hand on the sample."""

from __future__ import annotations

from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.site.week_table import WeekTable, WeekTables
from medicobus.publish.timetable import timetable
from tests.publish import sample


def tables(plan: Plan) -> tuple[WeekTable, ...]:
    scenario = sample.scenario()
    return WeekTables(plan, scenario, timetable(plan, scenario)).told()


def cells(table: WeekTable) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By weekday and half-day, communes and their rhythms."""
    return {
        (day, row.name): [(call.commune.label, call.rhythm) for call in cell]
        for row in table.rows
        for day, cell in zip(table.weekdays, row.cells, strict=True)
    }


def test_even_and_odd_weeks_are_apart_where_a_stop_has_only_one_kind() -> None:
    even, odd = tables(sample.plan())
    assert (even.name, odd.name) == ("Semaines paires", "Semaines impaires")
    assert even.weekdays == ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
    assert cells(even)["mardi", "matin"] == []
    assert cells(odd)["mardi", "matin"] == [("Prey", "")]
    # Easter Monday is lost to the calendar: the rhythm stays as it is.
    assert cells(odd)["lundi", "matin"] == [("Gauciel", "")]


def test_a_visit_that_is_not_in_each_of_the_table_s_weeks_says_when() -> None:
    even, odd = tables(sample.plan())
    assert cells(even)["mercredi", "matin"] == [("Écully-l'Exemple", "le mercredi 10 mars et le mercredi 7 avril")]
    assert cells(odd)["mercredi", "matin"] == [("Écully-l'Exemple", "le mercredi 17 mars")]


def test_one_table_is_enough_where_all_weeks_are_alike() -> None:
    visits = tuple(visit for visit in sample.visits() if visit.stop in ("gauciel", "maison"))
    (table,) = tables(sample.plan(visits=visits))
    assert table.name == ""
    assert cells(table) == {
        ("lundi", "matin"): [("Gauciel", "")],
        ("lundi", "après-midi"): [],
        ("vendredi", "matin"): [("Saint-Exemple", "")],
        ("vendredi", "après-midi"): [("Saint-Exemple", "")],
    }
    assert table.rows[0].cells[0][0].hours == ("de 8 h 30 à 12 h 30",)


def test_a_week_without_a_visit_and_without_a_cause_breaks_the_rhythm() -> None:
    visits = tuple(
        visit for visit in sample.visits() if visit.stop in ("gauciel", "maison") and visit.date != date(2027, 3, 15)
    )
    (table,) = tables(sample.plan(visits=visits))
    assert cells(table)["lundi", "matin"] == [("Gauciel", "sauf le lundi 15 mars")]


def test_nothing_is_a_table_without_visits() -> None:
    assert tables(sample.plan(visits=())) == ()


def test_whole_days_take_one_row() -> None:
    visits = tuple(visit for visit in sample.visits() if visit.stop in ("prey", "maison"))
    even, odd = tables(sample.plan(visits=visits))
    assert [row.name for row in odd.rows] == ["Journée"]
    assert odd.rows[0].cells[0][0].hours == ("de 8 h 30 à 12 h 30", "de 13 h 30 à 17 h 30")
    assert cells(odd)["mardi", "Journée"] == [("Prey", "")]
    assert cells(even)["mardi", "Journée"] == []
