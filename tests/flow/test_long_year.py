"""Odd and even ISO weeks where a year has 53 of them: said in a sentence, planned and published to the day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicobus.publish.site import Site
from medicobus.publish.timetable import timetable
from medicobus.rules import RULES
from medicobus.scenario.calendar import Season
from medicobus.scenario.frequency import ParityWeeks
from medicobus.scenario.given_dates import dated_days
from medicobus.scenario.long_year import broken_after
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import hamlet, member, stop
from tests.service_files import ServiceFiles

ODD = [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 18)]
EVEN = [date(2026, 12, 21), date(2027, 1, 11), date(2027, 1, 25)]
COUNTED = [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 11), date(2027, 1, 25)]
ODD_BREAK = "L'année 2026 a 53 semaines : les semaines 53 et 1, toutes deux impaires, se suivent."
REMEDY = (
    "Pour garder le rythme, écrivez « tous les 14 jours à partir du 14/12/2026 » ; ne changez rien si ce sont bien "
    "ces semaines."
)
FREQUENCIES = [
    ("odd weeks", ODD),
    ("semaines paires", EVEN),
    ("every 14 days from 2026-12-14", COUNTED),
    ("every 2 weeks", COUNTED),
]


def winter(frequency: str, **more: object) -> Scenario:
    """Mondays from 14 December 2026, in week 51, to 31 January 2027."""
    return hamlet(
        season=Season(first_day=date(2026, 12, 14), last_day=date(2027, 1, 31)),
        weekdays="mon",
        stops=[stop("alpha", frequency=frequency, bus="none", **more)],
        members=[member("dr-1")],
    )


def test_these_are_the_weeks() -> None:
    assert [day.isocalendar().week for day in ODD] == [51, 53, 1, 3]
    assert [day.isocalendar().week for day in EVEN] == [52, 2, 4]
    assert {day.weekday() for day in ODD + EVEN} == {0}


@pytest.mark.parametrize(("frequency", "dates"), FREQUENCIES)
def test_the_plan_gives_exactly_these_dates(frequency: str, dates: list[date]) -> None:
    plan = Search(winter(frequency), tuple(rule() for rule in RULES), Effort(time_limit=20)).find().plan
    assert [visit.date for visit in plan.visits] == dates


@pytest.mark.parametrize(("frequency", "dates"), FREQUENCIES[:3])
def test_check_tells_exactly_these_dates(frequency: str, dates: list[date]) -> None:
    scenario = winter(frequency)
    assert dated_days(scenario, scenario.stops[0]) == tuple(dates)


def published(frequency: str) -> tuple[str, str]:
    scenario = winter(frequency)
    plan = Search(scenario, tuple(rule() for rule in RULES), Effort(time_limit=20)).find().plan
    [commune] = timetable(plan, scenario)
    return commune.rhythm, commune.stops[0].weeks


def test_residents_are_told_which_weeks() -> None:
    rhythm, weeks = published("odd weeks")
    assert rhythm == "les lundis des semaines impaires"
    assert weeks == f"Semaines impaires : 51, 53, 1 et 3. {ODD_BREAK}"
    rhythm, weeks = published("even weeks")
    assert rhythm == "les lundis des semaines paires"
    assert weeks.startswith("Semaines paires : 52, 2 et 4. L'année 2026 a 53 semaines : ")
    assert published("every 14 days from 2026-12-14") == ("un lundi sur deux", "")


@pytest.fixture
def files(tmp_path: Path) -> ServiceFiles:
    found = ServiceFiles(tmp_path)
    found.replace("config", "{first_day: 2027-01-04, weeks: 13}", "{first_day: 2026-12-14, last_day: 2027-01-31}")
    found.replace("stops", "weekly,tue", "odd weeks,mon")
    return found


def warned(files: ServiceFiles) -> list[tuple[str, int | None, str | None, str, str]]:
    return [
        (problem.file, problem.line, problem.column, problem.message, problem.remedy)
        for problem in files.read().warnings
        if "53 semaines" in problem.message
    ]


def test_a_stop_of_odd_weeks_is_warned_of(files: ServiceFiles) -> None:
    assert warned(files) == [
        (
            files.shown("stops"),
            3,
            "frequency",
            ODD_BREAK,
            REMEDY,
        )
    ]


def test_the_remedy_can_be_written_as_it_stands(files: ServiceFiles) -> None:
    files.replace("stops", "odd weeks", "tous les 14 jours à partir du 14/12/2026")
    assert warned(files) == []


def test_a_stop_of_several_weekdays_is_told_to_count_weeks(files: ServiceFiles) -> None:
    files.replace("stops", "odd weeks,mon", "even weeks,mon|tue")
    [warning] = warned(files)
    assert "de la semaine paire 52" in warning[3]
    assert "« toutes les 2 semaines »" in warning[4]
    files.replace("stops", "even weeks", "toutes les 2 semaines")
    assert warned(files) == []


def test_members_who_offer_such_weeks_are_warned_of(files: ServiceFiles) -> None:
    files.replace("stops", "odd weeks", "weekly")
    files.replace("members", "wed,prey", "wed of odd weeks|mon of even weeks,prey")
    assert [(line, column) for _file, line, column, *_ in warned(files)] == [(3, "available")] * 2


@pytest.mark.parametrize(
    ("season", "service"),
    [
        ("{first_day: 2027-01-04, weeks: 13}", ""),
        ("{first_day: 2026-09-07, last_day: 2027-01-03}", ""),
        ("{first_day: 2025-12-01, last_day: 2026-01-31}", ""),
        ("{first_day: 2026-12-14, last_day: 2027-01-31}", "2027-01-04"),
    ],
)
def test_no_warning_where_the_rhythm_holds(files: ServiceFiles, season: str, service: str) -> None:
    """Neither in a season without that New Year, nor for a stop that begins after it."""
    files.replace("config", "{first_day: 2026-12-14, last_day: 2027-01-31}", season)
    files.replace("stops", "weekdays,windows", "weekdays,windows,from")
    files.replace("stops", "2-3 weeks,,", "2-3 weeks,,,")
    files.replace("stops", "09:00-12:00", f"09:00-12:00,{service}")
    assert warned(files) == []


@given(st.dates(date(2020, 1, 1), date(2033, 1, 1)), st.integers(0, 400), st.sampled_from(["odd", "even"]))
def test_the_rhythm_is_broken_exactly_where_the_weeks_are_not_a_fortnight_apart(
    first: date, length: int, parity: str
) -> None:
    days = [first + timedelta(days=number) for number in range(length)]
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days if ParityWeeks(parity).holds(day)})
    steady = all(later - former == timedelta(weeks=2) for former, later in pairwise(mondays))
    assert (broken_after(parity, first, days[-1] if days else first) is None) == steady


def test_the_page_prints_the_weeks_beneath_the_rhythm() -> None:
    scenario = winter("odd weeks")
    plan = Search(scenario, tuple(rule() for rule in RULES), Effort(time_limit=20)).find().plan
    pages = {document.path: document.content.decode() for document in Site().documents(plan, scenario)}
    page = pages["horaires.html"]
    assert "<strong>les lundis des semaines impaires</strong>" in page
    assert '<p class="remark">Semaines impaires : 51, 53, 1 et 3. ' in page
    assert page.count("<time datetime=") == len(ODD)
