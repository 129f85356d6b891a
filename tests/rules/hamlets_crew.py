"""Hamlets on which what members offer in some weeks, and what stops ask of a crew, is compared."""

from __future__ import annotations

from collections.abc import Callable

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, availability, bus, hamlet, member, stop


def _bursts() -> Scenario:
    """The second week begins in March and belongs to April, as its Thursday does."""
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", weekdays="mon|tue"),
            stop("beta", "half_day", "as needed", bus="none"),
        ],
        members=[
            member("dr-1", available="tue afternoon|mon-wed in one week of the month"),
            member("dr-2", available="mon|wed", last_resort="tue in two weeks of the month", least_per_season=2),
            member(
                "dr-3", available="every day in two weeks of the month", last_resort="mon morning in one week a month"
            ),
        ],
        weeks=4,
        weekdays="mon|tue|wed",
        availabilities=(
            availability("dr-1", MONDAY.replace(day=29), kind="last_resort"),
            availability("dr-2", MONDAY.replace(day=30), half_day="morning"),
        ),
    )


def _skills_by_day() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", skills="echo|mon morning vaccins|tue of even weeks dentaire"),
            stop("beta", "half_day", "weekly", skills="on 2027-03-23 echo|tue echo|on 2027-03-30 morning vaccins"),
        ],
        members=[
            member("dr-1", skills="echo"),
            member("dr-2", skills="vaccins|dentaire"),
            member("aide-1", "assistant|driver", skills="echo"),
        ],
        buses=[bus()],
        crew="doctor|assistant",
    )


def _tandem() -> Scenario:
    """The bus serves two stops that ask for different roles."""
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", need=9, rooms=3, skills="echo", crew="doctor|assistant"),
            stop("beta", "half_day", "weekly", need=4, setting="indoors", rooms=2),
            stop("gamma", "half_day", "as needed", crew="assistant|nurse:2"),
        ],
        members=[
            member("dr-1", supervises="yes", skills="vaccins"),
            member("dr-2", "doctor|nurse", needs_supervisor="yes", skills="echo", available="mon|tue morning"),
            member("aide-1", "assistant|driver", supervises="yes", needs_supervisor="yes", most_per_week=2),
            member("dr-3", "nurse|assistant|doctor", supervises="yes", skills="echo"),
        ],
        buses=[bus(crew="doctor|driver", rooms=2)],
        practitioners=("doctor", "nurse"),
        weeks=1,
    )


def _interns() -> Scenario:
    """Nobody but those in training is left where their supervisor isn't."""
    return hamlet(
        stops=[
            stop("alpha", "40min", "as needed", need=3, least_bookings=2),
            stop("beta", "45min", "weekly", crew="doctor|assistant"),
        ],
        members=[
            member("dr-1", supervises="yes", available="tue|mon morning"),
            member("dr-2", needs_supervisor="yes", least_per_season=2, most_per_week=1),
            member("dr-3", "assistant|doctor", needs_supervisor="yes"),
            member("aide-1", "assistant"),
        ],
        buses=[bus(rooms=2, setup=5)],
        weeks=2,
    )


def _least_bookings() -> Scenario:
    """Two hours a half-day: six bookings of 20 minutes for one doctor."""
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", least_bookings=6, windows="09:00-10:30|tue 09:00-14:00"),
            stop("beta", "half_day", "weekly", need=5, rooms=2, least_bookings=8, setting="indoors", consultation=25),
            stop("gamma", "2h30", "as needed", bus="none", least_bookings=3, rooms=2, crew="doctor:2", need=1),
        ],
        members=[member("dr-1"), member("dr-2"), member("dr-3", available="mon|tue morning")],
        buses=[bus(rooms=2)],
        weeks=1,
    )


OF_CREW: dict[str, Callable[[], Scenario]] = {
    "bursts": _bursts,
    "skills_by_day": _skills_by_day,
    "tandem": _tandem,
    "interns": _interns,
    "least_bookings": _least_bookings,
}
"""By name; built anew at each call."""
