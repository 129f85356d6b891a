"""Hamlets drawn at random in which the road says something: long visits, two bases, few other wishes."""

from __future__ import annotations

from random import Random

from medicobus.rules import RULES, Rule
from medicobus.scenario.scenario import Scenario
from tests.hamlet import bus, hamlet, member, stop
from tests.random_hamlet import maybe

KEPT = ("frequency", "need", "crew", "kilometres", "steady_weekday", "steady_hour", "fair_load", "even_spacing")
"""Soft rules that are left on, beside all hard ones."""


def draw_driven(seed: int) -> tuple[Scenario, tuple[Rule, ...]]:
    """A hamlet of two or three stops, one doctor or two, one bus or two, and its rules."""
    random = Random(seed)
    names = ("alpha", "beta", "gamma")[: random.choice((2, 2, 3))]
    frequencies = ("weekly", "every 2 weeks", "odd weeks", "even weeks", "1-2 per month", "every 1-2 weeks")
    visits = ("half_day", "half_day", "half_day", "day")
    scenario = hamlet(
        stops=[
            stop(
                name,
                random.choice(visits),
                random.choice(frequencies),
                bus=random.choice(("any", "any", "bus-1")),
                **maybe(random, 0.3, weekdays=("mon", "mon morning", "mon|tue"), windows=("09:00-11:00|12:00-13:30",)),
            )
            for name in names
        ],
        members=[
            member(name, **maybe(random, 0.2, available=("mon", "mon morning|tue"), likes_days=("mon morning", "tue")))
            for name in ("dr-1", "dr-2")[: random.choice((1, 1, 2))]
        ],
        buses=[
            bus(name, lat=lat, **maybe(random, 0.2, setup=(5, 15), most_km=(40, 60), longest_day=(330,)))
            for name, lat in (("bus-1", 49), ("bus-2", 50))[: random.choice((1, 2, 2))]
        ],
        weeks=random.choice((1, 2, 2, 3)),
        weekdays=random.choice(("mon", "mon", "mon|tue")),
        crew="doctor",
    )
    return scenario, tuple(rule() if rule.name in KEPT or not rule().weight else rule(weight=0) for rule in RULES)
