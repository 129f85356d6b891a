"""A first crew for every visit: those whom the timetable counts on, each sent to one of the visits of the half-day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from ortools.graph.python import linear_sum_assignment

from medicobus.plan.assemble import visit_id
from medicobus.plan.plan import CrewEntry, Plan, Visit
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held

Worker = tuple[str, str, date, HalfDay]
"""A member, the role, and the half-day."""
Seat = tuple[Held, str | None]
"""A visit, and its bus."""
ELSEWHERE, DISLIKED, BARRED = 10, 20, 1000
"""What it costs to send a member away from liked stops, to a disliked one, or where the member may not come."""
ANOTHER_BUS = 1
"""What it costs to change the bus at noon."""


def workers_of(plan: Plan) -> tuple[Worker, ...]:
    """Who works when in a plan."""
    found = [
        (entry.member, entry.role, visit.date, half_day)
        for visit in plan.visits
        for entry in visit.crew
        for half_day in entry.half_days
    ]
    return tuple(dict.fromkeys(found))


class Matching:
    """Sends workers to visits, one half-day after the other."""

    def __init__(self, scenario: Scenario, reach: Reach, workers: Sequence[Worker]) -> None:
        self.scenario = scenario
        self.reach = reach
        self._workers: dict[tuple[date, HalfDay, str], list[str]] = defaultdict(list)
        for member, role, day, half_day in workers:
            self._workers[day, half_day, role].append(member)
        self._sent_to: dict[tuple[str, date], Seat] = {}

    def visits(self, placed: Sequence[Seat]) -> list[Visit]:
        """The visits with their crews; those for which somebody lacks are left out."""
        seats: dict[tuple[date, HalfDay, str], list[Seat]] = defaultdict(list)
        for visit, bus in placed:
            row = None if bus is None else self.scenario.bus(bus, visit.date)
            for role, number in least_crew(self.scenario, self.scenario.stop[visit.stop], row).items():
                for half_day in visit.half_days:
                    seats[visit.date, half_day, role] += number * [(visit, bus)]
        crews: dict[tuple[str, date], dict[tuple[str, str], list[HalfDay]]] = defaultdict(lambda: defaultdict(list))
        lacking: set[tuple[str, date]] = set()
        for key in sorted(seats, key=lambda key: (key[0], list(HalfDay).index(key[1]), key[2])):
            for member, seat in self._sent(key, seats[key]):
                stop_and_day = seat[0].stop, seat[0].date
                if member is None:
                    lacking.add(stop_and_day)
                    continue
                crews[stop_and_day][key[2], member].append(key[1])
                self._sent_to[member, seat[0].date] = seat
        return [
            _visit(seat, crews[seat[0].stop, seat[0].date])
            for seat in placed
            if (seat[0].stop, seat[0].date) not in lacking
        ]

    def _sent(self, key: tuple[date, HalfDay, str], seats: Sequence[Seat]) -> list[tuple[str | None, Seat]]:
        """Each seat's member; none where nobody is left who may come."""
        members = self._workers[key]
        size = max(len(members), len(seats))
        costs = np.full((size, size), BARRED, dtype=np.int64)
        costs[:, len(seats) :] = 0
        for row, member in enumerate(members):
            for column, (visit, bus) in enumerate(seats):
                costs[row, column] = self._cost(member, visit, bus)
        assignment = linear_sum_assignment.SimpleLinearSumAssignment()
        rows, columns = np.meshgrid(np.arange(size), np.arange(size), indexing="ij")
        assignment.add_arcs_with_cost(rows.ravel(), columns.ravel(), costs.ravel())
        assignment.solve()
        found: list[tuple[str | None, Seat]] = []
        for row in range(size):
            column = assignment.right_mate(row)
            if column < len(seats):
                barred = row >= len(members) or costs[row, column] >= BARRED
                found.append((None if barred else members[row], seats[column]))
        return found

    def _cost(self, name: str, visit: Held, bus: str | None) -> int:
        member = self.scenario.member[name]
        barred = not self.reach.comes(name, visit.stop, bus, visit.date)
        elsewhere = bool(member.likes) and visit.stop not in member.likes
        former = self._sent_to.get((name, visit.date))
        changes = former is not None and former[1] != bus
        late = former is not None and (changes or bus is None) and not self._in_time(former[0], visit)
        disliked = visit.stop in member.dislikes
        return BARRED * (barred or late) + ELSEWHERE * elsewhere + DISLIKED * disliked + ANOTHER_BUS * changes

    def _in_time(self, former: Held, latter: Held) -> bool:
        """Whether there is time for the road from the one visit to the other."""
        if former.stop == latter.stop:
            return True
        minutes = self.scenario.ways.minutes_between(former.stop, latter.stop)
        return latter.start - former.end >= timedelta(minutes=minutes)


def _visit(seat: Seat, crew: Mapping[tuple[str, str], Sequence[HalfDay]]) -> Visit:
    visit, bus = seat
    entries = [CrewEntry(member=member, role=role, half_days=tuple(halves)) for (role, member), halves in crew.items()]
    return Visit(
        id=visit_id(visit.stop, visit.date),
        stop=visit.stop,
        date=visit.date,
        start=visit.start,
        end=visit.end,
        bus=bus,
        slots=0,
        crew=tuple(entries),
    )
