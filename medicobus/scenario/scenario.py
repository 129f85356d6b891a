"""The question: territory, fleet, crew and calendar, with the facts that follow from them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from medicobus.scenario.areas import Area
from medicobus.scenario.burden import Burden
from medicobus.scenario.calendar import Calendar, Dates
from medicobus.scenario.cell_types import Crew, Roles
from medicobus.scenario.crew import Absence, Availability, Closure, Member, Pin
from medicobus.scenario.fleet import Bus
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.ledger import Account
from medicobus.scenario.need import NeedFrom
from medicobus.scenario.road import Place, Road
from medicobus.scenario.territory import Stop
from medicobus.schema import refusal
from medicobus.words import _

Held = TypeVar("Held", Stop, Bus, Member, Absence, Availability, Closure)


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refusal(_("This time zone is not known."), _("Write a zone such as Europe/Paris.")) from None


class Terms(Calendar):
    """What holds for the service as a whole, in so far as the config says it itself."""

    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Paris"
    """The zone of every local time."""
    crew: Crew = Field(default_factory=lambda: {"doctor": 1})
    """The least crew of a visit: role and number."""
    practitioners: Roles = ("doctor",)
    """The roles that hold consultations."""
    need_from: NeedFrom | None = None
    """Consultations a week per person, for the stops that state no need."""


class Scenario(Terms):
    """One service and one season, read and checked."""

    title: str
    """The service's title."""
    language: str = "fr"
    """The language of what is published."""
    dates: Dates = Dates()
    """Public and school holidays of the season."""
    stops: tuple[Stop, ...]
    """In the order of the table."""
    members: tuple[Member, ...]
    """In the order of the table."""
    buses: tuple[Bus, ...] = ()
    """In the order of the table; several rows may share an id."""
    absences: tuple[Absence, ...] = ()
    """Members' absences."""
    availabilities: tuple[Availability, ...] = ()
    """Members' further half-days."""
    closures: tuple[Closure, ...] = ()
    """Closures of the service, a bus or a stop."""
    areas: tuple[Area, ...] = ()
    """The weekdays of areas."""
    pins: tuple[Pin, ...] = ()
    """What is fixed beforehand."""
    ledger: tuple[Account, ...] = ()
    """What members gave in former seasons."""
    elsewhere: tuple[Burden, ...] = Field(default=(), exclude=True)
    """Of a part of a territory, what members of other parts bear (rules of fairness)."""
    road: Road | None = Field(default=None, exclude=True)
    """Travel between places; there once it has been asked for."""

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates of the season on which the service runs, holidays and closures included."""
        return tuple(day for day in self.season.days() if weekday(day) in self.weekdays)

    @cached_property
    def stop(self) -> dict[str, Stop]:
        """Stops by id."""
        return {stop.id: stop for stop in self.stops}

    @cached_property
    def member(self) -> dict[str, Member]:
        """Members by id."""
        return {member.id: member for member in self.members}

    @cached_property
    def facts(self) -> dict[Hashable, Any]:
        """What has been worked out of its stops so far (`remembered`)."""
        return {}

    @cached_property
    def trainees(self) -> frozenset[str]:
        """The ids of those who need a supervisor: they come on top of the crew, and nothing rests on them."""
        return frozenset(member.id for member in self.members if member.needs_supervisor)

    @cached_property
    def bus_ids(self) -> tuple[str, ...]:
        """The buses' ids, each once, in the order of the table."""
        return tuple(dict.fromkeys(bus.id for bus in self.buses))

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """The ledger's rows by member; newcomers have none."""
        return {account.member: account for account in self.ledger}

    @cached_property
    def away(self) -> dict[str, tuple[Absence, ...]]:
        """The absences of each member who has any."""
        names = dict.fromkeys(row.member for row in self.absences)
        return {name: tuple(row for row in self.absences if row.member == name) for name in names}

    @cached_property
    def offered_besides(self) -> dict[str, tuple[Availability, ...]]:
        """The further half-days of each member who offers any."""
        names = dict.fromkeys(row.member for row in self.availabilities)
        return {name: tuple(row for row in self.availabilities if row.member == name) for name in names}

    def bus(self, bus_id: str, day: date) -> Bus | None:
        """The row of a bus that holds on a date."""
        return next((bus for bus in self._rows_of_bus.get(bus_id, ()) if holds(bus, day)), None)

    def buses_on(self, day: date) -> tuple[Bus, ...]:
        """The rows of buses that hold on a date."""
        rows = (self.bus(bus_id, day) for bus_id in self.bus_ids)
        return tuple(row for row in rows if row is not None)

    @cached_property
    def _rows_of_bus(self) -> dict[str, tuple[Bus, ...]]:
        return {name: tuple(bus for bus in self.buses if bus.id == name) for name in self.bus_ids}

    def buses_of(self, stop: Stop) -> tuple[str, ...]:
        """The ids of the buses that may come to a stop; empty when staff come by themselves."""
        if stop.bus == "none":
            return ()
        return self.bus_ids if stop.bus == "any" else tuple(bus for bus in self.bus_ids if bus in stop.bus)

    def by_itself(self, stop: Stop) -> bool:
        """Whether staff come to the stop by themselves: it wants no bus, or there is none."""
        return not self.buses_of(stop)

    def cycle(self, stop: Stop) -> tuple[Stop, ...]:
        """The stops of a stop's area that are visited in turn, in the order of the rows."""
        return tuple(other for other in self.stops if isinstance(other.frequency, InTurn) and other.area == stop.area)

    def crew_of(self, stop: Stop, bus: Bus | None) -> dict[str, int]:
        """The least crew of a visit: the stop's, else the bus's, else the scenario's."""
        if stop.crew is not None:
            return stop.crew
        return bus.crew if bus is not None and bus.crew is not None else self.crew

    def setup_of(self, stop: Stop, bus: Bus | None) -> int:
        """Minutes before and after a visit: the stop's, else the bus's."""
        return stop.setup if stop.setup is not None else (bus.setup if bus is not None else 0)

    def rooms_of(self, stop: Stop, bus: Bus | None) -> int:
        """How many practitioners can consult at once: the stop's rooms indoors, else the bus's."""
        return stop.rooms if stop.setting == "indoors" or bus is None else bus.rooms

    def closed(self, what: str, name: str | None, day: date, half_day: HalfDay) -> bool:
        """Whether a row of the closures holds for the service, a bus or a stop."""
        return any(
            closure.what == what and closure.id == name and covers(closure, day, half_day) for closure in self.closures
        )

    def need_of(self, stop: Stop) -> int | None:
        """The consultations that a stop needs a week: stated, or worked out from who lives there."""
        if stop.need is not None or self.need_from is None:
            return stop.need
        return self.need_from.need(stop)

    def area_served(self, stop: Stop, day: date, half_day: HalfDay) -> bool:
        """Whether a half-day is one of the stop's area; any is, where no row speaks of it."""
        rows = [row for row in self.areas if row.area == stop.area]
        served = (holds(row, day) and row.weekdays.holds(weekday(day), half_day) for row in rows)
        return not rows or any(served)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every point that one may travel from or to: stops, bases, homes."""
        points = [Place(stop.id, stop.lat, stop.lon) for stop in self.stops]
        for bus_id in self.bus_ids:
            row = next(bus for bus in self.buses if bus.id == bus_id)
            points.append(Place(bus_id, row.lat, row.lon))
        points += [
            Place(member.id, member.lat, member.lon, home=True)
            for member in self.members
            if member.lat is not None and member.lon is not None
        ]
        return tuple(points)

    @property
    def ways(self) -> Road:
        """The road, which must have been asked for."""
        if self.road is None:
            message = "the scenario has no travel times yet"
            raise ValueError(message)
        return self.road


def holds(row: Stop | Bus | Member | Area, day: date) -> bool:
    """Whether a row that has a first and a last day holds on a date."""
    return (row.first_day is None or row.first_day <= day) and (row.until is None or day <= row.until)


def covers(row: Absence | Closure, day: date, half_day: HalfDay) -> bool:
    """Whether an absence, an availability or a closure covers a half-day."""
    last = row.first_day if row.until is None else row.until
    return row.first_day <= day <= last and row.half_day in (None, half_day)
