"""The workbook: the weeks with their holes, the totals, a sheet a member."""

from __future__ import annotations

import io
from datetime import datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from medicobus.publish.roster_xlsx import RosterXlsx
from medicobus.publish.sheet import HOLE, HOLIDAY, sheet_name
from medicobus.publish.totals import totals
from medicobus.scenario.capacity import capacity
from tests.publish import sample


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    document = next(iter(RosterXlsx().documents(sample.plan(), sample.scenario())))
    return openpyxl.load_workbook(io.BytesIO(document.content))


def colour(sheet: Worksheet, row: int, column: int) -> str:
    return "#" + str(sheet.cell(row, column).fill.start_color.rgb)[2:]


def row_of(sheet: Worksheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if text in str(cell.value))


def test_a_week_is_a_block_with_a_column_a_weekday(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][2:] == ["lundi", "mardi", "mercredi", "jeudi", "vendredi"]
    assert sheet.cell(3, 3).value == "lundi 1er mars 2027"
    assert sheet.cell(4, 3).value.split("\n") == [
        "Gauciel – Mairie",
        "8 h 30 – 12 h 30",
        "Dr Exemple Unique et Mme Secret Quatre",
    ]
    blocks = [row for row in sheet.iter_rows(min_col=1, max_col=1) if str(row[0].value).startswith("semaine")]
    assert len(blocks) == 9


def test_holes_are_red_and_holidays_grey(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    assert colour(sheet, 4, 3) == "#FFFFFF"
    assert colour(sheet, 4, 5) == HOLE, "the bus is offered on Wednesday and does not go out"
    assert colour(sheet, 6, 3) == HOLIDAY, "the other bus is closed that week"
    easter = row_of(sheet, "lundi 29 mars") + 1
    assert colour(sheet, easter, 3) == HOLIDAY
    unserved = row_of(sheet, "lundi 22 mars") + 7
    assert "Écully-l'Exemple" in sheet.cell(unserved, 2).value
    assert colour(sheet, unserved, 2) == HOLE


def test_a_visit_without_crew_is_a_hole() -> None:
    visit = sample.visit("prey", sample.SEASON.first_day, sample.BOTH, "bus-un")
    document = next(iter(RosterXlsx().documents(sample.plan(visits=(visit,)), sample.scenario())))
    assert colour(openpyxl.load_workbook(io.BytesIO(document.content)).worksheets[0], 4, 3) == HOLE


def test_every_sheet_prints_across_with_its_heading_repeated(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows


def test_a_members_sheet_holds_dates_that_a_spreadsheet_can_reckon_with(book: openpyxl.Workbook) -> None:
    sheet = book["Dr Secret Trois"]
    assert [cell.value for cell in sheet[3]] == [
        datetime(2027, 3, 5),  # noqa: DTZ001 - a spreadsheet knows no zone
        "après-midi",
        time(13, 30),
        time(17, 30),
        "Saint-Exemple",
        "Maison de santé",
        "1 rue de l'Exemple",
        "",
        "médecin",
    ]
    assert sheet.max_row == 2 + 25


def test_totals_agree_with_the_plans_shifts() -> None:
    plan, scenario = sample.plan(), sample.scenario()
    table = totals(plan, scenario)
    for member in scenario.members:
        shifts = [shift for shift in plan.shifts if shift.member == member.id]
        row = table.loc[member.id]
        assert row["half_days"] == sum(len(shift.half_days) for shift in shifts)
        assert row["days"] == len(shifts)
        assert row["hours"] == 4 * row["half_days"]
        months = [column for column in table.columns if not isinstance(column, str)]
        assert [f"{month:%Y-%m}" for month in months] == ["2027-03", "2027-04", "2027-05"]
        assert [row[month] for month in months] == [
            sum(len(shift.half_days) for shift in shifts if shift.date.replace(day=1) == month) for month in months
        ]
        assert row["offered"] == 2 * 9 * 5
        assert row["share"] == pytest.approx(row["half_days"] / 90)


def cells(book: openpyxl.Workbook, reference: str) -> list[object]:
    """What stands in the cells that a chart refers to."""
    name, _, span = reference.rpartition("!")
    return [cell.value for row in book[name.strip("'")][span.replace("$", "")] for cell in row]


def test_a_chart_holds_what_is_worked_against_what_is_offered(book: openpyxl.Workbook) -> None:
    (chart,) = book["Totaux"]._charts
    table = totals(sample.plan(), sample.scenario())
    worked, offered = chart.series
    for series, column, title in ((worked, "half_days", "effectuées"), (offered, "offered", "offertes")):
        assert series.tx.v == f"Demi-journées {title}"
        assert cells(book, series.cat.strRef.f) == list(table["name"])
        assert cells(book, series.val.numRef.f) == list(table[column])
    words = [chart.title, chart.x_axis.title, chart.y_axis.title]
    assert ["".join(run.t for part in title.tx.rich.p for run in part.r or ()) for title in words] == [
        "Demi-journées effectuées et demi-journées offertes",
        "Membre",
        "Demi-journées de la saison",
    ]
    assert chart.anchor._from.row == len(sample.MEMBERS) + 2


def test_without_members_there_is_no_chart() -> None:
    plan = sample.plan(visits=())
    document = next(iter(RosterXlsx().documents(plan, sample.scenario(members=()))))
    assert openpyxl.load_workbook(io.BytesIO(document.content))["Totaux"]._charts == []


def test_what_is_offered_is_counted_within_the_caps() -> None:
    capped = sample.member("capped", "Dr Exemple Bref", "doctor", most_per_week=2)
    scenario = sample.scenario(members=(*sample.MEMBERS, capped))
    offered = totals(sample.plan(), scenario).loc["capped", "offered"]
    assert offered == capacity(scenario, capped) == 2 * 9


def test_the_cover_of_each_commune_has_a_row(book: openpyxl.Workbook) -> None:
    sheet = book["Couverture"]
    headings = [cell.value for cell in sheet[1]]
    rows = {row[0].value: dict(zip(headings, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(2)}
    ecully, all_together = rows["Écully-l'Exemple"], rows["En tout"]
    assert (ecully["INSEE"], ecully["Demandé"], ecully["Assuré"], ecully["Manque"]) == ("01004", 4, 3, 1)
    assert (ecully["Faute de"], ecully["Demi-journées manquantes : médecin"]) == ("médecin 0,5 j", 1)
    assert ecully["En jours : médecin"] == 0.5
    assert rows["Gauciel"]["Jours fériés"] == 1
    assert "29 mars, jour férié" in rows["Gauciel"]["Dates perdues"]
    assert rows["Prey"]["Faute de"] == "bus 1 j"
    assert rows["Bois-le-Roi (77)"]["Faute de"] == "une date ouverte"
    assert all_together["Manque"] == sum(row["Manque"] for row in rows.values()) - 3 == 3
    assert all_together["En jours : bus"] == 1
    assert len(rows) == len(sample.STOPS) + 1
    assert colour(sheet, row_of(sheet, "Prey"), headings.index("Manque") + 1) == HOLE


def test_who_offers_nothing_has_no_share(book: openpyxl.Workbook) -> None:
    members = (*sample.MEMBERS, sample.member("absent", "Dr Exemple Absent", "doctor", until="2027-01-01"))
    table = totals(sample.plan(), sample.scenario(members=members))
    assert table.loc["absent", "offered"] == 0
    assert table["share"].isna().sum() == 1
    assert book["Totaux" if "Totaux" in book.sheetnames else "Totals"].max_row == 1 + len(sample.MEMBERS)


@given(st.lists(st.text(), max_size=12))
def test_sheet_names_are_their_own_and_can_be_borne(names: list[str]) -> None:
    taken: set[str] = set()
    found = [sheet_name(name, taken) for name in names]
    assert len({name.lower() for name in found}) == len(names)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'"
        assert name[-1] != "'"
        assert name.lower() != "history"
