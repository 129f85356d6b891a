from __future__ import annotations

from datetime import date

from medicobus.rules import RULES
from medicobus.scenario.half_day import HalfDay
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import bus, closure, hamlet, member, stop


def test_a_day_of_which_the_calendar_takes_half_is_held_in_the_other_half_and_says_so() -> None:
    closed = closure("stop", "alpha", date(2027, 3, 22), half_day="afternoon")
    scenario = hamlet(
        stops=[stop("alpha", visit="day")],
        members=[member("dr-1")],
        buses=[bus()],
        weeks=2,
        weekdays="mon",
        closures=(closed,),
    )
    plan = Search(scenario, [rule() for rule in RULES], Effort(time_limit=10)).find().plan
    assert [(visit.date, visit.end.hour) for visit in plan.visits] == [(date(2027, 3, 22), 11), (date(2027, 3, 29), 14)]
    [exception] = plan.exceptions
    assert (exception.date, exception.half_day, exception.kind) == (date(2027, 3, 22), HalfDay.AFTERNOON, "closure")
