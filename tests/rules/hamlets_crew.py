"""Hamlets on which what members offer in some weeks, and what stops ask of a crew, is compared."""

from __future__ import annotations

from collections.abc import Callable

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, availability, hamlet, member, stop


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


OF_CREW: dict[str, Callable[[], Scenario]] = {"bursts": _bursts}
"""By name; built anew at each call."""
