"""Hamlets for the rules that speak of places: areas, wished days, criteria, need, spacing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, area, hamlet, member, stop


def _valleys() -> Scenario:
    return hamlet(
        stops=[
            stop("alpha", "day", "as needed", bus="none", area="north", avoided_days="mon morning|tue of odd weeks"),
            stop("beta", "half_day", "weekly", bus="none", area="south", wanted_days="tue|on 2027-03-22 morning"),
            stop(
                "gamma",
                "2h30",
                "as needed",
                bus="none",
                area="west",
                wanted_days="wed afternoon",
                avoided_days="wed|tue afternoon",
            ),
        ],
        members=[member("dr-1"), member("dr-2")],
        weekdays="mon|tue|wed",
        areas=(
            area("north", "mon|wed afternoon", until=MONDAY + timedelta(days=7)),
            area("north", "tue morning", first_day=MONDAY + timedelta(days=8)),
            area("south", "tue morning|wed", first_day=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=9)),
        ),
    )


MET = {"pharmacy": True, "accessible": True, "parking": True, "minutes_to_gp": 20, "zone": "zip"}
"""What a stop says that meets every criterion."""


def _criteria() -> Scenario:
    """One stop meets all criteria, one is too near, one lacks two things."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none", **MET),
            stop("beta", "half_day", "weekly", bus="none", **MET | {"minutes_to_gp": 19}),
            stop("gamma", "day", "weekly", bus="none", **MET | {"accessible": False, "zone": "ZRR"}),
        ],
        members=[member("dr-1"), member("dr-2")],
        weeks=1,
    )


def _further_criteria() -> Scenario:
    """One stop says nothing, two lack one thing."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "weekly", bus="none"),
            stop("beta", "half_day", "as needed", bus="none", pharmacy=False, zone="ZAC"),
            stop("gamma", "day", "weekly", bus="none", **MET | {"parking": False}),
        ],
        members=[member("dr-1"), member("dr-2")],
        weeks=2,
    )


def _need_from() -> Scenario:
    """The needs: 4.95 consultations a week, stated in spite of the inhabitants, and none that is known."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none", rooms=2, population=750, ald=30, over_75=40),
            stop("beta", "half_day", "as needed", bus="none", rooms=2, population=9000, need=2, priority=2),
            stop("gamma", "half_day", "weekly", bus="none", rooms=2, over_75=40),
        ],
        members=[member("dr-1"), member("dr-2")],
        need_from={"population": 0.005, "ald": "0.04"},
    )


def _spacing() -> Scenario:
    """Stops without a fixed rhythm, one of them with two ways of being visited on a day, and one with a rhythm."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none"),
            stop("beta", "day", "every 1-2 weeks", bus="none", first_day=MONDAY + timedelta(days=1)),
            stop("gamma", "day", "weekly", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2")],
        weeks=3,
        weekdays="mon|wed|thu",
        public=(MONDAY + timedelta(days=9),),
    )


OF_STOPS: dict[str, Callable[[], Scenario]] = {
    "valleys": _valleys,
    "criteria": _criteria,
    "further_criteria": _further_criteria,
    "need_from": _need_from,
    "spacing": _spacing,
}
"""By name; built anew at each call."""
