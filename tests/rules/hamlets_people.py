"""Hamlets for the rules that speak of members: what they like, how long they work, who comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, absence, bus, closure, hamlet, member, pin, stop


def on(number: int) -> date:
    """The date so many days after the season's first Monday."""
    return MONDAY + timedelta(days=number)


def _tastes() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", crew="doctor|assistant"),
            stop("beta", "half_day", "as needed", rooms=2, setting="indoors", need=5),
            stop("gamma", "half_day", "as needed", bus="none", crew="nurse|assistant"),
        ],
        members=[
            member("dr-1", likes="alpha|gamma", likes_days="mon|tue morning"),
            member("dr-2", "doctor|nurse", dislikes="beta|gamma", dislikes_days="tue"),
            member("dr-3", likes="beta", dislikes="alpha", likes_days="mon of odd weeks", dislikes_days="mon morning"),
            member("aide-1", "assistant|doctor", dislikes="gamma"),
        ],
        buses=[bus()],
        practitioners=("doctor", "nurse"),
    )


def _tastes_in_a_hurry() -> Scenario:
    """Two visits in a half-day, the one liked, the other not."""
    return hamlet(
        stops=[
            stop("alpha", "20min", "as needed", setup=0),
            stop("beta", "25min", "as needed"),
            stop("gamma", "30min", "as needed", bus="none", crew="doctor:2"),
        ],
        members=[
            member("dr-1", likes="alpha", dislikes="beta|gamma"),
            member("dr-2", likes="beta|gamma", dislikes="alpha"),
            member("aide-1", "assistant|doctor", likes="alpha|beta", dislikes_days=f"on {on(1)}"),
        ],
        buses=[bus("bus-1", setup=5), bus("bus-2")],
        weeks=1,
    )


def _running() -> Scenario:
    """Five days running, from Saturday over the Sunday into the next week."""
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none"),
            stop("beta", "half_day", "as needed", bus="none", windows="sun 12:00-14:00"),
        ],
        members=[
            member("dr-1", most_days_running=2, least_days_off=4),
            member("dr-2", "doctor|assistant", most_days_running=1, available="every morning", least_days_off=5),
            member("dr-3", most_days_running=3, desk=f"sun morning|mon of even weeks|on {on(8)} afternoon"),
            member("aide-1", "assistant", desk="tue afternoon|sat", least_days_off=6),
        ],
        weekdays="mon|tue|sat|sun",
        crew={"doctor": 2, "assistant": 1},
        public=(on(14),),
        season={"first_day": on(1), "last_day": on(15)},
    )


def _present() -> Scenario:
    """A service that runs on few half-days, so that enough people can be there on all of them."""
    return hamlet(
        stops=[
            stop("alpha", "day", bus="none", crew="doctor:2|assistant"),
            stop("beta", "half_day", "as needed", crew="doctor|nurse"),
        ],
        members=[
            member("dr-1"),
            member("dr-2", "doctor|nurse"),
            member("aide-1", "assistant|doctor"),
        ],
        buses=[bus()],
        weekdays="mon",
        weeks=3,
        public=(on(7),),
        closures=(closure("service", None, on(14), half_day="morning"), closure("stop", "beta", on(0))),
        practitioners=("doctor", "nurse"),
    )


def _pinned() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed"),
            stop("beta", "day", "as needed", weekdays="mon|tue morning", crew="doctor:2"),
            stop("gamma", "30min", "as needed", bus="none", crew="doctor|assistant"),
        ],
        members=[
            member("dr-1", available="mon|tue morning"),
            member("dr-2", last_resort="mon", available="tue"),
            member("aide-1", "assistant|doctor"),
        ],
        buses=[bus(weekdays="mon|tue morning")],
        public=(on(8),),
        closures=(closure("service", None, on(7), half_day="afternoon"),),
        pins=(
            pin("alpha", first_day=on(0)),
            pin("beta", days="mon of odd weeks|tue afternoon"),
            pin("beta", half_day="morning", until=on(1)),
            pin(member="dr-1", first_day=on(0), until=on(1)),
            pin(member="dr-2", half_day="afternoon"),
            pin("alpha", "dr-1", first_day=on(1), days="tue|mon morning"),
            pin("gamma", "aide-1", first_day=on(7), until=on(8)),
            pin("gamma", "dr-2", half_day="morning", days="mon"),
        ),
        absences=(absence("dr-1", on(1), half_day="morning"),),
    )


def _one_pin() -> Scenario:
    """Pins that are often kept."""
    return hamlet(
        stops=[stop("alpha", "half_day", "as needed"), stop("beta", "half_day", "as needed", bus="none")],
        members=[member("dr-1"), member("dr-2", available="mon")],
        buses=[bus()],
        weekdays="mon",
        pins=(pin("alpha", first_day=on(0), half_day="afternoon"), pin("beta", "dr-1", first_day=on(7))),
    )


OF_PEOPLE: dict[str, Callable[[], Scenario]] = {
    "tastes": _tastes,
    "tastes_in_a_hurry": _tastes_in_a_hurry,
    "running": _running,
    "present": _present,
    "pinned": _pinned,
    "one_pin": _one_pin,
}
"""By name; built anew at each call."""
