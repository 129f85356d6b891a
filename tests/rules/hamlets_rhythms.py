"""Hamlets for rhythms beyond one visit every so many weeks: several a week, by the month, in turn, and long stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, bus, closure, hamlet, member, stop


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def _several_a_week() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "2 days a week", bus="none", priority=2),
            stop("beta", "half_day", "every day", bus="none", weekdays="mon|wed morning"),
            stop("gamma", "day", "2 days a week", weekdays="mon|tue"),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus(weekdays="mon|tue")],
        weekdays="mon|tue|wed",
        public=(_day(7),),
        closures=(closure("stop", "beta", _day(2)),),
        holidays={"on_public_holiday": "move"},
    )


def _half_days_a_week() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "3 half-days a week", bus="none", weekdays="mon|tue|wed morning", priority=2),
            stop("beta", "50min", "2 half-days a week", bus="none"),
            stop("gamma", "half_day", "1 half-days a week"),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus()],
        weekdays="mon|tue|wed",
        public=(_day(7),),
        closures=(closure("service", None, _day(1), half_day="afternoon"), closure("stop", "gamma", _day(2))),
    )


def _by_the_month() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "1st and last tue of the month", bus="none"),
            stop("beta", "half_day", "1-2 per month", bus="none", priority=2, first_day=_day(5)),
            stop("gamma", "half_day", f"on {_day(1)}|{_day(8)}|{_day(21)}", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon|tue",
        weeks=4,
        public=(_day(8), _day(15)),
        holidays={"on_public_holiday": "wait"},
    )


def _often_a_month() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "3 per month", bus="none"),
            stop("beta", "half_day", "4-5 per month", bus="none", until=_day(22)),
            stop("gamma", "half_day", "last mon morning of the month", bus="none"),
        ],
        members=[member("dr-1")],
        weekdays="mon|tue",
        weeks=4,
        public=(_day(7),),
        closures=(closure("stop", "gamma", _day(7)),),
    )


def _in_turn() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "in turn", bus="none", area="Nord", priority=3, weekdays="tue"),
            stop("beta", "half_day", "in turn", bus="none", area="Nord", weekdays="mon"),
            stop("gamma", "half_day", "in turn", bus="none", area="Nord", weekdays="tue", first_day=_day(3)),
        ],
        members=[member("dr-1")],
        weekdays="mon|tue",
        weeks=4,
        public=(_day(8),),
        holidays={"on_public_holiday": "wait"},
    )


def _two_areas() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "half_day", "in turn", bus="none", area="Nord"),
            stop("beta", "half_day", "in turn", bus="none"),
            stop("gamma", "half_day", "in turn", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon",
        weeks=3,
        public=(_day(7),),
    )


def _stays() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "2 days", "weekly", bus="none", priority=2),
            stop("beta", "3 days", "as needed", need=3),
            stop("gamma", "2 days", "odd weeks", bus="none", weekdays="mon|tue"),
        ],
        members=[member("dr-1"), member("dr-2")],
        buses=[bus()],
        weekdays="mon|tue|wed",
        public=(_day(7),),
        closures=(closure("stop", "gamma", _day(0)), closure("service", None, _day(2), half_day="morning")),
        holidays={"on_public_holiday": "move"},
    )


def _stays_in_turn() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "2 days", "in turn", bus="none", area="Nord"),
            stop("beta", "2 days", "in turn", bus="none", area="Nord", until=_day(14)),
            stop("gamma", "2 days", "every 2 weeks", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon|tue",
        weeks=3,
        public=(_day(8),),
    )


def _half_days_with_a_crew() -> Scenario:
    """Half-days held alone or both together: who stays all day, how many consult, and the road between two places."""
    return hamlet(
        stops=[
            stop(
                "alpha",
                "half_day",
                "3 half-days a week",
                crew="doctor|assistant",
                rooms=2,
                setting="indoors",
                need=12,
                least_bookings=3,
                weekdays="mon|tue",
            ),
            stop("beta", "half_day", "2 half-days a week", bus="none", windows="09:00-10:50|12:00-13:30", need=9),
            stop("gamma", "30min", "as needed", bus="none", windows="tue 12:30-14:00"),
        ],
        members=[member("dr-1"), member("dr-2"), member("aide-1", "assistant|driver"), member("aide-2", "assistant")],
        buses=[bus()],
        closures=(closure("stop", "alpha", _day(8), half_day="afternoon"),),
    )


OF_RHYTHMS: dict[str, Callable[[], Scenario]] = {
    "several_a_week": _several_a_week,
    "half_days_a_week": _half_days_a_week,
    "half_days_with_a_crew": _half_days_with_a_crew,
    "by_the_month": _by_the_month,
    "often_a_month": _often_a_month,
    "in_turn": _in_turn,
    "two_areas": _two_areas,
    "stays": _stays,
    "stays_in_turn": _stays_in_turn,
}
"""By name; built anew at each call."""
