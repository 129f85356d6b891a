"""A member's months, read back and held against the plan."""

from __future__ import annotations

import re

import pytest

from medicobus.publish.attendance import duties
from medicobus.publish.commune import commune_labels, place_line
from medicobus.publish.crew_names import bus_name, crew_line
from medicobus.publish.member_month import MonthTeller
from medicobus.publish.member_months import MemberMonths
from medicobus.publish.totals import totals
from medicobus.words.dates import day_in_words, hours_in_words
from tests.publish import sample
from tests.publish.papers import Paper, papers

MONTHS = ("Mars 2027", "Avril 2027", "Mai 2027")


@pytest.fixture(scope="module")
def months() -> dict[str, Paper]:
    return papers(MemberMonths)


def test_each_member_has_a_page_a_month(months: dict[str, Paper]) -> None:
    assert list(months) == [f"months/{member}.pdf" for member in sample.scenario().member]
    for paper, member in zip(months.values(), sample.MEMBERS, strict=True):
        assert not paper.document.public
        assert len(paper.pages) == len(MONTHS)
        assert all(text.startswith(f"{month} {member.name}") for text, month in zip(paper.pages, MONTHS, strict=True))


def test_each_duty_stands_in_the_grid_and_in_words(months: dict[str, Paper]) -> None:
    scenario, plan = sample.scenario(), sample.plan()
    for duty in duties(plan, scenario):
        visit, text = duty.visit, months[f"months/{duty.member}.pdf"].pages[duty.visit.date.month - 3]
        others = [entry for entry in visit.crew if entry.member != duty.member]
        wanted = [day_in_words(visit.date, year=False)[1:], commune_labels(scenario)[visit.stop]]
        wanted += [place_line(scenario.stop[visit.stop])]
        for part in duty.parts:
            wanted += [hours_in_words(part.start.time(), part.end.time(), compact=True)]
            wanted += [hours_in_words(part.start.time(), part.end.time())]
        wanted += [crew_line(scenario, others) if others else "personne"]
        wanted += [bus_name(scenario, visit.bus, visit.date) if visit.bus else "Sans bus"]
        assert [one for one in wanted if one not in text] == []


def test_the_totals_are_those_of_the_roster(months: dict[str, Paper]) -> None:
    table = totals(sample.plan(), sample.scenario())
    for member, row in table.iterrows():
        pages = months[f"months/{member}.pdf"].pages
        for month, text in zip([column for column in table.columns if not isinstance(column, str)], pages, strict=True):
            assert re.search(rf"Ce mois-ci : {row[month]} demi-journées?\.", text)
            assert re.search(rf"Sur toute la période : {row['half_days']} demi-journées?\.", text)


def test_weeks_begin_on_monday_and_holidays_are_told(months: dict[str, Paper]) -> None:
    march = months["months/medecin-aa.pdf"].pages[0]
    days = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi S D"]
    assert days == sorted(days, key=march.index)
    april = list(MonthTeller(sample.plan(), sample.scenario()).of("medecin-aa"))[1]
    assert [week[0]["number"] for week in april["weeks"]] == ["", "5", "12", "19", "26"]
    assert "29 Jour férié" in march
    assert march.count("Jour férié") == 1
    assert "Jour férié" not in months["months/medecin-aa.pdf"].pages[1]


def test_a_month_without_duty_says_so(months: dict[str, Paper]) -> None:
    assert "Aucune présence ce mois-ci" in months["months/medecin-cc.pdf"].pages[2]
    assert "Aucune présence ce mois-ci" not in months["months/medecin-cc.pdf"].pages[0]


def test_nobody_reads_of_another_s_duties(months: dict[str, Paper]) -> None:
    assert "Reuilly" not in months["months/medecin-aa.pdf"].text


def test_a_full_month_is_set_anew_until_it_fits() -> None:
    days = [day for day in sample.SEASON.days() if day.weekday() < 5]
    crew = (("medecin-aa", "doctor"), ("medecin-bb", "doctor"), ("assistante-dd", "assistant"))
    visits = tuple(sample.visit("prey", day, sample.BOTH[:1], "bus-un", *crew) for day in days[:12])
    paper = papers(MemberMonths, sample.plan(visits=visits, exceptions=(), unserved=()))["months/medecin-aa.pdf"]
    assert len(paper.pages) == 3
