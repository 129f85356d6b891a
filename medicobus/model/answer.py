"""From the solver's values to a plan, and from a plan back to values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ortools.sat.python.cp_model import IntVar

from medicobus.model.clock import at, minutes_of
from medicobus.model.expression import Expression
from medicobus.model.model import Model
from medicobus.model.posts import Post
from medicobus.plan.assemble import assemble, visit_id
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.reading import OF_THE_CALENDAR, Reading
from medicobus.plan.times import half_days_of
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import Cause, minute
from medicobus.scenario.sitting import GRID
from medicobus.scenario.turn import cause_of_loss

Value = Callable[[Expression], int]
"""The solver's value of an expression."""


def plan_from(model: Model, value: Value) -> Plan:
    """The plan that the solver's values stand for."""
    visits = []
    bus_of = {
        (call.stop.id, tour.day): tour.bus.id
        for tour, drive in model.visits.drive
        if value(drive)
        for call in tour.calls
    }
    for (stop_id, day), options in model.visits.options.items():
        for option in options:
            if value(option.chosen):
                start = at(day, value(model.visits.start(stop_id, day, option.sitting)))
                end = at(day, minutes_of(start) + option.sitting.minutes)
                bus = bus_of.get((stop_id, day))
                crew = _crew(model, value, stop_id, bus, day, option.sitting.half_days)
                visits.append(
                    Visit(
                        id=visit_id(stop_id, day),
                        stop=stop_id,
                        date=day,
                        start=start,
                        end=end,
                        bus=bus,
                        slots=0,
                        crew=crew,
                    )
                )
    return assemble(model.scenario, visits, exceptions_from(model, value))


def values_of(model: Model, plan: Plan) -> dict[int, int] | None:
    """The values, by index, of all variables of structure that stand for a plan; nothing if the model cannot say it."""
    values: dict[int, int] = {drive.index: 0 for _tour, drive in model.visits.drive}
    values |= {option.chosen.index: 0 for options in model.visits.options.values() for option in options}
    visits = model.visits
    claims = [*visits.lost.values(), *visits.lost_halves.values(), *visits.moved.values()]
    structure = [*claims, *model.roster.acts.values()]
    values |= {variable.index: 0 for variable in structure}
    said = _say_visits(model, plan, values) and _say_exceptions(model, plan, values) and _say_crews(model, plan, values)
    return values if said else None


def _crew(
    model: Model, value: Value, stop_id: str, bus: str | None, day: date, half_days: tuple[HalfDay, ...]
) -> tuple[CrewEntry, ...]:
    post = _post(model, stop_id, bus)
    stop = model.scenario.stop[stop_id]
    row = model.scenario.bus(bus, day) if bus is not None else None
    entries = []
    for role in model.scenario.crew_of(stop, row):
        for member in model.scenario.members:
            keys = [(half, (member.id, role, post.id, day, half)) for half in half_days]
            there = tuple(half for half, key in keys if key in model.roster.acts and value(model.roster.acts[key]))
            if there:
                entries.append(CrewEntry(member=member.id, role=role, half_days=there))
    return tuple(entries)


def _post(model: Model, stop: str, bus: str | None) -> Post:
    own = [post for post in model.roster.posts if post.id == stop]
    return own[0] if own else next(post for post in model.roster.posts if post.id == bus)


def exceptions_from(model: Model, value: Value) -> list[TimetableException]:
    """The turns that the calendar takes away, by the solver's values."""
    visits = model.visits
    by_half = {(stop, day) for stop, day, _half in visits.lost_halves}
    claims: list[tuple[str, date, HalfDay | None, date | None, IntVar]] = [
        (stop, day, None, None, claim) for (stop, day), claim in visits.lost.items() if (stop, day) not in by_half
    ]
    claims += [(stop, day, half_day, None, claim) for (stop, day, half_day), claim in visits.lost_halves.items()]
    claims += [(stop, day, None, other, claim) for (stop, day, other), claim in visits.moved.items()]
    return [
        TimetableException(stop=stop, date=day, half_day=half_day, kind=_cause(model, stop, day), instead=other)
        for stop, day, half_day, other, claim in claims
        if value(claim)
    ]


def _cause(model: Model, stop: str, day: date) -> Cause:
    return cause_of_loss(model.scenario, model.scenario.stop[stop], day) or "holiday"


def _say_visits(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    """Visits as options and starts, then as the tours of their buses."""
    if not all(_say_visit(model, visit, values) for visit in plan.visits):
        return False
    tours = {
        (tour.bus.id, tour.day, tuple((call.stop.id, call.sitting.half_days) for call in tour.calls)): drive
        for tour, drive in model.visits.drive
    }
    for (bus, day), visits in Reading(plan).of_bus.items():
        order = tuple((visit.stop, half_days_of(visit, model.scenario)) for visit in visits)
        if (bus, day, order) not in tours:
            return False
        values[tours[bus, day, order].index] = 1
    return True


def _say_visit(model: Model, visit: Visit, values: dict[int, int]) -> bool:
    """Whether the visit is one of its stop's options on the date, not said yet."""
    touched = half_days_of(visit, model.scenario)
    options = model.visits.options.get((visit.stop, visit.date), [])
    option = next((option for option in options if option.sitting.half_days == touched), None)
    no_bus = visit.bus is None and not model.scenario.by_itself(model.scenario.stop[visit.stop])
    if option is None or no_bus or values[option.chosen.index]:
        return False
    start, sitting = minutes_of(visit.start), option.sitting
    if not sitting.fixed:
        values[model.visits.starts[visit.stop, visit.date].index] = start // GRID
    values[option.chosen.index] = 1
    in_time = minute(sitting.earliest) <= start <= minute(sitting.latest) and (sitting.fixed or start % GRID == 0)
    hours = (at(visit.date, start), at(visit.date, start + sitting.minutes))
    return in_time and (visit.start, visit.end) == hours


def _say_exceptions(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    """The turns that the calendar takes away; half-days that it takes from a visit of a whole day follow from it."""
    visits = model.visits
    held = {(visit.stop, visit.date) for visit in plan.visits}
    for exception in plan.exceptions:
        stop, day, half_day = exception.stop, exception.date, exception.half_day
        if exception.kind not in OF_THE_CALENDAR or (half_day is not None and (stop, day) in held):
            continue
        claim = _claim(model, exception)
        if claim is None or values[claim.index] or exception.kind != _cause(model, stop, day):
            return False
        values[claim.index] = 1
        if half_day is not None:
            values[visits.lost[stop, day].index] = 1
    return True


def _claim(model: Model, exception: TimetableException) -> IntVar | None:
    """The model's word for an exception, if it has one; where half-days are counted each is lost by itself."""
    visits, key = model.visits, (exception.stop, exception.date)
    if exception.half_day is not None:
        return visits.lost_halves.get((*key, exception.half_day)) if exception.instead is None else None
    if exception.instead is not None:
        return visits.moved.get((*key, exception.instead))
    in_halves = any((*key, half_day) in visits.lost_halves for half_day in HalfDay)
    return None if in_halves else visits.lost.get(key)


def _say_crews(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    for visit in plan.visits:
        post = _post(model, visit.stop, visit.bus)
        touched = half_days_of(visit, model.scenario)
        for entry in visit.crew:
            for half_day in entry.half_days:
                act = model.roster.acts.get((entry.member, entry.role, post.id, visit.date, half_day))
                if act is None or half_day not in touched or values[act.index]:
                    return False
                values[act.index] = 1
    return True
