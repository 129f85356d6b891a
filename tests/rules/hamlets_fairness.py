"""Hamlets in which communes and members may be treated unequally."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from medicobus.scenario.scenario import Scenario
from tests.hamlet import MONDAY, hamlet, member, stop


def day(number: int) -> date:
    """The date so many days after the season's first Monday."""
    return MONDAY + timedelta(days=number)


def _one_code() -> Scenario:
    """Two stops of one INSEE code under two names, and another commune that needs a quarter as much."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none", need=4, consultation=25, insee="27230", rooms=2),
            stop("beta", "half_day", "weekly", bus="none", need=3, consultation=40, insee="27230"),
            stop("gamma", "day", "as needed", bus="none", need=2, consultation=35, until=day(8)),
        ],
        members=[member("dr-1"), member("dr-2", available="mon|tue morning")],
    )


def _one_name() -> Scenario:
    """Two stops of one commune without a code, one of which states no need; crews that are sure."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none", need=4, consultation=30, commune="Exemple"),
            stop("beta", "half_day", "weekly", bus="none", commune="Exemple", consultation=20),
            stop("gamma", "half_day", "as needed", bus="none", need=5, consultation=20, commune="Exemple"),
        ],
        members=[member("dr-1"), member("dr-2")],
    )


def _many_losses() -> Scenario:
    """Holidays on Mondays and on a Tuesday: who is visited on Mondays loses most."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "weekly", bus="none"),
            stop("beta", "half_day", "weekly", bus="none", weekdays="mon"),
            stop("gamma", "half_day", "every 2 weeks", bus="none", on_holiday="wait"),
        ],
        members=[member("dr-1"), member("dr-2")],
        weeks=4,
        public=(day(0), day(7), day(8), day(21)),
    )


OF_FAIRNESS: dict[str, Callable[[], Scenario]] = {
    "one_code": _one_code,
    "one_name": _one_name,
    "many_losses": _many_losses,
}
"""By name; built anew at each call."""
