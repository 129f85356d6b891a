"""Bursts, skills by date, tandems and the fewest bookings, counted by hand."""

from __future__ import annotations

from medicobus.explain.unserved import unserved
from medicobus.plan.times import slots_of
from medicobus.rules import RULES
from medicobus.rules.bursts import Bursts
from medicobus.rules.crew import Crew
from medicobus.rules.extra_practitioners import ExtraPractitioners
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.least_bookings import LeastBookings
from medicobus.rules.purpose import Purpose
from medicobus.rules.skills import Skills
from medicobus.rules.tandem import Tandem
from medicobus.rules.training import Training
from medicobus.scenario.capacity import capacity
from tests.hamlet import availability, hamlet, member, stop
from tests.rules.hamlets import day
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import AFTERNOON, MORNING, plan, planned, there, visit


def test_a_week_of_the_month_is_that_of_its_thursday() -> None:
    """Four weeks: the first Thursday in March, the others in April, though one of their Mondays is in March."""
    doctor = member("dr-1", available="tue|mon-wed in one week of the month")
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[doctor], weeks=4)
    mondays = [visit("alpha", day(number), "09:00-11:00", there("dr-1")) for number in (0, 7, 14, 21)]
    tuesdays = [visit("alpha", day(number), "09:00-11:00", there("dr-1")) for number in (1, 8, 15, 22)]
    assert amount(Bursts(), plan(scenario, *mondays[:2], *tuesdays), scenario) == 0
    assert amount(Bursts(), plan(scenario, *mondays[:3], *tuesdays), scenario) == 1
    assert amount(Bursts(), plan(scenario, *mondays), scenario) == 2


def test_what_is_on_offer_anyway_is_no_burst() -> None:
    """Mornings of the first three Mondays in April, one of them offered by date, one also as a last resort."""
    doctor = member("dr-1", available="mon in one week of the month", last_resort="on 2027-04-05 morning")
    rows = (availability("dr-1", day(21), half_day="morning"),)
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[doctor], weeks=4, availabilities=rows)
    mornings = [visit("alpha", day(number), "09:00-11:00", there("dr-1")) for number in (7, 14, 21)]
    assert amount(Bursts(), plan(scenario, *mornings), scenario) == 0
    later = visit("alpha", day(14), "12:00-14:00", there("dr-1", AFTERNOON))
    assert amount(Bursts(), plan(scenario, mornings[0], later), scenario) == 1


def test_a_skill_is_asked_for_on_its_days_alone() -> None:
    """Echo always; vaccines on Tuesdays; a dentist on the first Monday's afternoon, when nobody comes."""
    place = stop("alpha", "day", bus="none", skills="echo|mar vaccins|le 22/03/2027 après-midi dentaire")
    scenario = hamlet(stops=[place], members=[member("dr-1", skills="Echo"), member("dr-2")])
    both = there("dr-1", MORNING, AFTERNOON)
    visits = [visit("alpha", day(number), "09:00-14:00", both) for number in (0, 1, 7)]
    counted = [amount(Skills(), plan(scenario, one), scenario) for one in visits]
    assert counted == [1, 2, 0]
    assert amount(Skills(), plan(scenario, visit("alpha", day(1), "09:00-14:00", there("dr-2"))), scenario) == 4


def test_nothing_rests_on_those_who_need_a_supervisor() -> None:
    """A morning at alpha, two rooms, 20 minutes a consultation: 6 slots for each who may consult alone."""
    place = stop("alpha", "half_day", bus="none", rooms=2, need=3, skills="echo", crew="doctor|nurse")
    members = [
        member("dr-1", supervises="yes"),
        member("dr-2", needs_supervisor="yes", skills="echo"),
        member("dr-3", "nurse|doctor", needs_supervisor="yes", supervises="yes"),
    ]
    scenario = hamlet(stops=[place], members=members)
    crew = (there("dr-1"), there("dr-2"), there("dr-3", role="nurse"))
    together = visit("alpha", day(0), "09:00-11:00", *crew)
    assert slots_of(together, scenario) == 6
    counted = {rule: amount(rule(), plan(scenario, together), scenario) for rule in (Crew, Skills, Tandem, Purpose)}
    assert counted == {Crew: 1, Skills: 1, Tandem: 1, Purpose: 0}
    assert amount(ExtraPractitioners(), plan(scenario, together), scenario) == 0
    alone = visit("alpha", day(0), "09:00-11:00", *crew[1:])
    assert slots_of(alone, scenario) == 0
    assert amount(Tandem(), plan(scenario, alone), scenario) == 2


def test_who_is_in_training_has_one_part_that_the_visit_asks_for() -> None:
    place = stop("alpha", "half_day", bus="none", crew="doctor|assistant")
    intern = member("dr-2", "doctor|assistant|driver", needs_supervisor="yes")
    scenario = hamlet(stops=[place], members=[intern])
    for roles, parts in ((("doctor",), 0), (("assistant",), 0), (("driver",), 1), (("doctor", "assistant"), 1)):
        crew = [there("dr-2", role=role) for role in roles]
        assert amount(Purpose(), plan(scenario, visit("alpha", day(0), "09:00-11:00", *crew)), scenario) == parts


def test_training_counts_what_is_left_of_the_offer() -> None:
    """Four Mondays and Tuesdays' half-days a week, two weeks: at most 3 a week, so 6; one is worked."""
    members = [member("dr-1", supervises="yes"), member("dr-2", needs_supervisor="yes", most_per_week=3)]
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members)
    given = visit("alpha", day(0), "09:00-11:00", there("dr-1"), there("dr-2"))
    assert amount(Training(), plan(scenario, given), scenario) == 6 - 1
    assert amount(FairLoad(), plan(scenario, given), scenario) == 0


def test_an_intern_comes_beside_a_supervisor() -> None:
    """Two visits, of which the supervisor can hold one: the intern is there, and slots stay the same."""
    members = [
        member("dr-1", supervises="yes", available="mon"),
        member("dr-2", available="tue"),
        member("dr-3", needs_supervisor="yes"),
    ]
    places = [stop("alpha", weekdays="mon", bus="none"), stop("beta", weekdays="tue", bus="none")]
    found = planned(hamlet(stops=places, members=members, weeks=1))
    assert [[entry.member for entry in one.crew] for one in found.visits] == [["dr-1", "dr-3"], ["dr-2"]]
    assert [one.slots for one in found.visits] == [6, 6]


def test_a_half_day_is_held_if_it_takes_enough_bookings() -> None:
    """A whole day of two hours and two: 12 slots of 20 minutes, 9 if the morning ends at ten; 5 each are asked."""
    place = stop("alpha", "day", bus="none", least_bookings=5, windows="09:00-14:00|mon 09:00-10:00|mon 12:00-14:00")
    scenario = hamlet(stops=[place], members=[member("dr-1")])
    both = there("dr-1", MORNING, AFTERNOON)
    visits = [visit("alpha", day(1), "09:00-14:00", both), visit("alpha", day(0), "09:00-14:00", both)]
    assert [amount(LeastBookings(), plan(scenario, one), scenario) for one in visits] == [0, 10 - 9]
    assert amount(LeastBookings(), plan(scenario, visit("alpha", day(1), "09:00-14:00", there("dr-1"))), scenario) == 4
    assert {one.date.weekday() for one in planned(scenario).visits} == {1}


def test_a_visit_that_lacks_people_is_missing_for_them_though_bookings_are_asked() -> None:
    """Nobody comes on the Tuesday; on the Wednesday even everybody could not take enough bookings."""
    places = [
        stop("alpha", weekdays="tue", bus="none", least_bookings=6),
        stop("beta", weekdays="wed", bus="none", least_bookings=7),
    ]
    scenario = hamlet(stops=places, members=[member("dr-1", available="mon")], weeks=1, weekdays="tue|wed")
    rules = tuple(rule() for rule in RULES)
    lacks = unserved(planned(scenario), scenario, rules)
    assert [(lack.stop, lack.reason, lack.missing) for lack in lacks] == [
        ("alpha", "crew", {"doctor": 1}),
        ("beta", "other", {}),
    ]


def test_a_share_of_the_slots_is_kept_rounded_up() -> None:
    """A third and a bit of six slots: 2.04, so 3; nothing of none."""
    scenario = hamlet(
        stops=[stop("alpha", bus="none", urgent_share=34), stop("beta", bus="none")], members=[member("dr-1")]
    )
    visits = [visit(name, day(0), "09:00-11:00", there("dr-1")) for name in ("alpha", "beta")]
    visits.append(visit("alpha", day(1), "09:00-11:00"))
    assert [(one.slots, one.urgent) for one in plan(scenario, *visits).visits] == [(6, 3), (6, 0), (0, 0)]


def test_of_a_burst_the_best_weeks_are_on_offer() -> None:
    """Mondays and Tuesdays of four weeks, 4 half-days each: one of March, of April the best one or two.

    dr-3 offers every Monday (8) and 2 half-days of each Tuesday: 8 + 2 + 2; dr-4 is away on the first Monday.
    """
    members = [
        member("dr-1", available="every day in one week of the month"),
        member("dr-2", available="every day in two weeks of the month", most_per_season=11),
        member("dr-3", available="mon|tue in one week of the month"),
        member("dr-4", available="mon-tue in one week of the month", first_day=day(1), most_per_week=3),
    ]
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members, weeks=4)
    assert [capacity(scenario, one) for one in members] == [4 + 4, 11, 12, 2 + 4]
