"""Hamlets drawn at random in which bounds of people and roads say something: usual rules, wishes, long visits."""

from __future__ import annotations

from random import Random

from medicobus.rules import RULES, TIERS, Rule
from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.solve.large.least import BY_VISITS
from tests.hamlet import bus, hamlet, member, stop
from tests.random_hamlet import maybe

OFTEN_SOFT = ("desk", "bursts", "caps", "availability", "frequency", "most_km", "longest_day")


def draw_shared(seed: int) -> tuple[Scenario, tuple[Rule, ...]]:
    """A hamlet of one to three stops and two doctors, and its rules."""
    random = Random(seed)
    weekdays = random.choice(("mon", "mon", "mon|tue"))
    names = ("alpha", "beta", "gamma")[: random.choice((1, 2, 2, 3))]
    doctors = ("dr-1", "dr-2")[: random.choice((1, 2, 2))]
    scenario = hamlet(
        stops=[_stop(random, name) for name in names],
        members=[_member(random, name) for name in doctors],
        buses=[bus(name, setup=random.choice((0, 5))) for name in ("bus-1", "bus-2")[: random.choice((1, 1, 2))]],
        weeks=random.choice((1, 2, 2, 3)),
        weekdays=weekdays,
        crew="doctor",
    )
    return scenario, tuple(_rule(random, kind) for kind in RULES)


def _stop(random: Random, name: str) -> Stop:
    return stop(
        name,
        random.choice(("half_day", "half_day", "day", "30min", "95min")),
        random.choice(("weekly", "weekly", "every 2 weeks", "every 1-2 weeks", "as needed")),
        bus=random.choice(("any", "any", "none")),
        **maybe(random, 0.3, weekdays=("mon morning", "mon", "mon afternoon"), need=(2, 5)),
    )


def _member(random: Random, name: str) -> Member:
    return member(
        name,
        random.choice(("doctor", "doctor", "doctor|assistant")),
        **maybe(random, 0.2, available=("mon", "mon morning", "mon in one week of the month", "tue")),
        **maybe(random, 0.3, last_resort=("mon", "mon morning", "every day")),
        **maybe(random, 0.3, likes=("alpha", "beta|gamma"), dislikes=("alpha", "beta")),
        **maybe(random, 0.3, likes_days=("mon morning", "tue"), dislikes_days=("mon", "mon morning")),
        **maybe(random, 0.15, desk=("mon", "mon morning"), most_per_week=(1,), most_per_season=(1, 2, 3)),
    )


def _rule(random: Random, kind: type[Rule]) -> Rule:
    if kind.name in BY_VISITS:
        return kind(weight=random.choice((0, 1, 2, 3)), tier=random.choice(TIERS[1:] + TIERS[2:]))
    if kind.name in OFTEN_SOFT and random.random() < 0.15:
        return kind(weight=random.choice((0, 1, 2)), tier=random.choice(TIERS))
    return kind()
