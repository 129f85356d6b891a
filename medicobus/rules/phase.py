"""Which phase of its rhythm a stop keeps in a finished plan, and the turns that it gets."""

from __future__ import annotations

from collections import Counter
from datetime import date

from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.scenario.due import Slot, due, due_groups, in_half_days, phases, shortfall
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


def turns_of(reading: Reading, scenario: Scenario, stop: Stop) -> Counter[date]:
    """How many turns belong to each date: one for a visit or a loss, or one for each half-day of them."""
    if not in_half_days(stop):
        return Counter(reading.turns(stop.id))
    turns: Counter[date] = Counter()
    for visit in reading.of_stop[stop.id]:
        turns[visit.date] += len(half_days_of(visit, scenario))
    for day, _half_day in reading.lost_halves(stop.id):
        turns[day] += 1
    return turns


def turns_in_week(reading: Reading, scenario: Scenario, stop: Stop) -> Counter[Slot]:
    """How many turns fall into each slot of the week."""
    if not in_half_days(stop):
        return Counter((weekday(day), None) for day in reading.turns(stop.id))
    held = [(visit.date, half) for visit in reading.of_stop[stop.id] for half in half_days_of(visit, scenario)]
    return Counter((weekday(day), half) for day, half in [*held, *reading.lost_halves(stop.id)])


def phases_of(reading: Reading, scenario: Scenario) -> dict[str, int]:
    """The phases that explain the turns of all stops: fewest turns out of phase, then fewest missing.

    The stops of an area that are visited in turn are explained together.
    """
    found: dict[str, int] = {}
    for stop in scenario.stops:
        if stop.id not in found:
            together = scenario.cycle(stop) if isinstance(stop.frequency, InTurn) else (stop,)
            found |= _together(reading, scenario, together)
    return found


def _together(reading: Reading, scenario: Scenario, stops: tuple[Stop, ...]) -> dict[str, int]:
    turns = {stop.id: turns_of(reading, scenario, stop) for stop in stops}
    number = phases(scenario, stops[0])

    def misfit(phase: int) -> tuple[int, int, int]:
        out = short = priced = 0
        for stop in stops:
            given = turns[stop.id]
            out += sum(count for day, count in given.items() if not due(scenario, stop, day, phase))
            missing = shortfall(scenario, stop, phase)
            for group in due_groups(scenario, stop, phase):
                missing += max(0, group.least - sum(given[day] for day in group.days))
            short += missing
            priced += missing * stop.priority
        return out, priced, short

    best = min(range(number), key=misfit)
    return {stop.id: best for stop in stops}
