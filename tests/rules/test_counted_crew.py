"""Bursts, skills by date, tandems and the fewest bookings, counted by hand."""

from __future__ import annotations

from medicobus.rules.bursts import Bursts
from medicobus.scenario.capacity import capacity
from tests.hamlet import availability, hamlet, member, stop
from tests.rules.hamlets import day
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import AFTERNOON, plan, there, visit


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
