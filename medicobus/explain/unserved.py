"""What is not served: which visits are missing, why, and what would have been needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from medicobus.explain.barred import allowed_on, fails_criteria
from medicobus.explain.wished import wished_plan
from medicobus.plan.plan import Period, Plan, Unserved, Visit
from medicobus.plan.reading import Reading, crew_in
from medicobus.plan.times import half_days_of
from medicobus.rules.frequency import missing
from medicobus.rules.need import consultations_asked
from medicobus.rules.rule import Rule
from medicobus.scenario.due import in_half_days, span
from medicobus.scenario.frequency import AsNeeded
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out, open_minutes, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.scenario.territory import Stop

Reason = Literal["crew", "bus", "closed", "criteria", "other"]


def unserved(plan: Plan, scenario: Scenario, rules: Sequence[Rule]) -> tuple[Unserved, ...]:
    """Every visit that a stop wishes and the plan doesn't give, with the half-days that it lacks by role.

    The figures hold together: with these half-days, all visits that lack a crew could be given at once.
    """
    wishes = list(missing(plan, scenario))
    by_need = [(stop, short) for stop in scenario.stops if (short := _short(plan, stop, scenario)) > 0]
    if not (wishes or by_need):
        return ()
    wished = Reading(wished_plan(plan, scenario, rules))
    given = {(visit.stop, visit.date) for visit in plan.visits}
    found = []
    for stop, first, last, count in wishes:
        if fails_criteria(stop, rules):
            found.append(_entry(stop, first, last, count, 0, "criteria", {}))
            continue
        added = _added(wished, stop, given, first, last)[:count]
        found += [_lacking_crew(stop, first, last, added, scenario)] if added else []
        if (rest := count - _turns(added, stop, scenario)) > 0:
            days = [day for day in scenario.days if first <= day <= last and allowed_on(scenario, stop, day, rules)]
            found.append(_lacking_more(stop, (first, last), rest, days, scenario, wished))
    for stop, short in by_need:
        edges = span(scenario, stop)
        if fails_criteria(stop, rules):
            found.append(_entry(stop, *edges, 0, short, "criteria", {}))
            continue
        found.append(_by_need(stop, edges, short, _added(wished, stop, given, *edges), scenario))
    return tuple(found)


def _short(plan: Plan, stop: Stop, scenario: Scenario) -> int:
    """Consultations that a stop by need lacks; 0 for others, which lack visits."""
    if not isinstance(stop.frequency, AsNeeded):
        return 0
    given = sum(visit.slots for visit in plan.visits if visit.stop == stop.id)
    return consultations_asked(scenario, stop) - given


def _by_need(stop: Stop, edges: tuple[date, date], short: int, added: list[Visit], scenario: Scenario) -> Unserved:
    """As many of the added visits as the missing consultations take."""
    taken: list[Visit] = []
    slots = 0
    for visit in added:
        if slots < short:
            taken.append(visit)
            slots += _full_slots(visit, stop, scenario)
    return _lacking_crew(stop, *edges, taken, scenario) if taken else _entry(stop, *edges, 0, short, "other", {})


def _added(wished: Reading, stop: Stop, given: set[tuple[str, date]], first: date, last: date) -> list[Visit]:
    return [
        visit for visit in wished.of_stop[stop.id] if first <= visit.date <= last and (stop.id, visit.date) not in given
    ]


def _turns(visits: Sequence[Visit], stop: Stop, scenario: Scenario) -> int:
    """How many visits there are, or half-days of them where the stop's frequency counts half-days."""
    if not in_half_days(stop):
        return len(visits)
    return sum(len(half_days_of(visit, scenario)) for visit in visits)


def _lacking_crew(stop: Stop, first: date, last: date, visits: list[Visit], scenario: Scenario) -> Unserved:
    """Visits that could be given if more people came; «other» if everybody is there and a rule forbids it."""
    lacking: Counter[str] = Counter()
    slots = 0
    for visit in visits:
        crew = least_crew(scenario, stop, scenario.bus(visit.bus, visit.date) if visit.bus is not None else None)
        for half_day in half_days_of(visit, scenario):
            there = Counter(role for member, role in crew_in(visit, half_day) if member not in scenario.trainees)
            lacking.update({role: max(0, number - there[role]) for role, number in crew.items()})
        slots += _full_slots(visit, stop, scenario)
    lacking = +lacking
    reason: Reason = "crew" if lacking else "other"
    count = _turns(visits, stop, scenario)
    return _entry(stop, first, last, count, slots, reason, dict(sorted(lacking.items())))


def _full_slots(visit: Visit, stop: Stop, scenario: Scenario) -> int:
    """The slots that a visit would give with its whole crew."""
    bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
    crew = least_crew(scenario, stop, bus)
    seats = min(scenario.rooms_of(stop, bus), sum(crew.get(role, 0) for role in scenario.practitioners))
    hours = visit.start.time(), visit.end.time()
    touched = half_days_of(visit, scenario)
    return seats * sum(open_minutes(scenario, stop, visit.date, half, *hours) for half in touched) // stop.consultation


def _lacking_more(  # a record in the plan
    stop: Stop, edges: tuple[date, date], count: int, days: list[date], scenario: Scenario, wished: Reading
) -> Unserved:
    """Visits for which there is no open date, no bus, or which another rule forbids."""
    if not days:
        return _entry(stop, *edges, count, 0, "closed", {})
    free = any(_bus_free(scenario, wished, stop, bus, day) for bus in scenario.buses_of(stop) for day in days)
    if free or not scenario.buses_of(stop):
        return _entry(stop, *edges, count, 0, "other", {})
    halves = len(HalfDay) if stop.visit.kind == "day" else 1
    return _entry(stop, *edges, count, 0, "bus", {"bus": count * halves})


def _bus_free(scenario: Scenario, wished: Reading, stop: Stop, bus: str, day: date) -> bool:
    """Whether the bus has no visit yet on the date, and may be out for one of the stop's sittings."""
    halves = [sitting.half_days for sitting in sittings(scenario, stop, day)]
    out = any(all(bus_out(scenario, bus, day, half) for half in group) for group in halves)
    return out and not wished.of_bus.get((bus, day))


def _entry(  # a record in the plan
    stop: Stop, first: date, last: date, visits: int, slots: int, reason: Reason, missing: dict[str, int]
) -> Unserved:
    return Unserved(
        stop=stop.id,
        period=Period.model_validate({"from": first, "until": last}),
        visits=visits,
        slots=slots,
        reason=reason,
        missing=missing,
    )
