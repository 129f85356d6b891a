"""Fairness between communes and between members, counted by hand."""

from __future__ import annotations

from medicobus.plan.plan import TimetableException
from medicobus.rules import RULES
from medicobus.rules.equity import Equity
from medicobus.rules.fair_losses import FairLosses
from medicobus.rules.steady_weekday import SteadyWeekday
from medicobus.scenario.half_day import HalfDay
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import hamlet, member, stop
from tests.rules.hamlets import day
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import plan, planned, there, visit


def test_equity_counts_the_share_that_the_worst_off_commune_lacks() -> None:
    """Alpha and beta are one commune: 6 a week, 12 in all; two hours of 30 minutes are 4 slots.

    With one visit 8 of 12 are missing: 66.7 %. Gamma needs 6 in all and gets none: 100 %; with 4 slots 33.3 %.
    A visit without a doctor gives nothing.
    """
    stops = [
        stop("alpha", frequency="as needed", bus="none", need=4, consultation=30, insee="27230"),
        stop("beta", frequency="as needed", bus="none", need=2, consultation=30, insee="27230"),
        stop("gamma", frequency="as needed", bus="none", need=3, consultation=30, commune="alpha"),
    ]
    scenario = hamlet(stops=stops, members=[member("dr-1")])
    visits = [visit("alpha", day(0), "09:00-11:00", there("dr-1"))]
    assert amount(Equity(), plan(scenario, *visits), scenario) == 100
    visits += [visit("gamma", day(1), "09:00-11:00", there("dr-1"))]
    assert amount(Equity(), plan(scenario, *visits), scenario) == 67
    visits += [visit("alpha", day(7), "09:00-11:00", there("dr-1")), visit("alpha", day(8), "09:00-11:00")]
    visits += [visit("beta", day(8), "12:00-14:00", there("dr-1", HalfDay.AFTERNOON))]
    assert amount(Equity(), plan(scenario, *visits), scenario) == 34


def test_one_doctor_is_shared_between_the_communes() -> None:
    """Two half-days give 8 slots; each commune needs 8. Need alone does not mind who gets them: 8 are missing anyway.

    One each: half is missing in both; two for one: all is missing in the other.
    """
    stops = [stop(name, frequency="as needed", bus="none", need=8, consultation=30) for name in ("alpha", "beta")]
    scenario = hamlet(stops=stops, members=[member("dr-1", most_per_season=2)], weeks=1)
    best = planned(scenario)
    assert sorted(one.stop for one in best.visits) == ["alpha", "beta"]
    assert amount(Equity(), best, scenario) == 50


def test_a_stop_s_second_lost_date_counts_one_and_its_third_two() -> None:
    """Three lost: 0 + 1 + 2; one of them moved: 0 + 1; a half-day that is lost counts nothing."""
    place = stop("alpha", bus="none", weekdays="mon")
    scenario = hamlet(stops=[place], members=[member("dr-1")], weeks=4, public=tuple(day(7 * n) for n in range(3)))
    lost = [TimetableException(stop="alpha", date=day(7 * number), kind="holiday") for number in range(3)]
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 3
    lost[0] = lost[0].model_copy(update={"instead": day(1)})
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 1
    lost[1] = lost[1].model_copy(update={"half_day": HalfDay.MORNING})
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 0


def test_lost_dates_are_spread() -> None:
    """One doctor for two villages, one a day: two Mondays of four are lost, one by each if weekdays may change."""
    stops = [stop(name, "day", bus="none") for name in ("alpha", "beta")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], weeks=4, public=(day(7), day(14)))
    rules = tuple(rule() for rule in RULES if rule is not SteadyWeekday)
    lost = [claim.stop for claim in Search(scenario, rules, Effort(time_limit=20)).find().plan.exceptions]
    assert sorted(lost) == ["alpha", "beta"]
