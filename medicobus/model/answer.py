"""From the solver's values to a plan, and from a plan back to values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ortools.sat.python.cp_model import LinearExprT

from medicobus.model.clock import at, minutes_of
from medicobus.model.model import Model
from medicobus.model.roster import Post
from medicobus.plan.assemble import assemble, visit_id
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.times import half_days_of
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute
from medicobus.scenario.sitting import GRID
from medicobus.scenario.turn import cause_of_loss

Value = Callable[[LinearExprT], int]
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
    return assemble(model.scenario, visits, _exceptions(model, value))


def values_of(model: Model, plan: Plan) -> dict[int, int] | None:
    """The values, by index, of all variables of structure that stand for a plan; nothing if the model cannot say it."""
    values: dict[int, int] = {drive.index: 0 for _tour, drive in model.visits.drive}
    values |= {option.chosen.index: 0 for options in model.visits.options.values() for option in options}
    structure = [*model.visits.lost.values(), *model.visits.moved.values(), *model.roster.acts.values()]
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


def _exceptions(model: Model, value: Value) -> list[TimetableException]:
    claims = [(stop, day, None, claim) for (stop, day), claim in model.visits.lost.items()]
    claims += [(stop, day, other, claim) for (stop, day, other), claim in model.visits.moved.items()]
    return [
        TimetableException(
            stop=stop,
            date=day,
            kind=cause_of_loss(model.scenario, model.scenario.stop[stop], day) or "holiday",
            instead=other,
        )
        for stop, day, other, claim in claims
        if value(claim)
    ]


def _say_visits(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    tours = {
        (tour.bus.id, tour.day, tuple((call.stop.id, call.sitting.half_days) for call in tour.calls)): drive
        for tour, drive in model.visits.drive
    }
    calls: dict[tuple[str, date], list[Visit]] = {}
    for visit in sorted(plan.visits, key=lambda visit: visit.start):
        touched = half_days_of(visit, model.scenario)
        options = model.visits.options.get((visit.stop, visit.date), [])
        option = next((option for option in options if option.sitting.half_days == touched), None)
        start = minutes_of(visit.start)
        if option is None or start + option.sitting.minutes != minutes_of(visit.end) or values[option.chosen.index]:
            return False
        if option.sitting.fixed and start != minute(option.sitting.earliest):
            return False
        if not option.sitting.fixed:
            if start % GRID or not minute(option.sitting.earliest) <= start <= minute(option.sitting.latest):
                return False
            values[model.visits.starts[visit.stop, visit.date].index] = start // GRID
        values[option.chosen.index] = 1
        if visit.bus is not None:
            calls.setdefault((visit.bus, visit.date), []).append(visit)
        elif model.scenario.stop[visit.stop].bus != "none":
            return False
    for (bus, day), visits in calls.items():
        order = tuple((visit.stop, half_days_of(visit, model.scenario)) for visit in visits)
        if (bus, day, order) not in tours:
            return False
        values[tours[bus, day, order].index] = 1
    return True


def _say_exceptions(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    for exception in plan.exceptions:
        if exception.half_day is not None:
            continue
        if exception.instead is None:
            claim = model.visits.lost.get((exception.stop, exception.date))
        else:
            claim = model.visits.moved.get((exception.stop, exception.date, exception.instead))
        if claim is None:
            return False
        values[claim.index] = 1
    return True


def _say_crews(model: Model, plan: Plan, values: dict[int, int]) -> bool:
    for visit in plan.visits:
        for entry in visit.crew:
            post = _post(model, visit.stop, visit.bus)
            for half_day in entry.half_days:
                act = model.roster.acts.get((entry.member, entry.role, post.id, visit.date, half_day))
                if act is None:
                    return False
                values[act.index] = 1
    return True
