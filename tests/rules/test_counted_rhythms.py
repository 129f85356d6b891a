"""What each form of frequency wishes in a season, and what a plan gives of it, counted by hand.

The season of every hamlet begins on Monday 22 March 2027 (ISO week 12).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from medicobus.plan.assemble import assemble
from medicobus.plan.plan import Plan
from medicobus.rules import RULES
from medicobus.rules.frequency import Frequency, missing
from medicobus.scenario.due import due_groups, wished_days
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import bus, closure, hamlet, member, stop
from tests.plan_lister import visit_of
from tests.rules.hamlets import day
from tests.rules.listed import amount


def alone(frequency: str, visit: str = "half_day", *, weeks: int = 4, **more: Any) -> Scenario:
    """One stop without a bus, on Mondays and Tuesdays, with a doctor who offers every day."""
    columns = {key: more.pop(key) for key in ("weekdays", "windows", "first_day") if key in more}
    stops = [stop("alpha", visit, frequency, bus="none", **columns)]
    return hamlet(stops=stops, members=[member("dr-1")], weeks=weeks, **more)


def solved(scenario: Scenario) -> Plan:
    """The best plan under the usual rules."""
    return Search(scenario, [rule() for rule in RULES], Effort(time_limit=20)).find().plan


def held(plan: Plan, name: str = "alpha") -> list[str]:
    """The dates of a stop's visits, without the year."""
    return [f"{visit.date:%d/%m}" for visit in plan.visits if visit.stop == name]


@pytest.mark.parametrize(
    ("frequency", "dates"),
    [
        ("odd weeks on mon", ["29/03", "12/04"]),
        ("even weeks on tue", ["23/03", "06/04"]),
        ("1st and last tue of the month", ["30/03", "06/04"]),
        ("2nd mon of the month", ["12/04"]),
        ("on 2027-03-23|2027-04-13", ["23/03", "13/04"]),
        ("every 8 days from 2027-03-22", ["22/03", "30/03"]),
        ("every day", ["22/03", "23/03", "29/03", "30/03", "05/04", "06/04", "12/04", "13/04"]),
    ],
)
def test_dates_that_are_laid_down(frequency: str, dates: list[str]) -> None:
    """The 5th turn of « every 8 days » and some others fall on days when the service does not run."""
    assert held(solved(alone(frequency))) == dates


@pytest.mark.parametrize(
    ("frequency", "quotas"),
    [
        # Ten days of March's 31 lie in the season, and eighteen of April's 30.
        ("3 per month", [(1, 1), (2, 2)]),  # 30 ÷ 31 and 54 ÷ 30: to the nearest, and upwards
        ("4-5 per month", [(1, 2), (2, 3)]),  # 40 ÷ 31 and 50 ÷ 31; 72 ÷ 30 and 90 ÷ 30
        ("2 days a week", [(2, 2)] * 4),
        ("3 half-days a week", [(3, 3)] * 4),
        ("7 days a week", [(2, 2)] * 4),  # never more than the dates that the table gives
    ],
)
def test_what_a_period_wishes(frequency: str, quotas: list[tuple[int, int]]) -> None:
    scenario = alone(frequency)
    groups = due_groups(scenario, scenario.stops[0], 0)
    assert [(group.least, group.most) for group in groups] == quotas


def test_stops_of_an_area_come_in_the_order_of_their_rows() -> None:
    stops = [stop(name, frequency="in turn", bus="none", area="Nord") for name in ("gamma", "alpha", "beta")]
    plan = solved(hamlet(stops=stops, members=[member("dr-1")], weekdays="tue", weeks=4))
    order = [visit.stop for visit in plan.visits]
    assert len(order) == 4
    assert "".join(order)[:10] in "gammaalphabetagammaalphabeta"
    assert order[3] == order[0]


def test_areas_take_turns_each_for_itself() -> None:
    areas = {"alpha": "Nord", "beta": "Nord", "gamma": "Sud"}
    stops = [stop(name, frequency="in turn", bus="none", area=area) for name, area in areas.items()]
    plan = solved(hamlet(stops=stops, members=[member("dr-1"), member("dr-2")], weekdays="tue", weeks=4))
    assert [len(held(plan, name)) for name in areas] == [2, 2, 4]


def test_three_half_days_a_week_keep_their_half_days() -> None:
    """One half-day of each Monday, say, and both of each Tuesday; never one here and one there."""
    plan = solved(alone("3 half-days a week", weeks=3))
    halves = {
        (visit.date.weekday(), half)
        for visit in plan.visits
        for half in HalfDay
        if half in {one for entry in visit.crew for one in entry.half_days}
    }
    assert len(halves) == 3
    assert len(plan.visits) == 6


def test_a_holiday_takes_each_half_day_by_itself() -> None:
    """Both half-days of Monday and of Tuesday are wished; Easter Monday takes two."""
    plan = solved(alone("4 half-days a week", weeks=2, public=(day(7),)))
    assert held(plan) == ["22/03", "23/03", "30/03"]
    assert [(row.date, row.half_day) for row in plan.exceptions] == [(day(7), half_day) for half_day in HalfDay]
    assert plan.unserved == ()


def test_a_stay_keeps_its_days_together_and_loses_those_that_are_closed() -> None:
    scenario = alone(
        "every 2 weeks", "2 days", weekdays="mon|tue|wed", weeks=2, closures=[closure("stop", "alpha", day(1))]
    )
    scenario = scenario.model_copy(update={"weekdays": ("mon", "tue", "wed")})
    plan = solved(scenario)
    weeks = {visit.date.isocalendar().week for visit in plan.visits}
    days = sorted([visit.date for visit in plan.visits] + [row.date for row in plan.exceptions])
    assert len(weeks) == 1
    assert len(days) == 2
    assert (days[1] - days[0]).days == 1


def test_a_stay_that_the_season_cuts_off_is_not_wished() -> None:
    """From Tuesday on, the first week has one of the two days only."""
    scenario = alone("weekly", "2 days", weekdays="mon|tue", first_day=day(1), weeks=2)
    groups = list(due_groups(scenario, scenario.stops[0], 0))
    assert [(group.days, group.least) for group in groups] == [((day(1),), 0), ((day(7), day(8)), 2)]
    assert held(solved(scenario)) == ["29/03", "30/03"]


def test_odd_weeks_follow_each_other_across_a_new_year_of_53_weeks() -> None:
    """2026 has 53 ISO weeks: the Mondays of odd weeks are 28 December (53) and 4 January (1)."""
    scenario = alone("odd weeks")
    season = scenario.season.model_copy(update={"first_day": date(2026, 12, 14), "last_day": date(2027, 1, 31)})
    scenario = scenario.model_copy(update={"season": season, "weekdays": ("mon",)})
    due = [group.days for group in due_groups(scenario, scenario.stops[0], 0)]
    assert due == [(date(2026, 12, 14),), (date(2026, 12, 28),), (date(2027, 1, 4),), (date(2027, 1, 18),)]
    assert len(wished_days(scenario, scenario.stops[0])) == 7


@pytest.mark.parametrize(
    ("frequency", "dates"),
    [
        ("every monday", ["22/03", "30/03"]),
        ("last mon of the month", ["30/03"]),
        ("odd weeks on mon", ["30/03"]),
        ("on 2027-03-29|2027-03-30", ["30/03", "31/03"]),
    ],
)
def test_a_named_weekday_is_left_where_holidays_are_moved(frequency: str, dates: list[str]) -> None:
    """Easter Monday moves to the Tuesday; to the Wednesday where Tuesday is a turn of its own."""
    more = {"weekdays": "mon|tue|wed"} if frequency.startswith("on") else {}
    scenario = alone(frequency, weeks=2, public=(day(7),), holidays={"on_public_holiday": "move"}, **more)
    plan = solved(scenario.model_copy(update={"weekdays": ("mon", "tue", "wed")}))
    assert held(plan) == dates
    [moved] = plan.exceptions
    assert (moved.date, moved.kind) == (day(7), "holiday")


def test_a_holiday_is_lost_where_no_bus_comes_on_another_day() -> None:
    """The bus goes out on Mondays only: `move` finds no other date, and the turn is lost, not missing."""
    place = stop("alpha", "half_day", "weekly")
    scenario = hamlet(
        stops=[place],
        members=[member("dr-1")],
        buses=[bus(weekdays="mon")],
        public=(day(7),),
        holidays={"on_public_holiday": "move"},
    )
    plan = solved(scenario)
    assert held(plan) == ["22/03"]
    assert [(row.date, row.instead) for row in plan.exceptions] == [(day(7), None)]


def test_stops_that_have_left_keep_no_turn() -> None:
    """Beta leaves after two weeks: the bus comes every week all the same, to alpha and gamma by turns."""
    until = {"beta": day(13)}
    stops = [
        stop(name, frequency="in turn", bus="none", area="Nord", until=until.get(name))
        for name in ("alpha", "beta", "gamma")
    ]
    plan = solved(hamlet(stops=stops, members=[member("dr-1")], weekdays="tue", weeks=6))
    assert len(plan.visits) == 6


def test_a_stop_open_in_school_holidays_only_loses_nothing_in_term() -> None:
    place = stop("alpha", "half_day", "weekly", bus="none", school_holidays="only")
    school = tuple(day(number) for number in range(7, 14))
    plan = solved(hamlet(stops=[place], members=[member("dr-1")], weekdays="tue", weeks=4, school=school))
    assert held(plan) == ["30/03"]
    assert plan.exceptions == ()


def test_visits_that_nobody_needs_are_not_made_for_the_sake_of_sharing() -> None:
    """Three consultations need one half-day; a second one would let both doctors work alike."""
    place = stop("alpha", "half_day", "as needed", bus="none", need=3)
    plan = solved(hamlet(stops=[place], members=[member("dr-1"), member("dr-2")], weeks=2))
    assert len(plan.visits) == 1


def test_a_phase_with_fewer_open_weeks_is_charged_and_nothing_called_missing() -> None:
    """Weeks 12 and 14 of the season, or week 13 alone: whoever comes in week 13 comes once less, and misses nothing."""
    scenario = alone("every 2 weeks", weeks=3)
    start = datetime.combine(day(7), time(9))
    plan = assemble(scenario, [visit_of("alpha", start, start + timedelta(hours=2), None)], [])
    assert amount(Frequency(), plan, scenario) == 1
    assert not list(missing(plan, scenario))


def test_a_visit_of_stated_length_lies_in_one_half_day_of_a_date() -> None:
    scenario = alone("3 half-days a week", "50min")
    groups = due_groups(scenario, scenario.stops[0], 0)
    assert [(group.least, group.most) for group in groups] == [(2, 2)] * 4
