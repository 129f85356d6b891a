"""The rules that speak of places, counted by hand."""

from __future__ import annotations

from medicobus.rules.area_days import AreaDays
from medicobus.rules.wished_days import WishedDays
from tests.hamlet import area, hamlet, member, stop
from tests.rules.hamlets import day
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import plan, visit


def test_half_days_outside_the_area_s_days_count() -> None:
    """Mondays until day 6, Tuesday mornings from day 7: of two whole Mondays and two Tuesdays 0, 2, 2 and 1 count."""
    rows = (area("north", "mon", until=day(6)), area("north", "tue morning", first_day=day(7)))
    stops = [stop("alpha", "day", bus="none", area="north"), stop("beta", bus="none", area="south")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], areas=rows)
    counted = [
        amount(AreaDays(), plan(scenario, visit("alpha", day(number), "09:00-14:00")), scenario)
        for number in (0, 1, 7, 8)
    ]
    assert counted == [0, 2, 2, 1]
    assert amount(AreaDays(), plan(scenario, visit("beta", day(0))), scenario) == 0


def test_a_half_day_may_be_avoided_and_unwanted_at_once() -> None:
    """Tuesday is wanted, Monday mornings are avoided: a whole Monday is 2 unwanted half-days and 1 avoided."""
    place = stop("alpha", "day", bus="none", wanted_days="tue", avoided_days="mon morning|tue of odd weeks")
    scenario = hamlet(stops=[place], members=[member("dr-1")])
    counted = [
        amount(WishedDays(), plan(scenario, visit("alpha", day(number), "09:00-14:00")), scenario)
        for number in (0, 1, 8)
    ]
    # Day 1 lies in week 12, day 8 in week 13.
    assert counted == [2 + 1, 0, 2]
