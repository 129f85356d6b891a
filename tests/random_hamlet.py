"""Hamlets drawn at random, with rules drawn at random, small enough for all their plans to be listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from medicobus.rules import RULES, TIERS, Rule
from medicobus.scenario.crew import Closure, Member, Pin
from medicobus.scenario.fleet import Bus
from medicobus.scenario.ledger import Account
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from tests.hamlet import MONDAY, absence, account, area, availability, bus, closure, hamlet, member, pin, stop
from tests.rules.samples import drawn

VISITS = ("day", "half_day", "half_day", "30min", "110min", "95min", "2h30")
FREQUENCIES = (
    "weekly",
    "every 2 weeks",
    "odd weeks",
    "even weeks",
    "every 1-2 weeks",
    "weekly",
    f"every 7 days from {MONDAY}",
    f"every 3 days from {MONDAY + timedelta(days=1)}",
    "as needed",
    "as needed",
    "every day",
    "2 days a week",
    "2 half-days a week",
    "1-2 per month",
    "2 per month",
    "in turn",
    "in turn",
    "last tue of the month",
    f"on {MONDAY}|{MONDAY + timedelta(days=8)}",
)
WEEKDAYS = ("mon", "tue", "mon|tue", "mon|wed", "tue|sun", "mon|tue|wed")
OPENINGS = ("mon|tue", "mon morning|tue", "tue|wed|sun afternoon")
WINDOWS = ("09:00-10:30", "10:00-13:00", "12:30-14:00|mon 09:10-10:50", "09:00-10:00|12:00-13:30")
SEASONS_WEEKS = (1, 2, 2, 3)
NEVER_HARD = (
    "kilometres",
    "fair_load",
    "fair_holidays",
    "fair_far_stops",
    "equity",
    "extra_practitioners",
    "lost_dates",
    "presence",
    "sparing_visits",
    "steady_hour",
    "steady_weekday",
    "training",
)
"""Rules that leave nothing but the empty plan when they are hard; drawn so more seldom."""

MOSTLY = ("frequency", "need", "crew")
"""Rules without which the best plan is hardly worth finding; mostly left as usual."""


def maybe(random: Random, share: float, **columns: Sequence[Any]) -> dict[str, Any]:
    """Each column with a value of its choices, in that share of cases."""
    return {name: random.choice(choices) for name, choices in columns.items() if random.random() < share}


def draw(seed: int) -> tuple[Scenario, tuple[Rule, ...]]:
    """A hamlet and its rules."""
    random = Random(seed)
    return draw_hamlet(random), draw_rules(random)


def draw_rules(random: Random) -> tuple[Rule, ...]:
    """All rules of structure, and others in any form: as usual, off, hard, or of any weight and tier."""
    found = []
    for rule in RULES:
        form = random.random()
        seldom = rule.name in NEVER_HARD
        if rule.structural or form < (0.8 if rule.name in MOSTLY else 0.45):
            found.append(drawn(random, rule))
        elif form < (0.47 if seldom else 0.55):
            found.append(drawn(random, rule, weight=None))
        elif form < 0.85:
            found.append(drawn(random, rule, weight=random.choice((0, 1, 2, 3, 7)), tier=random.choice(TIERS)))
    return tuple(found)


def draw_hamlet(random: Random) -> Scenario:
    """One to three stops, at most two buses, one to three members, few days."""
    weekdays = random.choice(WEEKDAYS)
    days = [MONDAY + timedelta(days=number) for number in range(16)]
    buses = _buses(random, days)
    stops = [
        _stop(random, name, bool(buses), days) for name in ("alpha", "beta", "gamma")[: random.choice((1, 2, 2, 3))]
    ]
    crew = random.choice(("doctor", "doctor", "doctor", "doctor|assistant"))
    names = ("dr-1", "dr-2")[: random.choice((1, 1, 2))] + (
        ("aide-1",) if "assistant" in crew or random.random() < 0.1 else ()
    )
    members = [_member(random, name, days) for name in names]
    near = [day for day in days if any(day.strftime("%a").lower() == name for name in weekdays.split("|"))]
    return hamlet(
        stops=stops,
        members=members,
        buses=buses,
        weeks=random.choice(SEASONS_WEEKS),
        weekdays=weekdays,
        public=tuple(random.sample(near, random.choice((0, 0, 1, 2)))),
        school=tuple(random.sample(near, random.choice((0, 0, 1)))),
        holidays={"on_public_holiday": random.choice(("skip", "move", "wait"))},
        closures=_closures(random, near, buses),
        crew=crew,
        need_from=random.choice((None, None, {"population": 0.002})),
        practitioners=random.choice((("doctor",), ("doctor",), ("doctor", "nurse"))),
        pins=_pins(random, [one.id for one in stops], names, near),
        absences=tuple(absence(one.id, random.choice(near)) for one in members if random.random() < 0.2),
        areas=tuple(
            area(name, random.choice(WEEKDAYS), **maybe(random, 0.2, first_day=days[1:9], until=days[4:9]))
            for name in ("north", "south")
            if random.random() < 0.5
        ),
        availabilities=tuple(
            availability(one.id, random.choice(near), kind=random.choice(("available", "last_resort")))
            for one in members
            if random.random() < 0.2
        ),
        ledger=tuple(_account(random, one.id) for one in members if random.random() < 0.2),
    )


def _pins(random: Random, stops: Sequence[str], members: Sequence[str], days: Sequence[Any]) -> tuple[Pin, ...]:
    if random.random() >= 0.15:
        return ()
    stop, member = random.choice(((stops[0], None), (None, members[0]), (stops[0], members[0])))
    when = random.choice(({"first_day": random.choice(days)}, {"days": "mon"}, {"first_day": days[1], "days": "tue"}))
    return (pin(stop, member, **when, **maybe(random, 0.3, half_day=("morning", "afternoon"))),)


def _account(random: Random, name: str) -> Account:
    return account(name, random.randint(0, 9), random.randint(0, 5), random.randint(0, 3), random.randint(0, 3))


def _closures(random: Random, days: Sequence[Any], buses: Sequence[Bus]) -> tuple[Closure, ...]:
    half = maybe(random, 0.5, half_day=("morning", "afternoon"))
    kinds = [("service", None), ("stop", "alpha")] + [("bus", bus.id) for bus in buses]
    return tuple(
        closure(*random.choice(kinds), random.choice(days), **half) for _number in range(random.choice((0, 0, 1)))
    )


def _buses(random: Random, days: Sequence[Any]) -> list[Bus]:
    return [
        bus(
            name,
            **maybe(
                random,
                0.3,
                hours=("08:30-14:30", "07:00-15:00|tue 08:00-13:00"),
                weekdays=("mon", "mon morning|tue", "tue|wed|sun"),
                setup=(5, 15),
                longest_day=(150, 200, 330),
                most_km=(40, 60),
                rooms=(2,),
            ),
            **maybe(random, 0.1, crew=("doctor|driver", "doctor")),
            **maybe(random, 0.1, until=days[6:8], dates=(tuple(days[:2]), tuple(days[1:9]))),
        )
        for name in ("bus-1", "bus-2")[: random.choice((0, 1, 1, 1, 2))]
    ]


def _stop(random: Random, name: str, with_bus: bool, days: Sequence[Any]) -> Stop:
    buses = ("any", "any", "bus-1", "none") if with_bus else ("none",)
    frequency = random.choice(FREQUENCIES)
    visit = random.choice(VISITS)
    if frequency == "2 half-days a week" and visit == "day":
        visit = "half_day"
    if frequency in ("weekly", "in turn", "odd weeks") and visit == "day" and random.random() < 0.5:
        visit = "2 days"
    return stop(
        name,
        visit,
        frequency,
        bus=random.choice(buses),
        **maybe(
            random,
            0.3,
            **(
                {}
                if frequency.startswith("last")
                else {"weekdays": ("mon|tue", "mon morning|tue", "tue|wed|sun afternoon")}
            ),
            windows=WINDOWS,
            priority=(0, 2, 3),
        ),
        **maybe(random, 0.25, consultation=(15, 35), **({} if visit == "2 days" else {"least_gap": (2, 7, 9, 30)})),
        **maybe(random, 0.3, area=("north", "south")),
        **maybe(random, 0.9 if frequency == "as needed" else 0.2, need=(2, 5, 9)),
        **maybe(random, 0.2, rooms=(2,), setting=("indoors",), setup=(0, 20), insee=("27230",)),
        **maybe(random, 0.15, commune=("Exemple",)),
        **maybe(random, 0.2, on_holiday=("skip", "move", "wait"), school_holidays=("closed", "only")),
        **maybe(
            random,
            0.15,
            wanted_days=("tue", "mon morning|wed", "tue of odd weeks"),
            avoided_days=("mon", "tue afternoon", "1st tue of the month"),
        ),
        **maybe(
            random,
            0.1,
            population=(700, 2300),
            pharmacy=(True, False),
            accessible=(True, False),
            parking=(True, False),
            minutes_to_gp=(19, 20),
            zone=("zip", "ZAC", "none"),
        ),
        **maybe(
            random,
            0.1,
            skills=("echo", "echo", "tue echo"),
            crew=("assistant", "nurse", "doctor:2"),
            most_gap=(1, 6, 8),
            least_bookings=(3, 6),
            first_day=days[1:4],
            until=days[5:9],
        ),
    )


def _member(random: Random, name: str, days: Sequence[Any]) -> Member:
    roles = (
        ("assistant", "assistant|driver", "nurse|assistant", "doctor|assistant")
        if name == "aide-1"
        else ("doctor", "doctor", "doctor|nurse")
    )
    return member(
        name,
        random.choice(roles),
        **maybe(
            random,
            0.3,
            available=(
                "mon",
                "tue|wed",
                "mon|tue morning",
                "mon of even weeks|tue",
                "mon-wed in one week of the month",
            ),
            last_resort=("tue", "mon morning", "tue morning in two weeks of the month"),
        ),
        **maybe(random, 0.2, most_per_week=(1, 2), most_per_month=(1, 2, 3), most_per_season=(1, 2, 3)),
        **maybe(random, 0.2, only_stops=("alpha", "alpha|beta"), never_stops=("beta", "gamma")),
        **maybe(random, 0.6, skills=("echo",)),
        **maybe(random, 0.2, departments=("27", f"27 until {days[3]}", "76"), most_minutes_from_home=(10, 25, 40)),
        **maybe(random, 0.25 if name == "dr-1" else 0, supervises=("yes",)),
        **maybe(random, 0 if name == "dr-1" else 0.2, needs_supervisor=("yes",)),
        **maybe(random, 0.1, least_per_season=(1, 2), first_day=days[1:3], until=days[7:9]),
        **maybe(random, 0.08, desk=("mon morning", "tue", "mon of even weeks|wed afternoon")),
        **maybe(random, 0.15, most_days_running=(1, 2), least_days_off=(5, 6)),
        **maybe(random, 0.15, likes=("alpha", "beta|gamma"), dislikes=("alpha", "beta", "alpha|gamma")),
        **maybe(random, 0.1, likes_days=("mon", "tue|wed morning"), dislikes_days=("mon morning", "tue")),
    )
