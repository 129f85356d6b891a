"""What is not served: which visits are missing, why, and what would have been needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from medicobus.explain.free import free_for, under_caps
from medicobus.plan.plan import Period, Plan, Unserved
from medicobus.plan.reading import Reading
from medicobus.rules.frequency import missing, span
from medicobus.rules.need import consultations_asked
from medicobus.rules.rule import Rule
from medicobus.scenario.fleet import Bus
from medicobus.scenario.frequency import AsNeeded
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out, open_minutes, sitting_hours, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import least_crew
from medicobus.scenario.territory import Stop


@dataclass(frozen=True)
class Attempt:
    """What a visit on a given date would lack."""

    day: date
    slots: int
    missing: dict[str, int]
    """Half-days that are missing, by role, and by `bus`."""

    @property
    def lack(self) -> int:
        """All half-days that are missing."""
        return sum(self.missing.values())


def unserved(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[Unserved, ...]:
    """Every visit that a stop wishes and the plan doesn't give, with the date that lacks least."""
    if not any(rule.name == "frequency" and rule.weight is not None for rule in rules):
        return ()
    reading = Reading(plan)
    found = []
    for stop, first, last, visits in _wishes(plan, scenario):
        attempts = [
            attempt
            for day in scenario.days
            if first <= day <= last
            for attempt in _attempts(scenario, reading, stop, day)
        ]
        best = min(attempts, key=lambda attempt: (attempt.lack, attempt.day), default=None)
        found.append(
            Unserved(
                stop=stop.id,
                period=Period.model_validate({"from": first, "until": last}),
                visits=visits,
                slots=visits * best.slots if best else 0,
                reason=_reason(best),
                missing={} if best is None else {what: visits * number for what, number in best.missing.items()},
            )
        )
    return tuple(found)


def _wishes(plan: Plan, scenario: Scenario) -> Iterator[tuple[Stop, date, date, int]]:
    """What the frequency misses; for a stop by need, the visits that its missing consultations would fill."""
    yield from missing(plan, scenario)
    reading = Reading(plan)
    for stop in scenario.stops:
        if isinstance(stop.frequency, AsNeeded):
            given = sum(visit.slots for visit in reading.of_stop[stop.id])
            short = consultations_asked(scenario, stop) - given
            most = max(
                (attempt.slots for day in scenario.days for attempt in _attempts(scenario, reading, stop, day)),
                default=0,
            )
            if short > 0 and most:
                yield stop, *span(scenario, stop), -(-short // most)


def _reason(best: Attempt | None) -> str:
    if best is None:
        return "closed"
    if not best.lack:
        return "other"
    return "bus" if set(best.missing) == {"bus"} else "crew"


def _attempts(scenario: Scenario, reading: Reading, stop: Stop, day: date) -> Iterator[Attempt]:
    """Every sitting of the stop on the date, by every bus that may come."""
    for sitting in sittings(scenario, stop, day):
        hours = sitting_hours(sitting)
        minutes = sum(open_minutes(scenario, stop, day, half, *hours) for half in sitting.half_days)
        for bus_id in scenario.buses_of(stop) or (None,):
            bus = scenario.bus(bus_id, day) if bus_id is not None else None
            lacking: Counter[str] = Counter()
            for half_day in sitting.half_days:
                if bus_id is not None and not _bus_free(scenario, reading, bus_id, day, half_day):
                    lacking["bus"] += 1
                lacking += _crew_lacking(scenario, reading, stop, bus, day, sitting, half_day)
            crew = least_crew(scenario, stop, bus)
            seats = min(scenario.rooms_of(stop, bus), sum(crew.get(role, 0) for role in scenario.practitioners))
            yield Attempt(day, seats * minutes // stop.consultation, dict(sorted(lacking.items())))


def _bus_free(scenario: Scenario, reading: Reading, bus: str, day: date, half_day: HalfDay) -> bool:
    """Whether the bus is out and holds no visit in the half-day."""
    hours = scenario.half_days.of(half_day)
    busy = any(
        visit.start.time() < hours.end and visit.end.time() > hours.start
        for visit in reading.of_bus.get((bus, day), ())
    )
    return bus_out(scenario, bus, day, half_day) and not busy


def _crew_lacking(
    scenario: Scenario,
    reading: Reading,
    stop: Stop,
    bus: Bus | None,
    day: date,
    sitting: Sitting,
    half_day: HalfDay,
) -> Counter[str]:
    """Members who are missing in a half-day, by role; one member fills one practitioner's role at most."""
    free = [
        member
        for member in scenario.members
        if free_for(scenario, reading, member, stop, bus, day, half_day)
        and under_caps(reading, member, day, len(sitting.half_days))
    ]
    crew = least_crew(scenario, stop, bus)
    lacking: Counter[str] = Counter()
    taken: set[str] = set()
    scarce_first = sorted(crew, key=lambda role: sum(role in member.roles for member in free))
    for role in scarce_first:
        practises = role in scenario.practitioners
        able = [member for member in free if role in member.roles and not (practises and member.id in taken)]
        chosen = sorted(able, key=lambda member: len(member.roles))[: crew[role]]
        if practises:
            taken.update(member.id for member in chosen)
        if len(chosen) < crew[role]:
            lacking[role] += crew[role] - len(chosen)
    return lacking
