"""The rules that speak of places, counted by hand."""

from __future__ import annotations

import pytest

from medicobus.rules.area_days import AreaDays
from medicobus.rules.criteria import Criteria
from medicobus.rules.even_spacing import EvenSpacing
from medicobus.rules.need import Need
from medicobus.rules.wished_days import WishedDays
from medicobus.scenario.staffing import most_practitioners
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


def test_a_visit_counts_once_however_many_criteria_fail() -> None:
    """Two visits of a stop that fails two criteria are 2; nothing is asked by default."""
    place = stop("alpha", bus="none", pharmacy=False, zone="ZRR", minutes_to_gp=20)
    scenario = hamlet(stops=[place, stop("beta", bus="none")], members=[member("dr-1")])
    visits = plan(scenario, visit("alpha", day(0)), visit("alpha", day(7)), visit("beta", day(0)))
    strict = Criteria(pharmacy=True, zones=("zip", "ZAC"), least_minutes_to_gp=20)
    assert amount(strict, visits, scenario) == 2
    assert amount(Criteria(zones=("zrr",), least_minutes_to_gp=20), visits, scenario) == 0
    assert amount(Criteria(least_minutes_to_gp=21), visits, scenario) == 2
    assert amount(Criteria(), visits, scenario) == 0


@pytest.mark.parametrize(
    ("columns", "need"),
    [
        ({"population": 750, "ald": 30}, 4),  # 3.75 + 1.2 = 4.95
        ({"population": 1600}, 8),
        ({"ald": 25}, 1),
        ({"population": 199, "ald": 0}, 0),  # 0.995
        ({"population": 5000, "need": 3}, 3),
        ({"population": 0}, 0),
        ({"over_75": 40}, None),
        ({}, None),
    ],
)
def test_need_follows_from_who_lives_there(columns: dict[str, int], need: int | None) -> None:
    """Rates are exact: 0.1 + 0.2 consultations make 0.3, and floor does not fall short of a whole number."""
    place = stop("alpha", bus="none", rooms=2, **columns)
    scenario = hamlet(stops=[place], members=[member("dr-1")], need_from={"population": 0.005, "ald": 0.04})
    assert scenario.need_of(place) == need
    assert most_practitioners(scenario, place, None) == (1 if need is None else 2)
    weeks = hamlet(stops=[place], members=[member("dr-1")], need_from={"population": 0.1, "ald": 0.2}, weeks=1)
    if set(columns) == {"population", "ald"}:
        assert weeks.need_of(place) == (columns["population"] + 2 * columns["ald"]) // 10
    assert scenario.model_copy(update={"need_from": None}).need_of(place) == columns.get("need")


def test_a_need_that_follows_is_asked_for() -> None:
    """4 a week for two weeks."""
    place = stop("alpha", frequency="as needed", bus="none", population=750, ald=30)
    scenario = hamlet(stops=[place], members=[member("dr-1")], need_from={"population": 0.005, "ald": 0.04})
    assert amount(Need(), plan(scenario), scenario) == 8


def test_gaps_are_compared_where_there_is_no_fixed_rhythm() -> None:
    """Gaps of 7, 1 and 13 days: 13 − 1; of two visits there is one gap, and nothing to compare it with."""
    stops = [
        stop("alpha", frequency="as needed", bus="none"),
        stop("beta", frequency="1-2 per month", bus="none"),
        stop("gamma", frequency="every 2 weeks", bus="none"),
    ]
    scenario = hamlet(stops=stops, members=[member("dr-1")], weeks=4)
    dates = (0, 7, 8, 21)
    for name, counted in (("alpha", 12), ("beta", 12), ("gamma", 0)):
        visits = [visit(name, day(number)) for number in dates]
        assert amount(EvenSpacing(), plan(scenario, *visits), scenario) == counted
        assert amount(EvenSpacing(), plan(scenario, *visits[::3]), scenario) == 0
    assert amount(EvenSpacing(), plan(scenario), scenario) == 0
    stay = hamlet(stops=[stop("alpha", "2 days", "as needed", bus="none")], members=[member("dr-1")], weeks=4)
    visits = [visit("alpha", day(number), "09:00-14:00") for number in (0, 1, 14, 15)]
    assert amount(EvenSpacing(), plan(stay, *visits), stay) == 0
