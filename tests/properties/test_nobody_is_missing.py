"""Where there is somebody for every stop nothing is missing, but what the calendar takes from stops without rhythm."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from medicobus.explain.unserved import unserved
from medicobus.rules import RULES
from medicobus.scenario.due import has_turns
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.hamlet import MONDAY, closure, hamlet, member, stop
from tests.properties.test_solved_hamlets import FEW

FREQUENCIES = (
    "every day",
    "weekly",
    "every 2 weeks",
    "every 3 weeks",
    "odd weeks",
    "even weeks on tue",
    "every other tuesday",
    "2 days a week",
    "3 half-days a week",
    "1st and 3rd tue of the month",
    "last mon of the month",
    f"every 8 days from {MONDAY}",
    f"on {MONDAY}|{MONDAY + timedelta(days=8)}",
    "in turn",
    "in turn",
    "1-2 per month",
    "every 1-2 weeks",
)
DAYS = tuple(MONDAY + timedelta(days=number) for number in range(28))


def _stop(random: Random, name: str) -> Stop:
    frequency = random.choice(FREQUENCIES)
    visit = random.choice(("half_day",) if "half-days" in frequency else ("day", "half_day", "30min"))
    if frequency in ("weekly", "odd weeks", "in turn") and random.random() < 0.4:
        visit = "2 days"
    more = {}
    if random.random() < 0.3:
        more["on_holiday"] = random.choice(("skip", "move", "wait"))
    if random.random() < 0.2:
        more["school_holidays"] = random.choice(("closed", "only"))
    if random.random() < 0.2:
        more[random.choice(("first_day", "until"))] = random.choice(DAYS)
    return stop(name, visit, frequency, bus="none", area="Nord", **more)


def _drawn(random: Random) -> Scenario:
    stops = [_stop(random, name) for name in ("alpha", "beta", "gamma")[: random.choice((1, 2, 3))]]
    near = [day for day in DAYS if day.weekday() in (0, 1, 2)]
    return hamlet(
        stops=stops,
        members=[member(f"dr-{number}") for number in (1, 2, 3)],
        weekdays="mon|tue|wed",
        weeks=random.choice((1, 2, 3, 4)),
        public=tuple(random.sample(near, random.choice((0, 1, 2)))),
        school=tuple(day for day in DAYS if MONDAY + timedelta(days=7) <= day < MONDAY + timedelta(days=14)),
        holidays={"on_public_holiday": random.choice(("skip", "move", "wait"))},
        closures=tuple(
            closure(*random.choice((("service", None), ("stop", "alpha"))), random.choice(near))
            for _number in range(random.choice((0, 1)))
        ),
    )


@FEW
@given(st.integers(0, 10**9))
def test_nothing_is_missing_where_there_is_somebody_for_every_stop(seed: int) -> None:
    scenario = _drawn(Random(seed))
    rules = [rule() for rule in RULES]
    plan = Search(scenario, rules, Effort(time_limit=60)).find().plan
    for lack in unserved(plan, scenario, rules):
        assert lack.reason == "closed", (seed, lack)
        assert not has_turns(scenario.stop[lack.stop]), (seed, lack)
