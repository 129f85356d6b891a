"""Which stops are visited on which dates, at what hours, by which tours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ortools.sat.python.cp_model import CpModel, Domain, IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.tours import ListedTour, list_tours
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.opening import minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import GRID, Sitting
from medicobus.scenario.turn import cause_of_loss, due, has_turns, phases, replacements, wished_days


@dataclass(frozen=True)
class Option:
    """One way of visiting a stop on a date."""

    sitting: Sitting
    chosen: IntVar
    """Whether it is the one."""


class Visits:
    """The Booleans `drive[tour]` and `visit[stop, day, sitting]`, the starts, and the turns lost to the calendar."""

    def __init__(self, cp: CpModel, scenario: Scenario) -> None:
        self.cp = cp
        self.scenario = scenario
        self.drive: list[tuple[ListedTour, IntVar]] = []
        self.options: dict[tuple[str, date], list[Option]] = {}
        self.starts: dict[tuple[str, date], IntVar] = {}
        self.phase: dict[str, list[Expression]] = {}
        self.lost: dict[tuple[str, date], IntVar] = {}
        self.moved: dict[tuple[str, date, date], IntVar] = {}
        self._served: dict[tuple[str, str, date, HalfDay], list[IntVar]] = defaultdict(list)
        self._out: dict[tuple[str, str, date, Sitting], list[IntVar]] = defaultdict(list)
        self._list_tours()
        self._list_options()
        for stop in scenario.stops:
            self._choose_phase(stop.id)
            if has_turns(stop):
                self._lose_turns(stop.id)

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

    def start(self, stop: str, day: date, sitting: Sitting) -> Expression:
        """Minutes from midnight to the start of a visit, if it is held in this sitting."""
        return minute(sitting.earliest) if sitting.fixed else GRID * self.starts[stop, day]

    def turn(self, stop: str, day: date) -> Expression:
        """Whether a turn belongs to this date: given on it, moved away from it, or lost on it; not moved to it."""
        coming = [self.moved[key] for key in self.moved if key[0] == stop and key[2] == day]
        leaving = [self.moved[key] for key in self.moved if key[0] == stop and key[1] == day]
        lost = [self.lost[stop, day]] if (stop, day) in self.lost else []
        return self.given(stop, day) + total(leaving) + total(lost) - total(coming)

    def count(self, stop: str, name: str) -> Expression:
        """How many turns of the season belong to a weekday."""
        return total(self.turn(stop, day) for day in self.scenario.days if weekday(day) == name)

    def _list_tours(self) -> None:
        by_bus_day: dict[tuple[str, date], list[IntVar]] = defaultdict(list)
        for tour in list_tours(self.scenario):
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
            for day in self.scenario.days:
                options = []
                for sitting in sittings(self.scenario, stop, day):
                    tours = drives[stop.id, day, sitting]
                    if self.scenario.by_itself(stop) or tours:
                        options.append(Option(sitting, self._option(stop.id, day, sitting, tours)))
                if options:
                    self._add_options(stop.id, day, options)

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

    def _choose_phase(self, stop: str) -> None:
        count = phases(self.scenario.stop[stop])
        if count == 1:
            self.phase[stop] = [1]
            return
        chosen = [self.cp.new_bool_var(f"phase {stop} {number}") for number in range(count)]
        self.cp.add_exactly_one(chosen)
        self.phase[stop] = list(chosen)

    def _lose_turns(self, stop_id: str) -> None:
        """A turn is lost on a closed date only if the timetable would have given it there."""
        stop, cp = self.scenario.stop[stop_id], self.cp
        claims: dict[str, list[IntVar]] = defaultdict(list)
        for day in wished_days(self.scenario, stop):
            in_phases = [number for number in range(phases(stop)) if due(self.scenario, stop, day, number)]
            if not in_phases or cause_of_loss(self.scenario, stop, day) is None:
                continue
            instead = [other for other in replacements(self.scenario, stop, day) if (stop_id, other) in self.options]
            found = []
            for other in instead:
                found.append(moved := cp.new_bool_var(f"moved {stop_id} {day} {other}"))
                self.moved[stop_id, day, other] = moved
            if not replacements(self.scenario, stop, day):
                found.append(lost := cp.new_bool_var(f"lost {stop_id} {day}"))
                self.lost[stop_id, day] = lost
            for claim in found:
                cp.add(claim <= total(self.phase[stop_id][number] for number in in_phases))
                claims[weekday(day)].append(claim)
        for goal in dict.fromkeys(goal for moving, _day, goal in self.moved if moving == stop_id):
            coming = [moved for key, moved in self.moved.items() if key[0] == stop_id and key[2] == goal]
            cp.add(total(coming) <= self.given(stop_id, goal))
        wished = {weekday(day) for day in wished_days(self.scenario, stop)}
        names = [name for name in WEEKDAYS if name in wished]
        for name in names:
            for rival in names:
                if claims[name] and rival != name:
                    claimed = cp.new_bool_var(f"claimed {stop_id} {name} {rival}")
                    cp.add_max_equality(claimed, claims[name])
                    cp.add(self.count(stop_id, name) >= self.count(stop_id, rival)).only_enforce_if(claimed)
