"""Fairness between communes and between members, counted by hand."""

from __future__ import annotations

from medicobus.plan.plan import TimetableException
from medicobus.plan.reading import Reading
from medicobus.publish.ledger import accounts_after
from medicobus.rules import RULES
from medicobus.rules.equity import Equity
from medicobus.rules.fair_far_stops import FairFarStops
from medicobus.rules.fair_holidays import FairHolidays
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.fair_losses import FairLosses
from medicobus.rules.steady_weekday import SteadyWeekday
from medicobus.scenario.burden import Burden
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import account, bus, hamlet, member, stop
from tests.rules.hamlets import day
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import plan, planned, there, visit


def with_a_home_for(name: str, scenario: Scenario) -> Scenario:
    """The same scenario, in which another member lives where dr-1 does."""
    road, home = scenario.ways, scenario.ways.places.index("dr-1")
    minutes = tuple((*row, row[home]) for row in (*road.minutes, road.minutes[home]))
    tenths = tuple((*row, row[home]) for row in (*road.tenths, road.tenths[home]))
    more = Road((*road.places, name), minutes, tenths, road.source, estimate=False)
    return scenario.model_copy(update={"road": more})


def test_equity_counts_the_share_that_the_worst_off_commune_lacks() -> None:
    """Alpha and beta are one commune: 6 a week, 12 in all; two hours of 30 minutes are 4 slots.

    With one visit 8 of 12 are missing: 66.7 %. Gamma needs 6 in all and gets none: 100 %; with 4 slots 33.3 %.
    A visit without a doctor gives nothing.
    """
    stops = [
        stop("alpha", frequency="as needed", bus="none", need=4, consultation=30, insee="27230"),
        stop("beta", frequency="as needed", bus="none", need=2, consultation=30, insee="27230"),
        stop("gamma", frequency="as needed", bus="none", need=3, consultation=30, commune="alpha", insee="76300"),
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
    rules = tuple(Equity(weight=1) if rule is Equity else rule() for rule in RULES)
    best = Search(scenario, rules, Effort(time_limit=20)).find().plan
    assert sorted(one.stop for one in best.visits) == ["alpha", "beta"]
    assert amount(Equity(), best, scenario) == 50


def test_a_stop_s_second_lost_date_counts_one_and_its_third_two() -> None:
    """Three lost: 0 + 1 + 2; one of them moved: 0 + 1; of one a half-day alone, the other being held: 0."""
    place = stop("alpha", bus="none", weekdays="mon")
    scenario = hamlet(stops=[place], members=[member("dr-1")], weeks=4, public=tuple(day(7 * n) for n in range(3)))
    lost = [TimetableException(stop="alpha", date=day(7 * number), kind="holiday") for number in range(3)]
    assert amount(FairLosses(), planned(scenario), scenario) == 3, "the search pays as much, or there is no certificate"
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 3
    lost[0] = lost[0].model_copy(update={"instead": day(1)})
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 1
    lost[1] = lost[1].model_copy(update={"half_day": HalfDay.MORNING})
    assert amount(FairLosses(), plan(scenario, exceptions=tuple(lost)), scenario) == 1, "nothing is held on that date"
    held = visit("alpha", day(7), "12:00-14:00")
    assert amount(FairLosses(), plan(scenario, held, exceptions=tuple(lost)), scenario) == 0


def test_lost_dates_are_spread() -> None:
    """One doctor for two villages, one a day: two Mondays of four are lost, one by each if weekdays may change."""
    stops = [stop(name, "day", bus="none") for name in ("alpha", "beta")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], weeks=4, public=(day(7), day(14)))
    rules = tuple(rule() for rule in RULES if rule is not SteadyWeekday)
    lost = [claim.stop for claim in Search(scenario, rules, Effort(time_limit=20)).find().plan.exceptions]
    assert sorted(lost) == ["alpha", "beta"]


def test_half_days_in_holidays_are_counted_with_those_of_former_seasons() -> None:
    """The second week is a school holiday: dr-1 works 2 half-days of it, after 1 in former seasons.

    The newcomer dr-2 begins level with the fewest, which is 1, and works 0: 3 less 1. Dr-3 offers no holidays, and
    dr-4 nothing at all. A half-day on a public holiday would count too.
    """
    members = [member("dr-1"), member("dr-2"), member("dr-3", available="mon of even weeks")]
    members += [member("dr-4", most_per_season=0)]
    week = tuple(day(number) for number in range(7, 14))
    accounts = (account("dr-1", 9, 9, 1, 0), account("dr-3", 9, 9, 0, 0), account("dr-4", 9, 9, 0, 0))
    scenario = hamlet(
        stops=[stop("alpha", bus="none")], members=members, school=week, public=(day(1),), ledger=accounts
    )
    visits = [visit("alpha", day(number), "09:00-11:00", there("dr-1")) for number in (0, 7, 8)]
    visits += [visit("alpha", day(0), "12:00-14:00", there("dr-2", HalfDay.AFTERNOON))]
    assert amount(FairHolidays(), plan(scenario, *visits), scenario) == 2
    visits += [visit("alpha", day(1), "09:00-11:00", there("dr-1"))]
    assert amount(FairHolidays(), plan(scenario, *visits), scenario) == 3


def test_a_far_stop_is_more_than_so_many_minutes_from_home_or_from_the_base() -> None:
    """Dr-1 lives 40 minutes from beta, dr-2 ten. Dr-3 has no home known: from bus-2 it is 20 minutes."""
    members = [member("dr-1"), member("dr-2"), member("dr-3")]
    scenario = hamlet(stops=[stop("alpha", bus="none"), stop("beta")], members=members, buses=[bus("bus-2")])
    beta = scenario.stop["beta"]
    assert [
        [FairFarStops(minutes=minutes).far(scenario, one, beta, "bus-2") for one in members] for minutes in (14, 19, 39)
    ] == [[True, False, True], [True, False, True], [True, False, False]]
    assert not FairFarStops(minutes=1).far(scenario, members[2], scenario.stop["alpha"], None)
    visits = [visit("beta", day(number), "09:00-11:00", there("dr-1")) for number in (0, 1, 7)]
    assert amount(FairFarStops(), plan(scenario, *visits), scenario) == 0, "nobody to share with"
    assert amount(FairFarStops(minutes=5), plan(scenario, *visits), scenario) == 3


def test_whoever_never_goes_to_a_far_stop_has_no_part_in_it() -> None:
    """Beta is far for dr-1 and dr-3, gamma for dr-2; dr-3 gives nothing and dr-2 rules gamma out: dr-1 is alone."""
    columns = {"stops": [stop("beta", bus="none"), stop("gamma", bus="none")], "weeks": 1}
    idle = member("dr-3", most_per_season=0, lat=49, lon=1)
    for columns_of_two, counted in (({}, 1), ({"never_stops": "gamma"}, 0), ({"only_stops": "beta"}, 0)):
        members = [member("dr-1"), member("dr-2", **columns_of_two), idle]
        scenario = with_a_home_for("dr-3", hamlet(**columns, members=members))
        best = plan(scenario, visit("beta", day(0), "09:00-11:00", there("dr-1")))
        assert amount(FairFarStops(), best, scenario) == counted


def test_the_share_counts_former_seasons() -> None:
    """Dr-1 gave 8 of 12, and gives 0 of 8: 40 %. Dr-2 gave 2 of 12 and gives 2 of 8: 20 %. A newcomer: 1 of 8."""
    members = [member("dr-1"), member("dr-2"), member("dr-3")]
    accounts = (account("dr-1", 12, 8), account("dr-2", 12, 2))
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members, ledger=accounts)
    visits = [visit("alpha", day(number), "09:00-11:00", there("dr-2")) for number in (0, 1)]
    visits += [visit("alpha", day(7), "09:00-11:00", there("dr-3"))]
    assert amount(FairLoad(), plan(scenario, *visits), scenario) == 40 - 12


def test_the_second_season_makes_up_for_the_first() -> None:
    """Three doctors offer 8 half-days a season. In the first, dr-1 gave 6, dr-2 and dr-3 none, of 8 each.

    The second needs 6 half-days in all. With 12 of 48 given, an even share is 25 %, 4 of 16 each; dr-1 has 6
    already and gives none, the others 3 each: 6, 3, 3 of 16, or 38 % (rounded up) less 18 % (rounded down).
    """
    members = [member(f"dr-{number}") for number in (1, 2, 3)]
    place = stop("alpha", "half_day", f"every 1 days from {day(0)}", bus="none")
    first = hamlet(stops=[place], members=members, weekdays="mon|tue")
    given = [visit("alpha", day(number), "09:00-11:00", there("dr-1")) for number in (0, 1, 7, 8)]
    given += [visit("alpha", day(number), "12:00-14:00", there("dr-1", HalfDay.AFTERNOON)) for number in (0, 1)]
    rules = tuple(rule() for rule in RULES)
    accounts = accounts_after(plan(first, *given), first, rules)
    assert [(one.offered, one.half_days) for one in accounts] == [(8, 6), (8, 0), (8, 0)]

    places = [place, stop("beta", "half_day", "weekly", bus="none", weekdays="mon morning")]
    second = hamlet(stops=places, members=members, weekdays="mon|tue", ledger=accounts)
    best = planned(second)
    worked = [len(Reading(best).half_days_of(one.id)) for one in members]
    assert worked == [0, 3, 3]
    assert amount(FairLoad(), best, second) == 38 - 18
    closed = accounts_after(best, second, rules)
    assert [(one.offered, one.half_days) for one in closed] == [(16, 6), (16, 3), (16, 3)]


def test_a_newcomer_s_account_keeps_the_level_with_which_it_began() -> None:
    """Nobody works: in holidays dr-1 has 4 and dr-2 7, so the newcomer dr-3 has 4 too; the nurse is alone."""
    members = [member("dr-1"), member("dr-2"), member("dr-3"), member("nu-1", "nurse")]
    accounts = (account("dr-1", 9, 9, 4, 0), account("dr-2", 9, 9, 7, 0))
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=members, school=(day(0),), ledger=accounts)
    closed = accounts_after(plan(scenario), scenario, ())
    assert [one.holidays for one in closed] == [4, 7, 4, 0]
    assert [one.half_days for one in closed] == [9, 9, 0, 0]


def test_members_of_a_part_are_compared_with_those_elsewhere() -> None:
    """2 of 8 half-days are 25 %, of the other 12.5 %; elsewhere 20 to 40 %, or one who gives 20 % to whom one adds."""
    stops, doctors = [stop("alpha", bus="none")], [member("dr-1"), member("dr-2")]
    beside = Burden(rule="fair_load", role="doctor", lowest=20, highest=40)
    both = hamlet(stops=stops, members=doctors, elsewhere=(beside,))
    visits = [
        visit("alpha", day(0), "09:00-11:00", there("dr-1")),
        visit("alpha", day(7), "09:00-11:00", there("dr-1")),
        visit("alpha", day(8), "09:00-11:00", there("dr-2")),
    ]
    assert amount(FairLoad(), plan(both, *visits), both) == 40 - 12
    assert list(FairLoad().spread(plan(both, *visits), both)) == [beside.model_copy(update={"lowest": 12})]
    one = hamlet(stops=stops, members=doctors[:1], elsewhere=(beside,))
    assert amount(FairLoad(), plan(one, *visits[:2]), one) == 40 - 20
    assert amount(FairLoad(), plan(one, *visits[:1]), one) == 40 - 12
    assert not amount(FairHolidays(), plan(one, *visits[:2]), one)
