"""Which stops are visited on which dates, at what hours, by which tours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ortools.sat.python.cp_model import CpModel, Domain, IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.scope import EVERYTHING, Scope
from medicobus.model.tours import ListedTour, list_tours
from medicobus.scenario.due import Slot, in_half_days, phases
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import GRID, Sitting
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days


@dataclass(frozen=True)
class Option:
    """One way of visiting a stop on a date."""

    sitting: Sitting
    chosen: IntVar
    """Whether it is the one."""


class Visits:
    """The Booleans `drive[tour]` and `visit[stop, day, sitting]`, the starts, and the phases.

    The turns that the calendar takes away are added by `lose_turns`.
    """

    def __init__(self, cp: CpModel, scenario: Scenario, scope: Scope = EVERYTHING) -> None:
        self.cp = cp
        self.scenario = scenario
        self.scope = scope
        self.drive: list[tuple[ListedTour, IntVar]] = []
        self.options: dict[tuple[str, date], list[Option]] = {}
        self.starts: dict[tuple[str, date], IntVar] = {}
        self.phase: dict[str, list[Expression]] = {}
        self.lost: dict[tuple[str, date], IntVar] = {}
        self.lost_halves: dict[tuple[str, date, HalfDay], IntVar] = {}
        self.moved: dict[tuple[str, date, date], IntVar] = {}
        self._served: dict[tuple[str, str, date, HalfDay], list[IntVar]] = defaultdict(list)
        self._out: dict[tuple[str, str, date, Sitting], list[IntVar]] = defaultdict(list)
        self._list_tours()
        self._list_options()
        for stop in scenario.stops:
            self._choose_phase(stop)

    def given(self, stop: str, day: date) -> Expression:
        """Whether the stop is visited on the date."""
        return total(option.chosen for option in self.options.get((stop, day), ()))

    def held(self, stop: str, day: date, half_day: HalfDay) -> Expression:
        """Whether a visit of the stop touches the half-day."""
        options = self.options.get((stop, day), ())
        return total(option.chosen for option in options if half_day in option.sitting.half_days)

    def served(self, stop: str, bus: str, day: date, half_day: HalfDay) -> Expression:
        """Whether the bus holds a visit of the stop in the half-day."""
        return total(self._served.get((stop, bus, day, half_day), ()))

    def in_sitting(self, stop: str, bus: str, day: date, sitting: Sitting) -> Expression:
        """Whether the bus holds a visit of the stop in this sitting."""
        return total(self._out.get((stop, bus, day, sitting), ()))

    def start(self, stop: str, day: date, sitting: Sitting) -> Expression:
        """Minutes from midnight to the start of a visit, if it is held in this sitting."""
        return minute(sitting.earliest) if sitting.fixed else GRID * self.starts[stop, day]

    def turn(self, stop: str, day: date) -> Expression:
        """Whether a turn belongs to this date: given on it, moved away from it, or lost on it; not moved to it."""
        coming = [self.moved[key] for key in self.moved if key[0] == stop and key[2] == day]
        leaving = [self.moved[key] for key in self.moved if key[0] == stop and key[1] == day]
        lost = [self.lost[stop, day]] if (stop, day) in self.lost else []
        return self.given(stop, day) + total(leaving) + total(lost) - total(coming)

    def turns(self, stop: str, day: date) -> Expression:
        """How many turns belong to this date: one, or its half-days where the stop's frequency counts half-days."""
        if not in_half_days(self.scenario.stop[stop]):
            return self.turn(stop, day)
        return total(self.turn_of_half(stop, day, half_day) for half_day in HalfDay)

    def turn_of_half(self, stop: str, day: date, half_day: HalfDay) -> Expression:
        """Whether a half-day is held, or lost to the calendar."""
        return self.held(stop, day, half_day) + self.lost_halves.get((stop, day, half_day), 0)

    def in_slot(self, stop: Stop, slot: Slot) -> Iterator[Expression]:
        """The turns that may belong to a slot of the week, date by date."""
        name, half_day = slot
        days = [day for day in self.scenario.days if weekday(day) == name]
        if half_day is None:
            turns = [self.turn(stop.id, day) for day in days]
        else:
            turns = [self.turn_of_half(stop.id, day, half_day) for day in days]
        return (turn for turn in turns if not isinstance(turn, int))

    def _list_tours(self) -> None:
        by_bus_day: dict[tuple[str, date], list[IntVar]] = defaultdict(list)
        listed = list_tours(self.scenario) if self.scope.tours is None else self.scope.tours
        for tour in listed:
            drive = self.cp.new_bool_var(f"drive {tour.bus.id} {tour.day} {len(self.drive)}")
            self.drive.append((tour, drive))
            by_bus_day[tour.bus.id, tour.day].append(drive)
            for call in tour.calls:
                self._out[call.stop.id, tour.bus.id, tour.day, call.sitting].append(drive)
                for half_day in call.sitting.half_days:
                    self._served[call.stop.id, tour.bus.id, tour.day, half_day].append(drive)
        for tours in by_bus_day.values():
            self.cp.add_at_most_one(tours)

    def _list_options(self) -> None:
        drives: dict[tuple[str, date, Sitting], list[IntVar]] = defaultdict(list)
        for (stop_id, _bus, day, sitting), tours in self._out.items():
            drives[stop_id, day, sitting] += tours
        for stop in self.scenario.stops:
            for day in sorted(possible_days(self.scenario, stop)):
                options = []
                for sitting in sittings(self.scenario, stop, day):
                    tours = drives[stop.id, day, sitting]
                    if tours or (self.scenario.by_itself(stop) and self._allowed(stop.id, day, sitting)):
                        options.append(Option(sitting, self._option(stop.id, day, sitting, tours)))
                if options:
                    self._add_options(stop.id, day, options)

    def _allowed(self, stop: str, day: date, sitting: Sitting) -> bool:
        return self.scope.sittings is None or self.scope.sittings(stop, day, sitting)

    def _option(self, stop: str, day: date, sitting: Sitting, tours: list[IntVar]) -> IntVar:
        if len(tours) == 1:
            return tours[0]
        chosen = self.cp.new_bool_var(f"visit {stop} {day} {sitting.half_days[0]}")
        if tours:
            self.cp.add(total(tours) == chosen)
        return chosen

    def _add_options(self, stop: str, day: date, options: list[Option]) -> None:
        self.options[stop, day] = options
        if len(options) > 1:
            self.cp.add_at_most_one(option.chosen for option in options)
        spans = [(minute(option.sitting.earliest), minute(option.sitting.latest)) for option in options]
        if all(option.sitting.fixed for option in options):
            return
        domain = Domain.from_intervals([[-(-start // GRID), end // GRID] for start, end in spans])
        start = self.cp.new_int_var_from_domain(domain, f"start {stop} {day}")
        self.starts[stop, day] = start
        for option, (earliest, latest) in zip(options, spans, strict=True):
            self.cp.add(GRID * start >= earliest).only_enforce_if(option.chosen)
            self.cp.add(GRID * start <= latest).only_enforce_if(option.chosen)

    def _choose_phase(self, stop: Stop) -> None:
        """One phase is chosen; the stops of an area that take turns have theirs together."""
        count = phases(self.scenario, stop)
        first = self.scenario.cycle(stop)[0] if isinstance(stop.frequency, InTurn) else stop
        if count == 1:
            self.phase[stop.id] = [1]
        elif first != stop:
            self.phase[stop.id] = self.phase[first.id]
        else:
            chosen = [self.cp.new_bool_var(f"phase {stop.id} {number}") for number in range(count)]
            self.cp.add_exactly_one(chosen)
            self.phase[stop.id] = list(chosen)
