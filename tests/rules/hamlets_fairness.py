"""Hamlets in which communes and members may be treated unequally."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from medicobus.scenario.burden import Burden
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from tests.hamlet import MINUTES, MONDAY, PLACES, ROAD, account, bus, hamlet, member, stop


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


def _in_holidays() -> Scenario:
    """School holidays on Mondays and a Tuesday, a public one, and former seasons; one offers no holidays."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="none"),
            stop("beta", "day", "as needed", bus="none", weekdays="mon", school_holidays="closed"),
            stop("gamma", "half_day", "weekly"),
        ],
        members=[
            member("dr-1", most_per_week=2),
            member("dr-2", last_resort="tue"),
            member("dr-3", available="tue of even weeks"),
            member("dr-4", most_per_season=0),
        ],
        buses=[bus()],
        public=(day(1),),
        school=(day(0), day(1), day(6), day(7)),
        ledger=(account("dr-2", 7, 3, 2, 1), account("dr-3", 4, 5, 0, 0), account("dr-4", 4, 4, 0, 0)),
    )


def _far_away() -> Scenario:
    """More than 30 minutes from dr-1 to beta and from dr-2 to gamma; from bus-2's base to alpha for dr-3."""
    return hamlet(
        stops=[
            stop("alpha", "half_day", "as needed", bus="bus-1|bus-2"),
            stop("beta", "half_day", "as needed"),
            stop("gamma", "half_day", "as needed", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2"), member("dr-3", never_stops="beta")],
        buses=[bus("bus-1", crew="doctor|driver"), bus("bus-2")],
        weeks=1,
        ledger=(account("dr-1", far=1), account("dr-2", far=3)),
    )


def _far_and_near() -> Scenario:
    """Short visits, of which one half-day may hold several, near and far; a quarter of an hour more from each home."""
    homes = PLACES.index("dr-1")
    minutes = tuple(tuple(time + 15 * (place >= homes) for time in row) for place, row in enumerate(MINUTES))
    return hamlet(
        stops=[
            stop("alpha", "20min", "as needed", bus="none"),
            stop("beta", "20min", "as needed", bus="none", windows="09:00-10:00|13:00-14:00"),
            stop("gamma", "25min", "as needed", bus="none"),
        ],
        members=[member("dr-1"), member("dr-2"), member("aide-1", only_stops="beta")],
        weeks=1,
        weekdays="mon",
        road=Road(PLACES, minutes, ROAD.tenths, "written by hand", estimate=False),
    )


def _elsewhere() -> Scenario:
    """A part of a territory: two doctors and one assistant, who are compared with those of other parts."""
    burdens = (
        ("fair_load", "doctor", 13, 40),
        ("fair_load", "assistant", 30, 30),
        ("fair_holidays", "doctor", 1, 1),
        ("fair_far_stops", "doctor", 0, 2),
        ("fair_far_stops", "assistant", 1, 2),
        ("fair_load", "nurse", 0, 100),
    )
    return hamlet(
        stops=[stop("alpha", "half_day", "as needed"), stop("beta", "half_day", "as needed", bus="none")],
        members=[member("dr-1"), member("dr-2", most_per_week=3), member("aide-1", "assistant|doctor")],
        buses=[bus("bus-1", crew="doctor|assistant")],
        school=(day(0), day(1)),
        elsewhere=tuple(
            Burden(rule=rule, role=role, lowest=lowest, highest=highest) for rule, role, lowest, highest in burdens
        ),
    )


OF_FAIRNESS: dict[str, Callable[[], Scenario]] = {
    "one_code": _one_code,
    "one_name": _one_name,
    "many_losses": _many_losses,
    "in_holidays": _in_holidays,
    "far_away": _far_away,
    "far_and_near": _far_and_near,
    "elsewhere": _elsewhere,
}
"""By name; built anew at each call."""
