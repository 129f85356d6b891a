"""Stops exchange their timetables, so that those of one bus-day lie near each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medicobus.plan.plan import TimetableException
from medicobus.rules.rule import Rule
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.opening import bus_out
from medicobus.scenario.scenario import Scenario
from medicobus.solve.large.board import HALVES, NOWHERE, Board, Numbers, Patterns, grid_of
from medicobus.solve.large.drives import IMPOSSIBLE, Drives
from medicobus.solve.large.fleet_day import FORBIDDEN, FleetDay, Pair, kind_of
from medicobus.solve.large.judge import Judge, schedules
from medicobus.solve.large.matching import Worker
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.teams import Teams
from medicobus.solve.large.timetable import Held, Timetable
from medicobus.solve.large.walk import ALLOWED, MISSING, UNKNOWN, missing_at, walk
from medicobus.solve.large.walk import FORBIDDEN as NEVER

HOTTEST, COOL, COLDEST = 100.0, 5.0, 1.0
"""Temperatures of the annealing, in tenths of a kilometre for each visit that changes its place; cool to mend only."""
BATCH = 20_000
"""Moves that are tried between two looks at the clock."""
DRAWS = 5
"""Random numbers of a move."""
MOST_ASKED = 2_000
"""Questions whether a stop may have a timetable, in each batch."""


@dataclass(frozen=True)
class Placed:
    """Visits with their buses, and exceptions."""

    visits: tuple[tuple[Held, str | None], ...]
    exceptions: tuple[TimetableException, ...]
    tenths: int
    """Tenths of a kilometre; more than `IMPOSSIBLE` for each tour that cannot be driven."""


class Exchange:
    """The bus-days of a district under exchanges of whole timetables between stops.

    An exchange leaves the visits of each half-day as many as they were, so crews are as good as before; it is
    allowed where no stop costs more in any tier (`Judge`).
    """

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], timetable: Timetable, seed: int) -> None:
        self.scenario = scenario
        self.judge = Judge(scenario, rules)
        self.random = np.random.default_rng(seed)
        self.own = schedules(timetable.visits, timetable.exceptions)
        self.names = tuple(self.own)
        self.reach = Reach(scenario, rules)
        self.teams = Teams(scenario, self.reach, self.names, timetable.workers)
        self.drives = Drives(scenario, rules, timetable.visits)
        known: dict[object, list[Pair]] = {}
        self.fleet = {day: FleetDay(scenario, self.drives, day, scenario.buses_on(day), known) for day in scenario.days}
        self.patterns = Patterns(scenario)
        self.held = {name: self.patterns.number_of(schedule) for name, schedule in self.own.items()}
        self.schedules = {(name, self.held[name]): schedule for name, schedule in self.own.items()}
        """What stops may have, by stop and timetable, as far as it was asked."""
        self.patterns.close()
        self.pairs: dict[date, list[Pair]] = self._assigned()

    def count_on(self, workers: Sequence[Worker]) -> None:
        """Others work from now on, or at other times."""
        self.teams = Teams(self.scenario, self.reach, self.names, workers)

    def take(self, held: Mapping[str, int], pairs: Mapping[date, Sequence[Pair]] | None = None) -> None:
        """Give stops other timetables that they may have, and their visits whichever buses are best.

        With `pairs`, these buses have them, or others on which a date costs less.
        """
        self.held = {**self.held, **held}
        if pairs is None:
            self.pairs = self._assigned()
        else:
            self.pairs = {day: self.fleet[day].improved(own) for day, own in pairs.items()}

    def improve(self, goes_on: Callable[[], float], hottest: float = HOTTEST) -> None:
        """Anneal, and keep the best that was met; `goes_on` tells the share of the time that is left."""
        board = self._board()
        if not (board.kind != NOWHERE).any():
            return
        best = self._tenths(board)
        while (left := goes_on()) > 0:
            draws = self.random.random((BATCH, DRAWS))
            draws[:, -1] = self.random.exponential(size=BATCH)
            _change, asked = walk(board, draws, COLDEST * (hottest / COLDEST) ** left)
            self._answer(board, asked)
            if (tenths := self._tenths(board)) < best:
                best = tenths
                self._keep(board)
        self.pairs = {day: self.fleet[day].improved(pairs) for day, pairs in self.pairs.items()}

    def mend(self, goes_on: Callable[[], float]) -> None:
        """The same, but only until all tours can be driven."""
        self.improve(lambda: goes_on() if self.tenths >= IMPOSSIBLE else 0.0)

    @property
    def tenths(self) -> int:
        """Tenths of a kilometre of all tours."""
        return sum(self.fleet[day].cost(pairs) for day, pairs in self.pairs.items())

    @property
    def cost(self) -> int:
        """The same, and a high price for everybody who is needed and not to be had."""
        return self._tenths(self._board())

    def placed(self) -> Placed:
        """The visits on their buses."""
        bus_of = {
            (stop, day): bus.id
            for day, pairs in self.pairs.items()
            for bus, pair in zip(self.fleet[day].buses, pairs, strict=True)
            for stop in pair
            if stop is not None
        }
        visits: list[tuple[Held, str | None]] = []
        exceptions: list[TimetableException] = []
        for stop in self.names:
            schedule = self.schedules[stop, self.held[stop]]
            exceptions += schedule.exceptions
            visits += [
                (visit, bus_of.get((stop, visit.date)))
                for visit in schedule.visits
                if visit.pool is None or (stop, visit.date) in bus_of
            ]
        return Placed(tuple(visits), tuple(exceptions), self.tenths)

    def _assigned(self) -> dict[date, list[Pair]]:
        """The visits of each date shared out among the buses."""
        by_day: dict[date, list[Held]] = {day: [] for day in self.fleet}
        for name in self.names:
            for visit in self.schedules[name, self.held[name]].visits:
                if visit.pool is not None:
                    by_day[visit.date].append(visit)
        return {day: self.fleet[day].assigned(visits) for day, visits in by_day.items()}

    def _board(self) -> Board:
        scenario, names, patterns = self.scenario, self.names, self.patterns
        arrays = patterns.arrays()
        grid = grid_of(scenario, self.pairs, {day: fleet.buses for day, fleet in self.fleet.items()}, names)
        held = np.array([self.held[name] for name in names], dtype=np.int64)
        bus = np.full((len(names), arrays.day.shape[1]), NOWHERE, dtype=np.int64)
        for day, number, half in zip(*np.nonzero(grid < len(names)), strict=True):
            stop = grid[day, number, half]
            pattern = held[stop]
            bus[stop, (arrays.day[pattern] == day) & (arrays.half[pattern] == half)] = number
        whole = [any(slot.whole for slot in patterns.all[pattern].slots) for pattern in held]
        known = np.full((len(names), len(patterns.all)), UNKNOWN, dtype=np.int8)
        for name, pattern in self.schedules:
            known[names.index(name), pattern] = ALLOWED
        teams = self.teams
        board = Board(
            grid=grid,
            bus=bus,
            held=held,
            cost=self.costs,
            out=self.out,
            whole=np.array(whole, dtype=np.bool_),
            kind=self.kinds(),
            known=known,
            asked=np.zeros((MOST_ASKED, 2), dtype=np.int64),
            length=arrays.length,
            day=arrays.day,
            half=arrays.half,
            place=arrays.place,
            shifted=arrays.shifted,
            team=teams.team,
            role=teams.role,
            comes=teams.comes,
            need=teams.need,
            missing=np.zeros((len(scenario.days), len(HALVES)), dtype=np.int64),
            scratch=np.zeros((4, 2 * arrays.day.shape[1]), dtype=np.int64),
        )
        for day, half in np.ndindex(*board.missing.shape):
            board.missing[day, half] = missing_at(board, day, half)
        return board

    @cached_property
    def out(self) -> NDArray[np.bool_]:
        """By date, bus and half-day whether the bus may be out."""
        scenario = self.scenario
        out = [
            [[bus_out(scenario, name, day, half) for half in HALVES] for name in scenario.bus_ids]
            for day in scenario.days
        ]
        return np.array(out, dtype=np.bool_)

    @cached_property
    def costs(self) -> Numbers:
        """By bus, stop of the morning and stop of the afternoon, tenths of a kilometre; buses that are alike share."""
        found: dict[object, Numbers] = {}
        costs = []
        stops: list[str | None] = [*self.names, None]
        for bus_id in self.scenario.bus_ids:
            bus = next(row for row in self.scenario.buses if row.id == bus_id)
            served = [stop is None or bus_id in self.scenario.buses_of(self.scenario.stop[stop]) for stop in stops]
            key = kind_of(self.scenario, bus)
            if key not in found:
                table = [[self.drives.cost(bus, morning, afternoon) for afternoon in stops] for morning in stops]
                barred = ~np.array(served)
                found[key] = np.array(table, dtype=np.int64) + FORBIDDEN * (barred[:, None] | barred[None, :])
            costs.append(found[key])
        return np.array(costs, dtype=np.int64)

    def kinds(self) -> Numbers:
        """With which stops each may exchange: those of the same stay, served by the same buses.

        Stops that members like, or are pinned to, stay where the timetable has put them: people come before the road;
        so do those that they dislike, where there is one bus.
        """
        wanted = {stop for member in self.scenario.members for stop in (*member.likes, *member.only_stops)}
        wanted |= {pin.stop for pin in self.scenario.pins if pin.stop is not None}
        if len(self.scenario.bus_ids) == 1:  # of several, they may come with another
            wanted |= {stop for member in self.scenario.members for stop in member.dislikes}
        numbers: dict[object, int] = {}
        kinds = []
        for name in self.names:
            stop = self.scenario.stop[name]
            free = not isinstance(stop.frequency, InTurn) and name not in wanted and self.own[name].visits
            buses = self.scenario.buses_of(stop)
            kind = repr(stop.visit), buses
            kinds.append(numbers.setdefault(kind, len(numbers)) if free and buses else NOWHERE)
        return np.array(kinds, dtype=np.int64)

    def allows(self, name: str, pattern: int) -> bool:
        """Whether a stop may have a timetable: one that costs it no more in any tier; it is noted if so."""
        row, own = self.scenario.stop[name], self.own[name]
        schedule = self.patterns.schedule(name, pattern, own.visits[0].pool)
        costs, former = None if schedule is None else self.judge.costs(row, schedule), self.judge.costs(row, own)
        if schedule is None or costs is None or former is None or costs > former:
            return False
        self.schedules[name, pattern] = schedule
        return True

    def _answer(self, board: Board, asked: int) -> None:
        """Judge the stops and timetables that the walk has wanted and did not know."""
        for stop, pattern in {(int(row[0]), int(row[1])) for row in board.asked[:asked]}:
            board.known[stop, pattern] = ALLOWED if self.allows(self.names[stop], pattern) else NEVER

    def _tenths(self, board: Board) -> int:
        """What the walk's tours cost, those who are missing included."""
        buses = np.arange(board.grid.shape[1])[None, :]
        road = int(board.cost[buses, board.grid[:, :, 0], board.grid[:, :, 1]].sum())
        return road + MISSING * int(board.missing.sum())

    def _keep(self, board: Board) -> None:
        """Take over the walk's tours and timetables."""
        stops: list[str | None] = [*self.names, None]
        number = {bus: place for place, bus in enumerate(self.scenario.bus_ids)}
        days = {day: place for place, day in enumerate(self.scenario.days)}
        self.pairs = {
            day: [[stops[stop] for stop in board.grid[days[day], number[bus.id]]] for bus in fleet.buses]
            for day, fleet in self.fleet.items()
        }
        self.held = {name: int(pattern) for name, pattern in zip(self.names, board.held, strict=True)}
