"""Who is where on which half-day, and from when to when: the plan's visits taken apart for printing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from medicobus.plan.plan import CrewEntry, Plan, Visit
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import session
from medicobus.scenario.scenario import Scenario


@dataclass(frozen=True)
class Part:
    """The part of a visit that lies in one half-day; lunch is in none."""

    half_day: HalfDay
    start: datetime
    """Local, without a zone."""
    end: datetime
    """Local, without a zone."""

    @property
    def hours(self) -> float:
        """How long it is, in hours."""
        return (self.end - self.start).total_seconds() / 3600


@dataclass(frozen=True)
class Duty:
    """A member at a visit: the roles held, and the parts of the visit at which the member is there."""

    member: str
    visit: Visit
    roles: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def start(self) -> datetime:
        """The local time at which the member is expected."""
        return self.parts[0].start

    @property
    def end(self) -> datetime:
        """The local time at which the member may go."""
        return self.parts[-1].end


def parts(scenario: Scenario, visit: Visit) -> tuple[Part, ...]:
    """The visit by half-days, its first start and its last end being those of the plan."""
    found = []
    for half_day in HalfDay:
        hours = session(scenario, scenario.stop[visit.stop], visit.date, half_day) or scenario.half_days.of(half_day)
        start = max(visit.start, datetime.combine(visit.date, hours.start))
        end = min(visit.end, datetime.combine(visit.date, hours.end))
        if start < end:
            found.append(Part(half_day, start, end))
    if not found:
        noon = datetime.combine(visit.date, scenario.half_days.afternoon.start)
        return (Part(HalfDay.MORNING if visit.start < noon else HalfDay.AFTERNOON, visit.start, visit.end),)
    found[0] = Part(found[0].half_day, visit.start, found[0].end)
    found[-1] = Part(found[-1].half_day, found[-1].start, visit.end)
    return tuple(found)


def crew_at(visit: Visit, half_day: HalfDay) -> tuple[CrewEntry, ...]:
    """Those who are there on one half-day of a visit."""
    return tuple(entry for entry in visit.crew if half_day in entry.half_days)


def duties(plan: Plan, scenario: Scenario) -> tuple[Duty, ...]:
    """One duty for every visit and member, in the order of the plan."""
    found = []
    for visit in plan.visits:
        whole = parts(scenario, visit)
        for member in dict.fromkeys(entry.member for entry in visit.crew):
            entries = [entry for entry in visit.crew if entry.member == member]
            there = {half_day for entry in entries for half_day in entry.half_days}
            own = tuple(part for part in whole if part.half_day in there)
            found.append(Duty(member, visit, tuple(dict.fromkeys(entry.role for entry in entries)), own or whole))
    return tuple(found)


def visits_by_date(plan: Plan) -> dict[date, list[Visit]]:
    """The visits of every date that has any."""
    found: dict[date, list[Visit]] = {}
    for visit in plan.visits:
        found.setdefault(visit.date, []).append(visit)
    return found
