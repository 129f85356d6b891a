"""Which turns the calendar takes away: a turn is lost, or moved, only where the timetable would have given it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.visits import Visits
from medicobus.scenario.due import (
    Slot,
    due,
    has_turns,
    in_half_days,
    phases,
    slots_of,
    usual_slots,
    wished_days,
    wished_halves,
)
from medicobus.scenario.half_day import weekday
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import cause_of_loss, replacements, sure_to_fall_on


def lose_turns(visits: Visits) -> None:
    """Let turns of every stop with a fixed rhythm be lost on closed dates, or moved away from them."""
    for stop in visits.scenario.stops:
        if has_turns(stop):
            _lose_turns_of(visits, stop)


def _lose_turns_of(visits: Visits, stop: Stop) -> None:
    cp, scenario = visits.cp, visits.scenario
    claims: dict[Slot, list[IntVar]] = defaultdict(list)
    for day in wished_days(scenario, stop):
        in_phases = [number for number in range(phases(scenario, stop)) if due(scenario, stop, day, number)]
        if not in_phases or cause_of_loss(scenario, stop, day) is None:
            continue
        for slot, claim in _claims(visits, stop, day):
            cp.add(claim <= total(visits.phase[stop.id][number] for number in in_phases))
            if not sure_to_fall_on(scenario, stop, day):
                cp.add(claim <= _held(visits, stop, slot))
            claims[slot].append(claim)
    for goal in dict.fromkeys(goal for moving, _day, goal in visits.moved if moving == stop.id):
        coming = [moved for key, moved in visits.moved.items() if key[0] == stop.id and key[2] == goal]
        cp.add(total(coming) <= visits.given(stop.id, goal))
    _only_usual(visits, stop, claims)


def _claims(visits: Visits, stop: Stop, day: date) -> Iterator[tuple[Slot, IntVar]]:
    """Whether a turn is lost on a closed date, or moved to another; each half-day by itself where they are counted."""
    cp, name = visits.cp, weekday(day)
    if in_half_days(stop):
        halves = wished_halves(visits.scenario, stop, day)
        for half_day in halves:
            claim = cp.new_bool_var(f"lost {stop.id} {day} {half_day}")
            visits.lost_halves[stop.id, day, half_day] = claim
            yield (name, half_day), claim
        visits.lost[stop.id, day] = cp.new_bool_var(f"lost {stop.id} {day}")
        cp.add_max_equality(visits.lost[stop.id, day], [visits.lost_halves[stop.id, day, half] for half in halves])
        return
    instead = replacements(visits.scenario, stop, day)
    for other in instead:
        if (stop.id, other) in visits.options:
            visits.moved[stop.id, day, other] = cp.new_bool_var(f"moved {stop.id} {day} {other}")
            yield (name, None), visits.moved[stop.id, day, other]
    if not instead:
        visits.lost[stop.id, day] = cp.new_bool_var(f"lost {stop.id} {day}")
        yield (name, None), visits.lost[stop.id, day]


def _held(visits: Visits, stop: Stop, slot: Slot) -> Expression:
    """How many visits of the season are held in a slot of the week."""
    name, half_day = slot
    days = [day for day in visits.scenario.days if weekday(day) == name]
    if half_day is None:
        return total(visits.given(stop.id, day) for day in days)
    return total(visits.held(stop.id, day, half_day) for day in days)


def _only_usual(visits: Visits, stop: Stop, claims: Mapping[Slot, Sequence[IntVar]]) -> None:
    """Where a turn is lost, fewer slots of the week have more turns than the stop usually has."""
    cp, usual, slots = visits.cp, usual_slots(stop), slots_of(visits.scenario, stop)
    for slot in slots:
        if len(slots) <= usual or not claims[slot]:
            continue
        claimed = cp.new_bool_var(f"claimed {stop.id} {slot}")
        cp.add_max_equality(claimed, claims[slot])
        ahead = []
        for rival in slots:
            if rival != slot:
                ahead.append(more := cp.new_bool_var(f"more turns {stop.id} {rival} {slot}"))
                not_more = total(visits.in_slot(stop, slot)) >= total(visits.in_slot(stop, rival))
                cp.add(not_more).only_enforce_if(claimed, ~more)
        cp.add(total(ahead) <= usual - 1).only_enforce_if(claimed)
