"""What the rules about members count, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from medicobus.rules.consecutive_days import ConsecutiveDays
from medicobus.rules.continuity import Continuity
from medicobus.rules.desk import Desk
from medicobus.rules.dislikes import Dislikes
from medicobus.rules.likes import Likes
from medicobus.rules.pins import Pins
from medicobus.rules.presence import Presence
from medicobus.rules.rest_days import RestDays
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Pin
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.pins import meant
from tests.hamlet import absence, bus, closure, hamlet, member, pin, stop
from tests.rules.hamlets_people import on
from tests.rules.listed import amount
from tests.rules.test_counted_by_hand import plan, there, visit

MORNING, AFTERNOON = HalfDay
WHOLE_DAY = "09:00-14:00"
EVERY_DAY = "mon|tue|wed|thu|fri|sat|sun"


def test_likes_and_dislikes_count_half_days_once_for_the_place_and_once_for_the_time() -> None:
    """A whole Monday at alpha, a Tuesday morning at alpha, then in one morning of the next week at alpha and beta.

    Disliked place: 2 + 1 + 1; disliked time: the Tuesday. Not at beta: 2 + 1; at another time than liked: the
    Monday's afternoon, the Tuesday, and the other Monday's morning is liked.
    """
    doctor = member("dr-1", likes="beta", dislikes="alpha|gamma", likes_days="mon morning", dislikes_days="tue")
    scenario = hamlet(
        stops=[stop("alpha", "day", bus="none"), stop("beta", "20min", bus="none"), stop("gamma", bus="none")],
        members=[doctor],
    )
    visits = [
        visit("alpha", on(0), WHOLE_DAY, there("dr-1", MORNING, AFTERNOON)),
        visit("alpha", on(1), WHOLE_DAY, there("dr-1")),
        visit("alpha", on(7), "09:00-09:20", there("dr-1")),
        visit("beta", on(7), "10:00-10:20", there("dr-1")),
    ]
    assert amount(Dislikes(), plan(scenario, *visits), scenario) == 4 + 1
    assert amount(Likes(), plan(scenario, *visits), scenario) == 3 + 2


def test_who_states_nothing_likes_everything() -> None:
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[member("dr-1")])
    found = plan(scenario, visit("alpha", on(0), "09:00-11:00", there("dr-1")))
    assert [amount(rule, found, scenario) for rule in (Likes(), Dislikes())] == [0, 0]


def test_continuity_counts_practitioners_beyond_the_largest_crew() -> None:
    """Three come to alpha as doctors where one bus asks for two; the third as an assistant is nobody's doctor.

    Two come to beta, and two to gamma, where only the bus comes that asks for one.
    """
    scenario = hamlet(
        stops=[stop("alpha", "half_day"), stop("beta", bus="none"), stop("gamma", bus="bus-1")],
        members=[member("dr-1"), member("dr-2"), member("dr-3", "doctor|assistant")],
        buses=[bus("bus-1"), bus("bus-2", crew="doctor:2|assistant")],
    )
    pair = [visit("alpha", on(0), "09:00-11:00", there("dr-1"), there("dr-2"), there("dr-3", role="assistant"))]
    assert amount(Continuity(), plan(scenario, *pair), scenario) == 0
    again = [*pair, visit("alpha", on(7), "09:00-11:00", there("dr-3"))]
    assert amount(Continuity(), plan(scenario, *again), scenario) == 1
    other = [visit("beta", on(number), "09:00-11:00", there(f"dr-{number}")) for number in (1, 2)]
    assert amount(Continuity(), plan(scenario, *again, *other), scenario) == 1 + 1
    small = [visit("gamma", on(number), "09:00-11:00", there(f"dr-{number}")) for number in (1, 2)]
    assert amount(Continuity(), plan(scenario, *small), scenario) == 1


def test_days_running_are_calendar_days() -> None:
    """Saturday to Tuesday is a run of four, two beyond the most; half a day is a day; Thursday stands alone."""
    scenario = hamlet(
        stops=[stop("alpha", bus="none")], members=[member("dr-1", most_days_running=2)], weekdays=EVERY_DAY
    )
    visits = [visit("alpha", on(number), "09:00-11:00", there("dr-1")) for number in (0, 5, 6, 7, 8, 10)]
    assert amount(ConsecutiveDays(), plan(scenario, *visits), scenario) == 4 - 2


def test_days_off_are_missed_in_every_seven_days() -> None:
    """Work on four days running, from the third of the season, where five of seven should be off.

    Windows from day 0, 1, 2 hold 4 days worked: 2 missing each; from day 3, 3 days: 1 missing; from day 4, 2 days.
    """
    scenario = hamlet(stops=[stop("alpha", bus="none")], members=[member("dr-1", least_days_off=5)], weekdays=EVERY_DAY)
    visits = [visit("alpha", on(number), "09:00-11:00", there("dr-1")) for number in (2, 3, 4, 5)]
    assert amount(RestDays(), plan(scenario, *visits), scenario) == 3 * 2 + 1
    for last, missing in ((5, 0), (6, 2)):
        season = {"first_day": on(0), "last_day": on(last)}
        short = hamlet(
            stops=[stop("alpha", bus="none")], members=list(scenario.members), weekdays=EVERY_DAY, season=season
        )
        assert amount(RestDays(), plan(short, *visits), short) == missing


def test_desk_half_days_are_neither_worked_nor_on_offer() -> None:
    """Monday and Tuesday of two weeks are eight half-days; the desk takes both afternoons of the Tuesdays."""
    secretary = member("aide-1", "assistant", desk="tue afternoon|thu")
    scenario = hamlet(stops=[stop("alpha", "day", bus="none")], members=[secretary])
    assert capacity(scenario, secretary) == 8 - 2
    whole = there("aide-1", MORNING, AFTERNOON, role="assistant")
    visits = [visit("alpha", on(number), WHOLE_DAY, whole) for number in (0, 1)]
    assert amount(Desk(), plan(scenario, *visits), scenario) == 1


def test_presence_is_asked_for_in_every_half_day_of_the_service() -> None:
    """Mondays and Tuesdays of two weeks, less a public holiday and a morning that is closed: five half-days, in each
    of which two doctors and a nurse are asked for. Two doctors and no nurse in the one, one who is both in the other.
    """
    scenario = hamlet(
        stops=[stop("alpha", "day", bus="none", crew="doctor:2|assistant")],
        members=[member("dr-1", "doctor|nurse"), member("dr-2"), member("dr-3", "doctor|assistant")],
        public=(on(7),),
        closures=(closure("service", None, on(8), half_day="morning"),),
    )
    rule = Presence.model_validate({"least": {"médecin": 2, "nurse": 1}})
    assert amount(rule, plan(scenario), scenario) == 5 * 3
    crew = there("dr-2", MORNING), there("dr-3", MORNING, role="assistant"), there("dr-1", AFTERNOON)
    assert amount(rule, plan(scenario, visit("alpha", on(0), WHOLE_DAY, *crew)), scenario) == 5 * 3 - 2 - 2
    assert amount(Presence(), plan(scenario), scenario) == 0


MORNINGS, WHOLE = (MORNING,), (MORNING, AFTERNOON)


@pytest.mark.parametrize(
    ("fixed", "dates"),
    [
        (pin("alpha"), {0: WHOLE, 1: WHOLE, 8: WHOLE}),
        (pin("alpha", first_day=on(1)), {1: WHOLE}),
        (pin("alpha", until=on(1)), {0: WHOLE, 1: WHOLE}),
        (pin("alpha", first_day=on(1), until=on(8), half_day="morning"), {1: MORNINGS, 8: MORNINGS}),
        (pin("alpha", first_day=on(1), days="mon|tue morning"), {1: MORNINGS, 8: MORNINGS}),
        (pin("alpha", days="tue of even weeks"), {1: WHOLE}),
        (pin("alpha", days="tue morning", half_day="afternoon"), {}),
        (pin("beta"), {0: MORNINGS, 14: MORNINGS}),
        (pin(member="dr-1"), {1: MORNINGS, 8: WHOLE, 14: WHOLE}),
        (pin("beta", "dr-1"), {14: MORNINGS}),
        (pin("beta", first_day=on(7)), {}),
    ],
)
def test_a_pin_means_the_dates_on_which_it_can_be_asked_for(fixed: Pin, dates: dict[int, object]) -> None:
    """Mondays and Tuesdays of three weeks; the second Monday is a public holiday; the service is closed on the last
    Tuesday, alpha on the last Monday; the doctor is away on the first Monday and the afternoon of the day after.
    """
    scenario = hamlet(
        stops=[stop("alpha", bus="none"), stop("beta", "day", bus="none", weekdays="mon morning")],
        members=[member("dr-1")],
        weeks=3,
        public=(on(7),),
        closures=(closure("service", None, on(15)), closure("stop", "alpha", on(14))),
        absences=(absence("dr-1", on(0)), absence("dr-1", on(1), half_day="afternoon")),
    )
    assert meant(scenario, fixed) == {on(number): halves for number, halves in dates.items()}


def kept_on(pins: list[Pin], *half_days: HalfDay, **columns: object) -> list[int]:
    """What each pin costs when the doctor is at alpha, open all day, in these half-days of the first Monday."""
    scenario = hamlet(
        stops=[stop("alpha", "day", bus="none", **columns), stop("beta", bus="none")],
        members=[member("dr-1"), member("dr-2")],
        weeks=1,
        weekdays="mon",
    )
    crew = [there("dr-1", *half_days)] if half_days else []
    visits = [visit("alpha", on(0), WHOLE_DAY, *crew)]
    amounts = [scenario.model_copy(update={"pins": (one,)}) for one in pins]
    return [amount(Pins(), plan(one, *visits), one) for one in amounts]


def test_a_pin_is_kept_by_a_visit_by_work_or_by_both() -> None:
    fixed = [pin("alpha"), pin(member="dr-1"), pin("alpha", "dr-1"), pin("beta"), pin(member="dr-2")]
    assert kept_on(fixed, MORNING) == [0, 0, 0, 1, 1]
    assert kept_on(fixed) == [0, 1, 1, 1, 1]
    fixed = [pin(*who, half_day="afternoon") for who in (("alpha", None), (None, "dr-1"), ("alpha", "dr-1"))]
    assert kept_on(fixed, MORNING) == [0, 1, 1]
    assert kept_on(fixed, AFTERNOON) == [0, 0, 0]
    assert kept_on([pin("beta", "dr-1"), pin("alpha", "dr-2")], MORNING, AFTERNOON) == [1, 1]


def test_a_period_ends_with_its_first_day_unless_days_are_stated() -> None:
    first: date = on(3)
    assert pin("alpha", first_day=first).period == (first, first)
    assert pin("alpha", first_day=first, days="mon").period == (first, None)
    assert pin("alpha", until=first).period == (None, first)
