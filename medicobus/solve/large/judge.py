"""What a stop would pay for another timetable, by the rules' own counting of breaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medicobus.plan.assemble import assemble, visit_id
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.rules.rule import TIERS, Rule
from medicobus.scenario.part import part_of
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.scenario.territory import Stop
from medicobus.solve.large.timetable import Held

Costs = tuple[float, ...]
"""What a stop costs, tier by tier."""


@dataclass(frozen=True)
class Schedule:
    """When a stop is visited, and what the calendar takes from it; it may be another stop's."""

    visits: tuple[Held, ...]
    exceptions: tuple[TimetableException, ...]

    @property
    def key(self) -> object:
        """The same for schedules that differ in nothing but the stop."""
        times = tuple((visit.start, visit.end) for visit in self.visits)
        return times, tuple((one.date, one.half_day, one.kind, one.instead) for one in self.exceptions)


class Judge:
    """Tells what a stop would cost with a schedule, as if it always had its whole crew.

    It speaks by the rules that count one stop at a time, in their second saying: what it allows, `verify` allows.
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule]) -> None:
        self.scenario = scenario
        self.rules = [rule for rule in rules if rule.by_stop]
        self._alone: dict[str, Scenario] = {}
        self._costs: dict[tuple[str, object], Costs | None] = {}

    def costs(self, stop: Stop, schedule: Schedule) -> Costs | None:
        """Tier by tier what the stop would cost; nothing if a hard rule forbids it."""
        key = stop.id, schedule.key
        if key not in self._costs:
            self._costs[key] = self._counted(stop, schedule)
        return self._costs[key]

    def _counted(self, stop: Stop, schedule: Schedule) -> Costs | None:
        if stop.id not in self._alone:
            self._alone[stop.id] = part_of(self.scenario, [stop.id], (), self.scenario.bus_ids)
        alone = self._alone[stop.id]
        plan = self._plan(stop, schedule, alone)
        if any(breach for rule in self.rules if rule.weight is None for breach in rule.breaches(plan, alone)):
            return None
        costs = dict.fromkeys(TIERS, 0.0)
        for rule in self.rules:
            if rule.weight:
                amount = sum(breach.amount for breach in rule.breaches(plan, alone))
                costs[rule.tier] += rule.weight * amount / rule.parts
        return tuple(costs.values())

    def _plan(self, stop: Stop, schedule: Schedule, alone: Scenario) -> Plan:
        buses = alone.buses_of(stop)
        visits = []
        for held in schedule.visits:
            bus = next((bus for bus in buses if alone.bus(bus, held.date) is not None), None)
            crew = least_crew(alone, stop, None if bus is None else alone.bus(bus, held.date))
            entries = [
                CrewEntry(member=f"{role} {number}", role=role, half_days=held.half_days)
                for role, count in crew.items()
                for number in range(count)
            ]
            visits.append(
                Visit(
                    id=visit_id(stop.id, held.date),
                    stop=stop.id,
                    date=held.date,
                    start=held.start,
                    end=held.end,
                    bus=bus,
                    slots=0,
                    crew=tuple(entries),
                )
            )
        exceptions = [exception.model_copy(update={"stop": stop.id}) for exception in schedule.exceptions]
        return assemble(alone, visits, exceptions)


def schedules(visits: Sequence[Held], exceptions: Sequence[TimetableException]) -> dict[str, Schedule]:
    """Each stop's schedule."""
    stops = dict.fromkeys([*(visit.stop for visit in visits), *(exception.stop for exception in exceptions)])
    held: dict[str, list[Held]] = {stop: [] for stop in stops}
    lost: dict[str, list[TimetableException]] = {stop: [] for stop in stops}
    for visit in sorted(visits, key=lambda visit: visit.start):
        held[visit.stop].append(visit)
    for exception in sorted(exceptions, key=lambda one: (one.date, one.half_day or "")):
        lost[exception.stop].append(exception)
    return {stop: Schedule(tuple(held[stop]), tuple(lost[stop])) for stop in stops}
