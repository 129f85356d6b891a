"""What the two sayings of a rule take from the same place, counted by hand."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from medicobus.errors import InfeasibleError
from medicobus.plan.assemble import assemble
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.times import slots_of
from medicobus.rules import RULES
from medicobus.rules.bus_hours import BusHours
from medicobus.rules.caps import Caps
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.frequency import Frequency
from medicobus.rules.last_resort import LastResort
from medicobus.rules.need import Need
from medicobus.rules.purpose import Purpose
from medicobus.rules.rule import TIERS
from medicobus.rules.steady_weekday import SteadyWeekday
from medicobus.scenario.capacity import capacity
from medicobus.scenario.due import phase_of
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import most_practitioners
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
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


def planned(scenario: Scenario) -> Plan:
    """The best plan under all rules, certified."""
    rules = tuple(rule() for rule in RULES)
    found = Search(scenario, rules, Effort(time_limit=20)).find()
    certificate(found.plan, scenario, rules, found, Effort())
    return found.plan


def with_road(scenario: Scenario, minutes: int) -> Scenario:
    """The same scenario, every place as far from every other."""
    places = scenario.ways.places
    matrix = tuple(tuple(0 if start == end else minutes for end in places) for start in places)
    return scenario.model_copy(update={"road": Road(places, matrix, matrix, "written by hand", estimate=False)})


def test_a_bus_that_is_ready_on_the_minute_is_in_time() -> None:
    """Ten minutes from alpha to beta: from 9:30 to 9:40."""
    stops = [stop("alpha", visit="30min", windows="09:00-09:30"), stop("beta", visit="30min", windows="09:40-10:10")]
    assert len(planned(hamlet(stops=stops, members=[member("dr-1")], buses=[bus()], weeks=1)).visits) == 2


def test_whoever_has_just_the_time_for_the_road_over_lunch_attends_both() -> None:
    stops = [stop("alpha", bus="none", weekdays="mon morning"), stop("beta", bus="none", weekdays="mon afternoon")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], weeks=1)
    assert len(planned(with_road(scenario, 60)).visits) == 2
    assert len(planned(with_road(scenario, 61)).visits) == 1


def test_whoever_comes_from_a_late_visit_begins_the_next_one_later() -> None:
    """Alpha is over at 10:30 at the earliest; after 150 minutes of road it is 13:00."""
    stops = [
        stop("alpha", visit="30min", bus="none", weekdays="mon morning", windows="10:00-11:00|12:00-14:00"),
        stop("beta", visit="30min", bus="none", weekdays="mon afternoon"),
    ]
    plan = planned(with_road(hamlet(stops=stops, members=[member("dr-1")], weeks=1), 150))
    assert [visit.start.time() for visit in plan.visits] == [time(10), time(13)]


def test_a_bus_is_back_on_the_minute_and_not_later() -> None:
    """From alpha, over at 9:45, it is 20 minutes to the base: 10:05."""
    stops = [stop("alpha", visit="30min", windows="09:15-09:45")]
    for closes, visits in (("10:05", 1), ("10:04", 0), ("10:00", 0)):
        scenario = hamlet(stops=stops, members=[member("dr-1")], buses=[bus(hours=f"08:00-{closes}")], weeks=1)
        assert len(planned(scenario).visits) == visits
        start, end = datetime.combine(day(1), time(9, 15)), datetime.combine(day(1), time(9, 45))
        by_hand = plan(scenario, visit_of("alpha", start, end, "bus-1", (there("dr-1"),)))
        assert len(list(BusHours().breaches(by_hand, scenario))) == 1 - visits


def test_nobody_stands_in_for_a_second_one() -> None:
    stops = [stop("alpha", bus="none", crew={"doctor": 1, "assistant": 2})]
    scenario = hamlet(stops=stops, members=[member("dr-1"), member("aide-1", "assistant")])
    twice = (there("dr-1"), there("aide-1", role="assistant"), there("aide-1", role="assistant"))
    assert list(Purpose().breaches(plan(scenario, visit("alpha", day(1), "09:00-11:00", *twice)), scenario))


def test_practitioners_of_all_roles_together_are_no_more_than_the_rooms() -> None:
    crew = {"doctor": 1, "nurse": 1}
    stops = [stop("alpha", bus="none", weekdays="mon", setting="indoors", rooms=2, need=50, crew=crew)]
    members = [member("dr-1", least_per_season=1), member("dr-2", least_per_season=1), member("nu-1", "nurse")]
    scenario = hamlet(stops=stops, members=members, weeks=1, weekdays="mon", practitioners=("doctor", "nurse"))
    with pytest.raises(InfeasibleError):
        planned(scenario)
    fewer = [member("dr-1", least_per_season=1), member("dr-2"), member("nu-1", "nurse")]
    assert planned(scenario.model_copy(update={"members": tuple(fewer)})).visits
