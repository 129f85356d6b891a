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


OF_STOPS: dict[str, Callable[[], Scenario]] = {
    "valleys": _valleys,
}
"""By name; built anew at each call."""
