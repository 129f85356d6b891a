"""What the two sayings of a rule take from the same place, counted by hand."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from medicobus.plan.assemble import assemble
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.times import slots_of
from medicobus.rules.caps import Caps
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.frequency import Frequency
from medicobus.rules.last_resort import LastResort
from medicobus.rules.need import Need
from medicobus.rules.rule import TIERS
from medicobus.rules.steady_weekday import SteadyWeekday
from medicobus.scenario.capacity import capacity
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import most_practitioners
from medicobus.scenario.turn import phase_of
from tests.hamlet import availability, bus, hamlet, member, stop
from tests.plan_lister import visit_of
from tests.rules.hamlets import day
from tests.rules.listed import amount

MORNING, AFTERNOON = HalfDay


def visit(name: str, on: date, hours: str = "09:00-11:00", *crew: CrewEntry) -> Visit:
    """A visit without a bus."""
    start, end = (datetime.combine(on, time.fromisoformat(part)) for part in hours.split("-"))
    return visit_of(name, start, end, None, crew)


def there(name: str, *half_days: HalfDay, role: str = "doctor") -> CrewEntry:
    """A member at a visit, in the morning if not stated."""
    return CrewEntry(member=name, role=role, half_days=half_days or (MORNING,))


def plan(scenario: Scenario, *visits: Visit, exceptions: tuple[TimetableException, ...] = ()) -> Plan:
    """The plan put together."""
    return assemble(scenario, visits, exceptions)


def test_need_is_asked_for_each_day_of_service_and_rounded_down() -> None:
    """5 a week from Monday to the Sunday after next but one: 5 × 14 ÷ 7; from day 1 to day 9: 5 × 9 ÷ 7 = 6.4."""
    stops = [
        stop("alpha", frequency="as needed", bus="none", need=5, priority=3),
        stop("beta", frequency="as needed", bus="none", need=5, first_day=day(1), until=day(9)),
    ]
    scenario = hamlet(stops=stops, members=[member("dr-1")])
    assert amount(Need(), plan(scenario), scenario) == 3 * 10 + 6


def test_slots_count_practitioners_up_to_the_rooms_and_leave_lunch_out() -> None:
    """Two hours each half-day and 50 minutes a consultation: (2 × 120 + 1 × 120) ÷ 50 = 7.2."""
    columns = {"visit": "day", "bus": "none", "rooms": 2, "consultation": 50}
    scenario = hamlet(
        stops=[stop("alpha", **columns)], members=[member("dr-1"), member("dr-2"), member("aide-1", "assistant")]
    )
    crew = there("dr-1", MORNING, AFTERNOON), there("dr-2"), there("aide-1", MORNING, AFTERNOON, role="assistant")
    assert slots_of(visit("alpha", day(0), "09:00-14:00", *crew), scenario) == 7
    three = (*crew, there("dr-3"))
    assert slots_of(visit("alpha", day(0), "09:00-14:00", *three), scenario) == 7


def test_the_offer_is_cut_to_each_cap() -> None:
    """Mondays and Tuesdays of two weeks, a month's end in the second: 4 half-days a week, 6 in March, 2 in April."""
    members = [
        member("dr-1"),
        member("dr-2", most_per_week=3),
        member("dr-3", most_per_month=5),
        member("dr-4", most_per_season=4),
        member("dr-5", available="mon", last_resort="tue morning", first_day=day(1)),
    ]
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members, weekdays="mon|thu")
    assert [capacity(scenario, one) for one in members] == [8, 6, 7, 4, 2]


def test_fair_load_compares_shares_of_the_offer() -> None:
    """2 of 8 half-days are 25 %, 1 of 6 is 16.7 %: 25 less 16; the assistant is a group of one."""
    members = [member("dr-1"), member("dr-2", most_per_week=3), member("aide-1", "assistant|doctor")]
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members)
    visits = [visit("alpha", day(0), "09:00-11:00", there("dr-1"))]
    visits += [visit("alpha", day(7), "09:00-11:00", there("dr-1"))]
    visits += [visit("alpha", day(8), "09:00-11:00", there("dr-2"))]
    assert amount(FairLoad(), plan(scenario, *visits), scenario) == 25 - 16
    visits += [visit("alpha", day(1), "09:00-11:00", there("dr-2"))]
    assert amount(FairLoad(), plan(scenario, *visits), scenario) == 34 - 25


def test_a_last_resort_is_what_is_not_offered_otherwise() -> None:
    doctor = member("dr-1", available="mon morning", last_resort="mon|tue")
    rows = (availability("dr-1", day(1), half_day="morning"), availability("dr-1", day(8), kind="last_resort"))
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[doctor], availabilities=rows)
    counted = [
        amount(LastResort(), plan(scenario, visit("alpha", day(number), hours, there("dr-1", half))), scenario)
        for number in (0, 1, 8)
        for half, hours in ((MORNING, "09:00-11:00"), (AFTERNOON, "12:00-14:00"))
    ]
    assert counted == [0, 1, 0, 1, 1, 1]


@pytest.mark.parametrize(("columns", "most"), [({}, 1), ({"need": 3}, 3), ({"need": 3, "crew": "nurse"}, 0)])
def test_practitioners_beyond_the_crew_need_a_need(columns: dict[str, object], most: int) -> None:
    place = stop("alpha", bus="none", rooms=3, **columns)
    scenario = hamlet(stops=[place], members=[member("dr-1")])
    assert most_practitioners(scenario, place, None) == most


def test_the_weeks_of_a_rhythm_are_counted_from_the_first() -> None:
    """A season that begins on a Wednesday: the Monday after is in its second week."""
    season = {"first_day": day(2), "last_day": day(15)}
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[member("dr-1")], season=season)
    assert [phase_of(scenario, day(number), 2) for number in (2, 6, 7, 14)] == [0, 0, 1, 0]
    assert phase_of(scenario, day(14), 3) == 2


def test_caps_hold_for_iso_weeks_months_and_the_season() -> None:
    """Three half-days in March and one in April; two of the March ones in the week of the April one."""
    doctor = member("dr-1", most_per_week=2, most_per_month=2, most_per_season=3)
    scenario = hamlet(stops=[stop("alpha", "day", "as needed", bus="none")], members=[doctor], weekdays="mon|thu")
    visits = [visit("alpha", day(0), "09:00-14:00", there("dr-1"))]
    visits += [visit("alpha", day(7), "09:00-14:00", there("dr-1", MORNING, AFTERNOON))]
    assert amount(Caps(), plan(scenario, *visits), scenario) == 1
    visits += [visit("alpha", day(10), "09:00-14:00", there("dr-1", AFTERNOON))]
    assert amount(Caps(), plan(scenario, *visits), scenario) == 1 + 1 + 1


def test_a_visit_missing_costs_the_priority() -> None:
    place = stop("alpha", frequency="every 2 weeks", bus="none", priority=4)
    scenario = hamlet(stops=[place], members=[member("dr-1")], weeks=4)
    assert amount(Frequency(), plan(scenario), scenario) == 8
    assert amount(Frequency(), plan(scenario, visit("alpha", day(7))), scenario) == 4
    assert amount(Frequency(), plan(scenario, visit("alpha", day(7)), visit("alpha", day(22))), scenario) == 0


def test_a_moved_turn_belongs_to_the_weekday_that_it_leaves() -> None:
    place = stop("alpha", bus="none")
    scenario = hamlet(
        stops=[place], members=[member("dr-1")], weeks=3, public=(day(7),), holidays={"on_public_holiday": "move"}
    )
    moved = TimetableException(stop="alpha", date=day(7), kind="holiday", instead=day(8))
    visits = [visit("alpha", day(number)) for number in (0, 8, 14)]
    assert amount(SteadyWeekday(), plan(scenario, *visits, exceptions=(moved,)), scenario) == 0
    assert amount(SteadyWeekday(), plan(scenario, *visits), scenario) == 1
    assert amount(Frequency(), plan(scenario, *visits, exceptions=(moved,)), scenario) == 0


def test_a_bus_counts_its_own_rooms_on_board() -> None:
    place = stop("alpha", setting="on_board", rooms=3, need=1)
    indoors = stop("beta", setting="indoors", rooms=3, need=1)
    vehicle = bus(rooms=2)
    scenario = hamlet(stops=[place, indoors], members=[member("dr-1")], buses=[vehicle])
    assert [most_practitioners(scenario, one, vehicle) for one in (place, indoors)] == [2, 3]


def test_care_comes_before_regularity_before_people_before_the_road() -> None:
    assert TIERS == ("care", "regularity", "people", "road")
