"""Builders of hamlets: scenarios so small that their plans can be listed."""

from __future__ import annotations

from datetime import date
from typing import Any

from medicobus.scenario.areas import Area
from medicobus.scenario.calendar import Dates, HalfDays, Season
from medicobus.scenario.crew import Absence, Availability, Closure, Member, Pin
from medicobus.scenario.fleet import Bus
from medicobus.scenario.ledger import Account
from medicobus.scenario.road import Road
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

MONDAY = date(2027, 3, 22)
"""The first day of every hamlet's season: its second week begins in March and ends in April."""

PLACES = ("alpha", "beta", "gamma", "bus-1", "bus-2", "dr-1", "dr-2", "aide-1")
"""Three stops, two bases, three homes."""

MINUTES = (
    (0, 10, 25, 20, 30, 35, 5, 40),
    (15, 0, 20, 10, 15, 30, 15, 10),
    (20, 30, 0, 5, 20, 10, 60, 25),
    (15, 15, 10, 0, 25, 20, 20, 30),
    (35, 20, 15, 20, 0, 45, 10, 5),
    (30, 40, 15, 25, 50, 0, 30, 20),
    (10, 10, 55, 15, 15, 35, 0, 25),
    (45, 15, 20, 35, 10, 25, 20, 0),
)
"""From row to column; the way back takes another time."""

TENTHS = (
    (0, 83, 214, 150, 260, 300, 41, 330),
    (121, 0, 166, 92, 130, 250, 128, 77),
    (170, 251, 0, 47, 155, 88, 480, 203),
    (128, 133, 84, 0, 211, 170, 166, 247),
    (290, 162, 127, 158, 0, 370, 90, 38),
    (255, 335, 121, 207, 410, 0, 244, 163),
    (85, 79, 450, 131, 122, 290, 0, 201),
    (380, 124, 169, 287, 81, 210, 160, 0),
)
"""Tenths of a kilometre, alike."""

ROAD = Road(places=PLACES, minutes=MINUTES, tenths=TENTHS, source="written by hand", estimate=False)

HALVES = HalfDays.model_validate({"morning": "09:00-11:00", "afternoon": "12:00-14:00"})
"""Two short half-days, an hour apart."""


def stop(name: str, visit: str = "half_day", frequency: str = "weekly", **more: Any) -> Stop:
    """A stop; keywords are columns."""
    values = {"id": name, "name": f"Mairie {name}", "commune": name, "lat": 49, "lon": 1}
    return Stop.model_validate(values | {"visit": visit, "frequency": frequency} | more)


def bus(name: str = "bus-1", **more: Any) -> Bus:
    """A bus, or one of its rows; keywords are columns."""
    return Bus.model_validate({"id": name, "name": name, "base": "Exemple", "lat": 49, "lon": 1} | more)


def member(name: str, roles: str = "doctor", **more: Any) -> Member:
    """A member who offers every half-day and has a home where the road knows one; keywords are columns."""
    home = {"lat": 49, "lon": 1} if name in PLACES else {}
    return Member.model_validate(
        {"id": name, "name": f"Exemple {name}", "roles": roles, "available": "every day"} | home | more
    )


def absence(name: str, first: date, **more: Any) -> Absence:
    """A member's absence; `until` and `half_day` are keywords."""
    return Absence.model_validate({"member": name, "first_day": first} | more)


def availability(name: str, first: date, **more: Any) -> Availability:
    """A member's further half-days; `until`, `half_day` and `kind` are keywords."""
    return Availability.model_validate({"member": name, "from": first} | more)


def account(name: str, offered: int = 0, half_days: int = 0, holidays: int = 0, far: int = 0) -> Account:
    """What a member gave in former seasons."""
    return Account(member=name, offered=offered, half_days=half_days, holidays=holidays, far=far)


def closure(what: str, name: str | None, first: date, **more: Any) -> Closure:
    """A closure; `until` and `half_day` are keywords."""
    return Closure.model_validate({"what": what, "id": name, "from": first} | more)


def area(name: str, weekdays: str, **more: Any) -> Area:
    """A row of the areas; `first_day` and `until` are keywords."""
    return Area.model_validate({"area": name, "weekdays": weekdays} | more)


def pin(stop: str | None = None, member: str | None = None, **more: Any) -> Pin:
    """What is fixed beforehand; `first_day`, `until`, `half_day` and `days` are keywords."""
    return Pin.model_validate({"stop": stop, "member": member} | more)


def hamlet(
    *,
    stops: list[Stop],
    members: list[Member],
    buses: list[Bus] | None = None,
    weeks: int = 2,
    weekdays: str = "mon|tue",
    public: tuple[date, ...] = (),
    school: tuple[date, ...] = (),
    **more: Any,
) -> Scenario:
    """A scenario of a few stops, members and days; keywords are sections and tables of the scenario."""
    values: dict[str, Any] = {
        "title": "Hameau d'Exemple",
        "season": Season.model_validate({"first_day": MONDAY, "weeks": weeks}),
        "weekdays": weekdays,
        "half_days": HALVES,
        "dates": Dates(public=frozenset(public), school=frozenset(school)),
        "stops": tuple(stops),
        "members": tuple(members),
        "buses": tuple(buses or ()),
        "road": ROAD,
    }
    return Scenario.model_validate(values | more)
