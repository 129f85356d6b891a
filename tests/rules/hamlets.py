"""The hamlets on which the two sayings of every rule are compared; together they use every column that a rule reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from medicobus.scenario.fleet import Bus
from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, absence, availability, bus, closure, hamlet, member, stop
from tests.rules.hamlets_crew import OF_CREW
from tests.rules.hamlets_fairness import OF_FAIRNESS
from tests.rules.hamlets_people import OF_PEOPLE
from tests.rules.hamlets_rhythms import OF_RHYTHMS
from tests.rules.hamlets_stops import OF_STOPS


def day(number: int) -> date:
    """The date so many days after the season's first Monday."""
    return MONDAY + timedelta(days=number)


def _weekly() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", skills="echo"),
            stop("beta", "half_day", priority=3, crew="doctor|driver"),
            stop("gamma", weekdays="tue"),
        ],
        members=[
            member("dr-1", skills="echo"),
            member("dr-2", available="mon|tue morning", never_stops="gamma"),
            member("aide-1", "assistant|driver"),
        ],
        buses=[bus(crew="doctor|assistant")],
        half_days={"morning": "09:00-11:00", "afternoon": "11:45-13:45"},
    )


def _without_bus() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", bus="none"),
            stop("beta", "half_day", "odd weeks", bus="none"),
            stop("gamma", "50min", bus="none", windows="09:00-10:30|tue 12:10-14:00"),
        ],
        members=[member("dr-1"), member("dr-2"), member("dr-3", only_stops="beta|gamma")],
    )


def _crowded() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "30min", "as needed", skills="echo", setup=0, priority=2),
            stop("beta", "25min", "weekly", crew="doctor|assistant"),
            stop("gamma", "20min", "every 2 weeks", weekdays="mon", skills="echo|vaccins"),
        ],
        members=[
            member("dr-1", skills="echo"),
            member("dr-2", never_stops="gamma", skills="vaccins"),
            member("aide-1", "assistant|driver", skills="echo"),
        ],
        buses=[bus(setup=5, longest_day=147, most_km=35, hours="08:00-15:00|tue 08:45-12:30")],
        weeks=2,
    )


def _two_buses() -> Scenario:
    rows = [
        bus("bus-1", until=day(6), most_km=40, longest_day=289, weekdays="mon|tue morning"),
        bus("bus-1", first_day=day(7), crew="doctor|driver", hours="08:30-14:20", dates=(day(8),)),
        bus("bus-2", setup=10, longest_day=173, most_km=30, hours="tue 08:25-14:35"),
    ]
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="bus-1"),
            stop("beta", "half_day", "weekly", bus="bus-1|bus-2"),
            stop("gamma", "day", "as needed"),
        ],
        members=[
            member("dr-1", most_minutes_from_home=30),
            member("aide-1", "doctor|driver", most_minutes_from_home=20),
        ],
        buses=rows,
        closures=(closure("bus", "bus-2", day(0), half_day="morning"), closure("bus", "bus-1", day(1), until=day(2))),
    )


def _windows() -> Scenario:
    return hamlet(
        stops=[
            stop(
                "alpha",
                "day",
                "as needed",
                bus="none",
                windows="09:30-10:30|10:15-13:00|tue 12:30-13:30",
                weekdays="mon|tue afternoon",
            ),
            stop("beta", "47min", "as needed", windows="09:00-09:47|12:03-13:33", school_holidays="closed"),
            stop("gamma", "2h30", "as needed", windows="09:10-10:40|12:20-13:55", bus="none", school_holidays="only"),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus(weekdays="mon afternoon|tue", setup=3)],
        school=(day(1), day(7)),
        closures=(
            closure("stop", "alpha", day(7), half_day="morning"),
            closure("service", None, day(8), half_day="afternoon"),
        ),
    )


def _on_holiday(policy: str, **more: Any) -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "weekly"),
            stop("beta", "day", "every 2 weeks", bus="none", weekdays="mon|tue"),
            stop("gamma", "half_day", "even weeks", bus="none", on_holiday="wait" if policy == "move" else None),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus(weekdays="mon|wed")],
        weekdays="mon|tue|wed",
        holidays={"on_public_holiday": policy},
        **more,
    )


def _skip() -> Scenario:
    return _on_holiday("skip", public=(day(0),), closures=(closure("stop", "gamma", day(7), until=day(9)),))


def _move() -> Scenario:
    return _on_holiday("move", public=(day(1), day(7)))


def _move_two() -> Scenario:
    return _on_holiday("move", public=(day(0), day(2)), weeks=1)


def _wait() -> Scenario:
    return _on_holiday("wait", public=(day(0), day(1)), closures=(closure("service", None, day(9)),))


def _counted_days() -> Scenario:
    every = f"every 3 days from {day(1)}"
    return hamlet(
        stops=[
            stop("alpha", "half_day", every, bus="none", school_holidays="closed"),
            stop(
                "beta",
                "half_day",
                f"every 7 days from {day(-6)}",
                bus="none",
                on_holiday="move",
                weekdays="mon|tue morning",
            ),
            stop("gamma", "day", f"every 8 days from {day(0)}", bus="none", on_holiday="wait", priority=2),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon|tue|thu",
        public=(day(1), day(8)),
        school=(day(10), day(7)),
    )


def _ranges() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "every 1-2 weeks", bus="none", priority=2),
            stop("beta", "day", "as needed", bus="none", least_gap=7, most_gap=8),
            stop("gamma", "half_day", "every 2-3 weeks", bus="none", first_day=day(1), until=day(24), most_gap=5),
        ],
        members=[member("dr-1"), member("dr-2")],
        weeks=4,
        public=(day(14),),
    )


def _few_gaps() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", "every 2-4 weeks", bus="none", until=day(8)),
            stop("beta", "half_day", "weekly", bus="none", least_gap=8, most_gap=3, first_day=day(1)),
            stop("gamma", "half_day", "as needed", bus="none", least_gap=40, most_gap=1),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon|tue|sun",
    )


def _need() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", setting="indoors", rooms=3, need=9, consultation=25, priority=2),
            stop("beta", "day", "weekly", need=11, consultation=35, crew="doctor:2"),
            stop(
                "gamma",
                "day",
                "as needed",
                bus="none",
                rooms=2,
                need=5,
                consultation=50,
                until=day(9),
                windows="09:00-10:30|12:00-14:00",
            ),
        ],
        members=[member("dr-1"), member("dr-2"), member("dr-3", "doctor|assistant")],
        buses=[bus(rooms=2)],
    )


def _need_over_lunch() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "3h", "as needed", bus="none", rooms=2, need=12, consultation=20),
            stop("beta", "40min", "as needed", need=4, consultation=15, setting="indoors", crew="doctor:2"),
        ],
        members=[member("dr-1"), member("dr-2"), member("dr-3", available="mon morning|tue")],
        buses=[bus()],
        weeks=1,
    )


def _two_professions() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none", rooms=3, need=6, crew="doctor|nurse|assistant"),
            stop("beta", "day", "weekly", rooms=3, need=6),
            stop("gamma", "half_day", "weekly", bus="none", crew="assistant:2"),
        ],
        members=[
            member("dr-1", "doctor|nurse"),
            member("dr-2", "doctor|nurse|assistant", most_minutes_from_home=12),
            member("aide-1", "assistant|driver|nurse", most_minutes_from_home=12),
        ],
        buses=[bus(crew="doctor|driver")],
        practitioners=("doctor", "nurse"),
        weeks=1,
    )


def _driving_assistants() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", setup=45),
            stop("beta", "half_day", "weekly"),
            stop("gamma", "half_day", "as needed", bus="none", crew="driver"),
        ],
        members=[
            member("dr-1", most_minutes_from_home=30),
            member("aide-1", "assistant|driver", most_minutes_from_home=20),
            member("dr-2", "driver|doctor", most_minutes_from_home=15),
        ],
        buses=[
            bus("bus-1", setup=5, crew="doctor|assistant|driver"),
            bus("bus-2", crew="doctor|driver", longest_day=158),
        ],
        weekdays="tue",
    )


def _people() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", insee="27230"),
            stop("beta", "half_day", "as needed", bus="none", insee="97411"),
            stop("gamma", "half_day", "as needed", bus="none"),
        ],
        members=[
            member(
                "dr-1",
                most_per_week=2,
                most_per_month=3,
                least_per_season=4,
                departments=f"27 until {day(8)}|974",
                last_resort="tue",
                available="mon|wed",
            ),
            member(
                "dr-2",
                most_per_season=3,
                never_stops="gamma",
                departments="2A|973",
                available="mon morning|tue of even weeks|wed",
            ),
            member(
                "dr-3",
                only_stops="beta",
                most_per_month=1,
                least_per_season=1,
                first_day=day(1),
                until=day(8),
                departments=f"27|974 until {day(1)}",
            ),
        ],
        weekdays="mon|tue|wed",
        absences=(absence("dr-1", day(7), half_day="morning"), absence("dr-2", day(2), until=day(7))),
        availabilities=(
            availability("dr-2", day(1), half_day="afternoon"),
            availability("dr-2", day(8), kind="last_resort"),
            availability("dr-1", day(1), half_day="morning"),
            availability("dr-1", day(0), kind="last_resort"),
        ),
    )


def _promises() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none"),
            stop("beta", "half_day", "as needed", bus="none", skills="echo"),
        ],
        members=[
            member("dr-1", least_per_season=3, most_per_season=4, skills="echo"),
            member("dr-2", least_per_season=1, last_resort="mon", available="tue", most_per_week=1),
            member("dr-3", most_per_season=0, available="on 2027-03-22 morning", last_resort="tue afternoon"),
            member("aide-1", "assistant|doctor", available="mon", most_per_week=2),
            member("dr-4", "assistant", available="tue"),
        ],
        crew={"doctor": 1, "assistant": 1},
    )


def _one_bus_row() -> list[Bus]:
    return [bus("bus-1", hours="07:45-14:30", setup=5)]


def _steady() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "40min", "weekly", windows="09:00-10:00|12:00-13:00"),
            stop("beta", "half_day", "weekly", windows="09:00-11:00|wed 09:30-11:00"),
            stop("gamma", "45min", "weekly", bus="none", weekdays="mon|wed morning"),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=_one_bus_row(),
        weekdays="mon|wed",
        weeks=3,
        public=(day(9),),
        holidays={"on_public_holiday": "move"},
    )


def _lengths() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "110min", "as needed", bus="none", school_holidays="only", first_day=day(1), until=day(7)),
            stop("beta", "75min", "as needed", windows="09:00-10:30|10:20-11:00|12:00-13:20"),
            stop("gamma", "2h30", "as needed", setup=10, until=day(7)),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus(hours="08:20-14:17", setup=5, longest_day=108)],
        school=(day(0), day(1), day(7), day(8)),
        closures=(closure("bus", "bus-1", day(1), half_day="morning"),),
    )


def _late_start() -> Scenario:
    """The other phase has as many weeks as the stop's own has left."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "every 2 weeks", bus="none", first_day=day(7)),
            stop("beta", "half_day", "every 3 weeks", bus="none", until=day(22), priority=2),
        ],
        members=[member("dr-1")],
        weeks=4,
        weekdays="tue",
        public=(day(8),),
    )


def _closed_weeks() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "even weeks", bus="none", weekdays="mon"),
            stop("beta", "half_day", "every 3 weeks", bus="none", weekdays="mon"),
            stop("gamma", "half_day", "even weeks", bus="none", weekdays="mon"),
        ],
        members=[member("dr-1")],
        weeks=4,
        public=(day(0),),
        closures=(closure("stop", "alpha", day(7)), closure("stop", "gamma", day(14))),
        holidays={"on_public_holiday": "wait"},
    )


HAMLETS: dict[str, Callable[[], Scenario]] = {
    "weekly": _weekly,
    "without_bus": _without_bus,
    "crowded": _crowded,
    "two_buses": _two_buses,
    "windows": _windows,
    "skip": _skip,
    "move": _move,
    "move_two": _move_two,
    "wait": _wait,
    "counted_days": _counted_days,
    "ranges": _ranges,
    "few_gaps": _few_gaps,
    "need": _need,
    "need_over_lunch": _need_over_lunch,
    "two_professions": _two_professions,
    "driving_assistants": _driving_assistants,
    "people": _people,
    "promises": _promises,
    "steady": _steady,
    "late_start": _late_start,
    "lengths": _lengths,
    "closed_weeks": _closed_weeks,
    **OF_CREW,
    **OF_PEOPLE,
    **OF_RHYTHMS,
    **OF_STOPS,
    **OF_FAIRNESS,
}
"""By name; built anew at each call."""
